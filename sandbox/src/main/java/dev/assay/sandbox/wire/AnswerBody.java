package dev.assay.sandbox.wire;

import dev.assay.sandbox.http.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body as a stream that gives all that arrived before it says that the connection
 * broke. The JDK's own stream drops what it has not yet given when the failure comes, and with it
 * what a half stream is known to have cost.
 *
 * <p>For one reader. Closing it from another thread ends a read that waits.
 */
final class AnswerBody extends BlockInput implements HttpResponse.BodySubscriber<InputStream> {
  private sealed interface Item {
    record Bytes(List<ByteBuffer> buffers) implements Item {}

    record End(@Nullable Throwable failure) implements Item {}
  }

  private final CompletableFuture<InputStream> body = new CompletableFuture<>();
  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private Flow.@Nullable Subscription subscription;
  private List<ByteBuffer> current = List.of();
  private Item.@Nullable End end;
  private volatile boolean closed;

  @Override
  public CompletionStage<InputStream> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
    body.complete(this); // and with it the subscription is seen by whoever reads
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    items.add(new Item.Bytes(buffers));
  }

  @Override
  public void onError(Throwable failure) {
    items.add(new Item.End(failure));
  }

  @Override
  public void onComplete() {
    items.add(new Item.End(null));
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    ByteBuffer buffer = next();
    if (buffer == null) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  /** A buffer with something in it; null at the end. */
  private @Nullable ByteBuffer next() throws IOException {
    while (true) {
      for (ByteBuffer buffer : current) {
        if (buffer.hasRemaining()) {
          return buffer;
        }
      }
      current = List.of();
      if (end == null) {
        take();
      } else if (end.failure() != null) {
        throw new IOException(end.failure().getMessage(), end.failure());
      } else {
        return null;
      }
    }
  }

  private void take() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    try {
      switch (items.take()) {
        case Item.Bytes bytes -> {
          current = bytes.buffers();
          Objects.requireNonNull(subscription).request(1);
        }
        case Item.End last -> end = last;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
    items.add(new Item.End(new IOException("closed")));
  }
}
