package dev.assay.sandbox.gateway.hub;

import dev.assay.sandbox.gateway.hub.HubPolicy.Look;
import dev.assay.sandbox.gateway.hub.HubSource.Answer;
import dev.assay.sandbox.gateway.hub.HubSource.Question;
import dev.assay.sandbox.http.HttpException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks at a file before and while it passes, whatever its name promised. One for each sandbox, so
 * that what passed of other models is counted over all its requests. Thread-safe.
 */
final class Guard {
  /** Bytes of one file of another model: configurations and tokenizers. */
  static final long SMALL = 32L << 20;

  /** Bytes of all files of other models together: fewer than weights cut into small pieces. */
  static final long SMALL_IN_ALL = 128L << 20;

  private static final int MAGIC = 16;

  private final HubSource source;
  private final AtomicLong passed = new AtomicLong();
  private final Set<String> mainCommits = ConcurrentHashMap.newKeySet();

  Guard(HubSource source) {
    this.source = source;
  }

  /**
   * Looks at an answer's head.
   *
   * @throws HttpException with the rule, where it does not pass
   */
  void head(HubAsk ask, Look look, Answer answer) throws IOException {
    if (look == Look.MAIN && answer.status() / 100 == 2 && !isMain(ask, answer)) {
      throw new HttpException(
          403,
          "hub-revision",
          "assay: revision %s of %s is not main's: ask for main"
              .formatted(ask.revision(), ask.name()));
    }
    long size = Math.max(answer.size(), answer.length());
    if (look == Look.SMALL && (size > SMALL || passed.get() + size > SMALL_IN_ALL)) {
      throw new HttpException(
          403,
          "hub-weights",
          "assay: %s of %s is larger than files of other models may be, %d bytes each, %d in all"
              .formatted(ask.path(), ask.name(), SMALL, SMALL_IN_ALL));
    }
  }

  private boolean isMain(HubAsk ask, Answer answer) throws IOException {
    String commit = answer.commit();
    if ("main".equals(ask.revision())) {
      if (commit != null) {
        mainCommits.add(commit);
      }
      return true;
    }
    if (commit != null && !mainCommits.contains(commit)) {
      askMain(ask);
    }
    return commit != null && mainCommits.contains(commit);
  }

  private void askMain(HubAsk ask) throws IOException {
    HubAsk main = new HubAsk(ask.what(), ask.kind(), ask.repository(), "main", ask.path());
    String target = "/" + ask.repository() + "/resolve/main/" + HubPaths.encoded(ask.path());
    try (Answer answer =
        source.ask(new Question("HEAD", target, main, null, new byte[0]), opened -> {})) {
      if (answer.commit() != null && answer.status() / 100 == 2) {
        mainCommits.add(answer.commit());
      }
    }
  }

  /**
   * Looks at what a file begins with.
   *
   * @param first bytes of what is served
   * @throws HttpException with the rule, where it does not pass
   */
  void content(Question question, Look look, byte[] first) throws IOException {
    boolean refused =
        switch (look) {
          case NONE, MAIN -> false;
          case SMALL -> Contents.areWeights(first);
          case DATA -> Contents.areTensors(question.range() == null ? first : beginning(question));
        };
    if (refused) {
      throw new HttpException(
          403,
          "hub-weights",
          "assay: " + question.ask().path() + " of " + question.ask().name() + " holds weights");
    }
  }

  /** A part of a file says nothing of the whole. */
  private byte[] beginning(Question question) throws IOException {
    Question start =
        new Question(
            "GET", question.target(), question.ask(), "bytes=0-" + (MAGIC - 1), new byte[0]);
    try (Answer answer = source.ask(start, opened -> {})) {
      return answer.body().readNBytes(MAGIC);
    }
  }

  /**
   * Counts what passes.
   *
   * @param bytes the next ones
   * @param before bytes of the same file before them
   * @throws EOFException where it has become too much; the answer is cut
   */
  void count(Look look, long bytes, long before) throws EOFException {
    if (look == Look.SMALL && (before + bytes > SMALL || passed.addAndGet(bytes) > SMALL_IN_ALL)) {
      throw new EOFException("it is longer than files of other models may be");
    }
  }
}
