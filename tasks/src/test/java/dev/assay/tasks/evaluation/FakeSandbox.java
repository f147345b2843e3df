package dev.assay.tasks.evaluation;

import dev.assay.results.record.ProcessSample;
import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.ExecResult;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.StopReport;
import dev.assay.sandbox.UsageSample;
import dev.assay.sandbox.wire.Dial;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A sandbox whose server is ready at once, or dies at once. */
final class FakeSandbox implements Sandbox {
  private final String name;
  private final boolean ready;
  private final CountDownLatch died = new CountDownLatch(1);
  volatile boolean closed;

  FakeSandbox(String name, boolean ready) {
    this.name = name;
    this.ready = ready;
  }

  void die() {
    died.countDown();
  }

  @Override
  public void start(OutputStream output) {
    if (!ready) {
      die();
    }
  }

  @Override
  public Ending await(Instant deadline) throws InterruptedException {
    died.await();
    return new Ending.Died(137, true);
  }

  @Override
  public Dial dial() {
    return new Dial() {
      @Override
      public SocketChannel take(Duration timeout) throws IOException {
        if (!ready) {
          throw new IOException("nobody dials");
        }
        return SocketChannel.open();
      }
    };
  }

  @Override
  public String tail() {
    return "loading weights\nsize mismatch for lm_head\n";
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, String> protections() {
    return Map.of();
  }

  @Override
  public ExecResult exec(List<String> command, Duration timeout) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ProcessSample> processes() {
    return List.of();
  }

  @Override
  public UsageSample usage() {
    throw new UnsupportedOperationException();
  }

  @Override
  public StopReport stop(FileSink memoryFiles) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void collect(String path, CollectLimits limits, FileSink sink) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path runtimeFolder() {
    throw new UnsupportedOperationException();
  }
}
