package dev.assay.audit;

import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import dev.assay.results.record.Severity;
import dev.assay.results.store.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rules file: what each rule means, how much it weighs, by which numbers it goes. Severities and
 * thresholds live there and nowhere in code. Immutable.
 */
public final class Rules {
  private static final String STANDARD = "rules/assay.toml";

  private final String name;
  private final int version;
  private final String digest;
  private final Map<String, Rule> byId;
  private final Set<String> off;

  private Rules(Rules all, Set<String> off) {
    this.name = all.name;
    this.version = all.version;
    this.digest = Digests.of(all.digest + " without " + new TreeSet<>(off));
    this.byId = all.byId;
    this.off = Set.copyOf(off);
  }

  private Rules(File file, String digest) {
    this.off = Set.of();
    this.name = file.name();
    this.version = file.version();
    this.digest = digest;
    this.byId = new LinkedHashMap<>();
    for (Rule rule : file.rule()) {
      if (byId.put(rule.id(), rule) != null) {
        throw new InputException("rules " + name + ": rule '" + rule.id() + "' is there twice");
      }
    }
  }

  /** The rules that Assay ships. */
  public static Rules standard() {
    try (InputStream in = Rules.class.getResourceAsStream(STANDARD)) {
      if (in == null) {
        throw new IllegalStateException(STANDARD + " is not on the class path");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), STANDARD);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + STANDARD, e);
    }
  }

  /**
   * Reads a rules file's text.
   *
   * @param source what errors call it
   */
  public static Rules parse(String toml, String source) {
    return new Rules(StrictToml.parse(toml, source, File.class), Digests.of(toml));
  }

  public String name() {
    return name;
  }

  public int version() {
    return version;
  }

  /**
   * These rules with some switched off: nothing is ever found by them. Their numbers stay, which
   * other rules may go by.
   */
  public Rules without(Set<String> ids) {
    ids.forEach(this::rule);
    Set<String> both = new HashSet<>(off);
    both.addAll(ids);
    return new Rules(this, both);
  }

  /** Whether a rule is switched off. */
  public boolean isOff(String id) {
    return off.contains(id);
  }

  /** SHA-256 of the file, and of what is switched off. */
  public String digest() {
    return digest;
  }

  /** All rules, in the order of the file. */
  public List<Rule> all() {
    return List.copyOf(byId.values());
  }

  /** The rule; an {@link InputException} when the file has none of that id. */
  public Rule rule(String id) {
    @Nullable Rule rule = byId.get(id);
    if (rule == null) {
      throw new InputException("rules " + name + ": there is no rule '" + id + "'");
    }
    return rule;
  }

  public Severity severity(String id) {
    return rule(id).severity();
  }

  /** A number of a rule. */
  public double number(String id, String threshold) {
    return rule(id).threshold().stream()
        .filter(t -> t.name().equals(threshold))
        .findFirst()
        .orElseThrow(() -> missing(id, threshold))
        .value();
  }

  /** A number of a rule that counts something. */
  public int count(String id, String threshold) {
    return (int) Math.round(number(id, threshold));
  }

  /** A list of names of a rule. */
  public List<String> words(String id, String list) {
    @Nullable List<String> words = rule(id).words().get(list);
    if (words == null) {
      throw missing(id, list);
    }
    return words;
  }

  private InputException missing(String id, String what) {
    return new InputException("rules " + name + ": rule '" + id + "' lacks '" + what + "'");
  }

  record File(int schema, String name, int version, List<Rule> rule) {}
}
