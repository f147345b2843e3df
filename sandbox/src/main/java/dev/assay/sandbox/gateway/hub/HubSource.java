package dev.assay.sandbox.gateway.hub;

import dev.assay.sandbox.http.Head;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the hub's answers come from. */
interface HubSource extends AutoCloseable {
  /**
   * An answer.
   *
   * @param fields those that may pass, without any that frame the body
   * @param length of the body; negative where it is not known
   * @param commit that the answer is of; null where it names none
   * @param sha256 that is stated of the whole file; null for none
   * @param size that is stated of the whole file; negative for none
   * @param body to be closed
   */
  record Answer(
      int status,
      List<Head.Field> fields,
      long length,
      @Nullable String commit,
      @Nullable String sha256,
      long size,
      InputStream body)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  /**
   * A question.
   *
   * @param target path and query as they were asked, below the hub's prefix
   * @param range the Range field, or null
   * @param body of a POST, else empty
   */
  @SuppressWarnings("ArrayRecordComponent") // read once by who asks
  record Question(String method, String target, HubAsk ask, @Nullable String range, byte[] body) {}

  /**
   * Asks.
   *
   * @param opened told what to close when the client goes away
   * @throws dev.assay.sandbox.http.HttpException where there is no good answer
   */
  Answer ask(Question question, Consumer<AutoCloseable> opened) throws IOException;

  @Override
  default void close() {}
}
