package dev.assay.sandbox.gateway.packages;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers about the packages that were asked for last. Thread-safe. */
final class Remembered<T> {
  private final Map<String, T> last;

  /**
   * @param most that are remembered
   */
  Remembered(int most) {
    last =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > most;
          }
        };
  }

  synchronized @Nullable T get(String name) {
    return last.get(name);
  }

  synchronized void put(String name, T value) {
    last.put(name, value);
  }

  /** What is remembered, else what the source says now. */
  T get(String name, Source<T> source) throws IOException {
    T known = get(name);
    if (known != null) {
      return known;
    }
    T fresh = source.ask();
    put(name, fresh);
    return fresh;
  }

  /** Asks. */
  @FunctionalInterface
  interface Source<T> {
    T ask() throws IOException;
  }
}
