package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.BlockInput;
import dev.assay.sandbox.http.BodyStream;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;

/** A request's body as a route reads it: counted, kept, and refused beyond its cap. */
final class AskedBody extends BlockInput {
  private final BodyStream in;
  private final BodyCapture capture;
  private final long cap;
  private final Runnable ended;

  /**
   * @param ended told when all of it was read
   */
  AskedBody(BodyStream in, BodyCapture capture, long cap, Runnable ended) {
    this.in = in;
    this.capture = capture;
    this.cap = cap;
    this.ended = ended;
  }

  static HttpException tooLarge(long cap) {
    return new HttpException(413, "body-size", "the body is larger than " + cap + " bytes");
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = in.read(target, offset, length);
    if (n > 0) {
      capture.write(target, offset, n);
      if (capture.bytes() > cap) {
        throw tooLarge(cap);
      }
    } else if (n < 0) {
      ended.run();
    }
    return n;
  }
}
