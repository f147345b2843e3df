package dev.assay.sandbox.gateway.hub;

import dev.assay.results.config.StrictToml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Repositories of the hub that hold benchmarks' test items: {@code test-sets.toml}. */
final class TestSets {
  private static final String FILE = "test-sets.toml";

  private final List<Known> known;

  private TestSets(List<TestSet> sets) {
    this.known = sets.stream().map(Known::of).toList();
  }

  /**
   * One benchmark's.
   *
   * @param repositories patterns of their names, in lower case; {@code *} is any text
   * @param harmless patterns of files in them that hold no test items, in lower case; the names of
   *     all files may be seen where there are any
   */
  record TestSet(
      String benchmark, List<String> repositories, List<String> harmless, String reason) {}

  record Contents(int schema, List<TestSet> sets) {}

  private record Known(TestSet set, List<Pattern> repositories, List<Pattern> harmless) {
    static Known of(TestSet set) {
      return new Known(set, patterns(set.repositories()), patterns(set.harmless()));
    }

    private static List<Pattern> patterns(List<String> texts) {
      return texts.stream().map(Known::pattern).toList();
    }

    private static Pattern pattern(String text) {
      return Pattern.compile(
          Arrays.stream(text.split("\\*", -1))
              .map(Pattern::quote)
              .collect(Collectors.joining(".*")));
    }

    boolean holds(HubAsk ask) {
      return matches(repositories, ask.repository()) && !isHarmless(ask);
    }

    private boolean isHarmless(HubAsk ask) {
      return ask.what() == HubAsk.What.FILE ? matches(harmless, ask.path()) : !harmless.isEmpty();
    }

    private static boolean matches(List<Pattern> patterns, String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      return patterns.stream().anyMatch(p -> p.matcher(lower).matches());
    }
  }

  static TestSets standard() {
    try (InputStream in = TestSets.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new TestSets(StrictToml.parse(text, FILE, Contents.class).sets());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  /** The set that a question is about; empty where it is about none, or about what is harmless. */
  Optional<TestSet> of(HubAsk ask) {
    return known.stream().filter(k -> k.holds(ask)).map(Known::set).findFirst();
  }
}
