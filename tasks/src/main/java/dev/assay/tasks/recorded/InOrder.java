package dev.assay.tasks.recorded;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work that all processors do at once, whose results are handed on in the order in which it was
 * given, by the thread that gave it. Holds few results at a time: who gives more work waits.
 */
final class InOrder<T> implements AutoCloseable {
  private final int most = 2 * Runtime.getRuntime().availableProcessors();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(), Thread.ofPlatform().daemon().factory());
  private final Queue<CompletableFuture<List<T>>> given = new ArrayDeque<>();
  private final Consumer<T> each;

  InOrder(Consumer<T> each) {
    this.each = each;
  }

  /** Gives work. What it throws is thrown by a later call. */
  void put(Supplier<List<T>> work) {
    put(CompletableFuture.supplyAsync(work, workers));
  }

  /** Gives what needs no work. */
  void put(T result) {
    put(CompletableFuture.completedFuture(List.of(result)));
  }

  private void put(CompletableFuture<List<T>> work) {
    given.add(work);
    if (given.size() > most) {
      handOn();
    }
  }

  /** Waits for all that was given. */
  void finish() {
    while (!given.isEmpty()) {
      handOn();
    }
  }

  private void handOn() {
    try {
      given.remove().join().forEach(each);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Gives up what is not done. */
  @Override
  public void close() {
    workers.shutdownNow();
  }
}
