package dev.assay.tasks.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Sandboxes;
import dev.assay.tasks.benchmark.CodeTests;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.scoring.CodeRunner;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs an item's tests in one container and calls the function under test in another, neither with
 * a network. Between them pass the text of arguments and of what the function returned, through
 * this process. So a program that exits, replaces built-ins, prints, looks for the tests or returns
 * an object that equals everything has an effect on nothing but its own value.
 *
 * <p>Shape: PostTrainBench v1.2's answer sandbox. Two things differ from running all in one
 * process, as HumanEval's own harness does: arguments that a function changes stay as they were in
 * the tests, and a value that is not of Python's plain types is wrong.
 */
public final class PythonTests implements CodeRunner, AutoCloseable {
  /** Seconds for all calls of one item together, as in Inspect's HumanEval. */
  private static final double SECONDS = 30;

  private static final Duration TESTS = Duration.ofSeconds(150);

  private final Room.House house;
  private final Candidate candidate;

  /** In the containers' names: two scorings may run side by side. */
  private final String run;

  private @Nullable Room tests;

  /**
   * Makes containers when they are first needed.
   *
   * @param owner see {@code SandboxSpec}
   * @param image any of the standard ones
   */
  public PythonTests(Sandboxes sandboxes, String owner, ImageRef image, String runtime) {
    house = new Room.House(sandboxes, owner, image, runtime);
    run = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
    candidate = new Candidate(house, "code-calls-" + run);
  }

  @Override
  public synchronized boolean passes(Item item, String code) {
    CodeTests asked = CodeTests.of(item);
    TalkLine line = tests().line();
    double left = SECONDS;
    try {
      line.send(asked);
      while (true) {
        JsonNode said = line.receive(TESTS);
        if (said.has("verdict")) {
          return said.get("verdict").asBoolean();
        }
        long start = System.nanoTime();
        Map<String, String> reply =
            candidate.call(
                asked.prompt() + code, asked.entryPoint(), said.path("call").asText(), left);
        left -= (System.nanoTime() - start) / 1e9;
        line.send(reply);
      }
    } catch (IOException e) {
      close();
      throw new EnvironmentException(
          "the tests of " + item.id() + " could not be run: " + e.getMessage(), null, e);
    }
  }

  private Room tests() {
    Room open = tests;
    if (open == null) {
      open = Room.open(house, "code-tests-" + run, "tests.py", List.of());
      tests = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    candidate.close();
    if (tests != null) {
      tests.close();
      tests = null;
    }
  }
}
