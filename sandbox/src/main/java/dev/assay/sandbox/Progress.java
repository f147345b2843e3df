package dev.assay.sandbox;

/** Told what long work is doing, in short lines for a person. */
@FunctionalInterface
public interface Progress {
  void say(String line);

  /** Says nothing. */
  static Progress silent() {
    return line -> {};
  }
}
