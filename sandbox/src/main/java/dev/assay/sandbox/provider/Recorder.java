package dev.assay.sandbox.provider;

import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where a scripted provider's record goes. */
public final class Recorder {
  private Recorder() {}

  /** Keeps nothing beside what {@link ScriptedProvider#asked} holds. */
  public static Consumer<AskedLine> none() {
    return line -> {};
  }

  /** Appends each request to a JSON Lines file as it comes. */
  public static Consumer<AskedLine> to(Path file) {
    return line -> {
      try {
        Json.append(file, line);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file, e);
      }
    };
  }
}
