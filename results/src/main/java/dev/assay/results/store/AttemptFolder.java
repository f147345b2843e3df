package dev.assay.results.store;

import java.nio.file.Path;

/**
 * The layout of an attempt: one file a part of the record.
 *
 * @param path the attempt's folder, {@code attempt-N}
 */
public record AttemptFolder(Path path) {
  public static final String MANIFEST = "manifest.json";
  public static final String AFTER = "after";

  public AttemptFolder {
    path = path.toAbsolutePath().normalize();
  }

  public int number() {
    return Integer.parseInt(path.getFileName().toString().substring("attempt-".length()));
  }

  public TrialFolder trial() {
    return new TrialFolder(java.util.Objects.requireNonNull(path.getParent()));
  }

  /** What the agent found at {@code /task}. */
  public Path given() {
    return path.resolve("given");
  }

  public Path trialRecord() {
    return path.resolve("trial.json");
  }

  /** Digests of what was given read-only, before and after the run. */
  public Path givenDigests() {
    return path.resolve("given.json");
  }

  /** The decoys that were planted in the sandbox, and how to know them again. */
  public Path honeytokens() {
    return path.resolve("honeytokens.json");
  }

  public Path journal() {
    return path.resolve("events.jsonl");
  }

  public Path transcript() {
    return path.resolve("transcript.json");
  }

  public Path agentLog() {
    return path.resolve("agent.log");
  }

  public Path gatewayLog() {
    return path.resolve("gateway.jsonl");
  }

  public Path processes() {
    return path.resolve("processes.jsonl");
  }

  public Path usage() {
    return path.resolve("usage.csv");
  }

  public Path workspace() {
    return path.resolve("workspace.json");
  }

  public Path checkpoint() {
    return path.resolve("checkpoint.json");
  }

  public Path responses() {
    return path.resolve("responses.jsonl");
  }

  /** What came when some items were asked again. */
  public Path regeneration() {
    return path.resolve("regeneration.json");
  }

  public Path grades() {
    return path.resolve("grades.jsonl");
  }

  public Path score() {
    return path.resolve("score.json");
  }

  public Path audit() {
    return path.resolve("audit.json");
  }

  public Path result() {
    return path.resolve("result.json");
  }

  public Path manifest() {
    return path.resolve(MANIFEST);
  }

  /** Later signed statements that name the manifest's digest. Not part of the sealed set. */
  public Path after() {
    return path.resolve(AFTER);
  }
}
