package dev.assay.sandbox.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;

/** Carries the frames of an attached container to its log. */
final class OutputPump extends ResultCallback.Adapter<Frame> {
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

  @Override
  public void onComplete() {
    stdout.finish();
    stderr.finish();
    super.onComplete();
  }
}
