package dev.assay.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While open, Ctrl-C and SIGTERM interrupt a thread instead of ending the process under it, and the
 * process waits until this is closed.
 */
final class OnInterrupt implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;

  private OnInterrupt(Thread worker) {
    this.hook = new Thread(() -> end(worker), "assay-interrupt");
  }

  static OnInterrupt ofThisThread() {
    OnInterrupt made = new OnInterrupt(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(made.hook);
    return made;
  }

  private void end(Thread worker) {
    worker.interrupt();
    try {
      boolean ended = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        System.err.println("assay: the end took too long; --resume goes on with what is there");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs: that was the reason for the end.
    }
  }
}
