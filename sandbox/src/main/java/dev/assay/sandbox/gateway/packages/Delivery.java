package dev.assay.sandbox.gateway.packages;

import dev.assay.results.record.Artifact;
import dev.assay.results.record.Regime;
import dev.assay.sandbox.ItemScan;
import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.gateway.Reply;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HttpException;
import dev.assay.sandbox.upstream.UpstreamAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hands files out: each is fetched as a whole, compared with the digest that its index states,
 * searched for the benchmark's items, and only then passed on. Thread-safe.
 */
final class Delivery {
  /** Bytes of the largest file that is handed out. */
  static final long MAX_FILE = 2L << 30;

  /** Files that lie on this machine's disk at a time. */
  private static final int SPOOLS = 4;

  private static final int MAX_NAMED = 5;

  private final Regime.Packages grant;
  private final ItemScan scan;
  private final @Nullable Server server;
  private final AtomicLong fetched = new AtomicLong();
  private final Semaphore room = new Semaphore(SPOOLS);

  /**
   * @param server null where all lies in a folder
   */
  Delivery(Regime.Packages grant, ItemScan scan, @Nullable Server server) {
    this.grant = grant;
    this.scan = scan;
    this.server = server;
  }

  void deliver(Exchange exchange, Offer offer) throws IOException {
    room.acquireUninterruptibly();
    try (Spool spool = fetch(exchange, offer)) {
      ItemScan.Result found = scan.search(offer.file(), spool.path());
      boolean refused = !found.items().isEmpty() && !grant.testItems().equals("record");
      exchange.artifact(artifact(offer, spool, note(found, refused), refused));
      if (refused) {
        exchange.reply(refusal(offer));
      } else {
        pass(exchange, offer, spool);
      }
    } finally {
      room.release();
    }
  }

  private static Reply refusal(Offer offer) {
    String message = "assay: " + offer.file() + " holds items of the hidden test";
    return Reply.denied(403, message + ": rule package-test-items", "package-test-items");
  }

  private Spool fetch(Exchange exchange, Offer offer) throws IOException {
    return switch (offer.location()) {
      case Location.Local local -> {
        try (InputStream in = Files.newInputStream(local.path())) {
          yield Spool.take(in, offer.hash(), this::allow);
        }
      }
      case Location.Remote remote -> {
        if (server == null) {
          throw new IllegalStateException("a file of no server");
        }
        try (UpstreamAnswer answer =
            server.get(remote.address(), List.of(), exchange::abandonWith)) {
          yield Spool.take(answer.body(), offer.hash(), this::allow);
        } finally {
          exchange.abandonWith(null);
        }
      }
    };
  }

  /** What was fetched counts, whether it passed or not: it cost this machine the same. */
  private void allow(int more, long file) throws HttpException {
    if (file > MAX_FILE) {
      throw Denied.by("package-size", "the file is larger than " + MAX_FILE + " bytes");
    }
    if (fetched.addAndGet(more) > grant.bytes()) {
      throw Denied.by(
          "package-bytes", "more than " + grant.bytes() + " bytes of packages were asked for");
    }
  }

  private static @Nullable String note(ItemScan.Result found, boolean refused) {
    String unread =
        found.unread().isEmpty() ? "" : found.unread().size() + " parts could not be searched";
    if (found.items().isEmpty()) {
      return unread.isEmpty() ? null : "recorded: " + unread;
    }
    List<String> items = found.items();
    return (refused ? "refused: " : "recorded: ")
        + items.size()
        + " items of the hidden test: "
        + String.join(", ", items.subList(0, Math.min(MAX_NAMED, items.size())))
        + (unread.isEmpty() ? "" : "; " + unread);
  }

  private static Artifact artifact(
      Offer offer, Spool spool, @Nullable String note, boolean refused) {
    return new Artifact(
        offer.kind(),
        offer.name(),
        offer.version(),
        offer.file(),
        spool.bytes(),
        spool.sha256(),
        !refused,
        note);
  }

  private static void pass(Exchange exchange, Offer offer, Spool spool) throws IOException {
    List<Head.Field> fields = List.of(new Head.Field("Content-Type", offer.contentType()));
    try (InputStream in = Files.newInputStream(spool.path())) {
      OutputStream out = exchange.stream(200, fields, spool.bytes(), false, offer.kind());
      in.transferTo(out);
      out.close();
    }
  }
}
