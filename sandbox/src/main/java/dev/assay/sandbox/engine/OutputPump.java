package dev.assay.sandbox.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the frames of an attached container to its log. */
final class OutputPump extends ResultCallback.Adapter<Frame> {
  private static final Logger log = LoggerFactory.getLogger(OutputPump.class);

  private final OutputLog.Stream stdout;
  private final OutputLog.Stream stderr;

  OutputPump(OutputLog log) {
    this.stdout = log.new Stream();
    this.stderr = log.new Stream();
  }

  @Override
  public void onNext(Frame frame) {
    (frame.getStreamType() == StreamType.STDERR ? stderr : stdout).add(frame.getPayload());
  }

  /** The library would log an error where a container was merely removed under its stream. */
  @Override
  public void onError(Throwable error) {
    log.debug("the output of a container broke off", error);
    onComplete();
  }

  @Override
  public void onComplete() {
    stdout.finish();
    stderr.finish();
    super.onComplete();
  }
}
