package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of one wire format, found by the last key of their pattern. */
final class FeatureRules {
  private static final Map<WireFormat, FeatureRules> ALL =
      java.util.Arrays.stream(WireFormat.values())
          .collect(Collectors.toUnmodifiableMap(f -> f, FeatureRules::new));

  private final Map<String, List<Rule>> byLastKey = new HashMap<>();
  private final List<KeyPattern> opaque;
  private final Set<String> fields;

  private record Rule(FeatureTable.RuleRow row, KeyPattern pattern) {}

  private FeatureRules(WireFormat format) {
    FeatureTable table = FeatureTable.SHIPPED;
    for (FeatureTable.RuleRow row : table.rules()) {
      if (row.formats().contains(format.label())) {
        KeyPattern pattern = KeyPattern.of(row.at());
        byLastKey
            .computeIfAbsent(pattern.last(), k -> new ArrayList<>())
            .add(new Rule(row, pattern));
      }
    }
    opaque =
        table.opaque().getOrDefault(format.label(), List.of()).stream()
            .map(KeyPattern::of)
            .toList();
    fields =
        table.fields().getOrDefault(format.label(), List.of()).stream()
            .map(name -> spelling(format, name))
            .collect(Collectors.toUnmodifiableSet());
  }

  static FeatureRules of(WireFormat format) {
    return java.util.Objects.requireNonNull(ALL.get(format));
  }

  /** Google's servers take both spellings of a field; the others one. */
  private static String spelling(WireFormat format, String name) {
    return format == WireFormat.GEMINI ? KeyPath.normal(name) : name;
  }

  boolean knowsField(WireFormat format, String name) {
    return fields.contains(spelling(format, name));
  }

  boolean isOpaque(KeyPath place) {
    KeyPath path = place.named();
    for (KeyPattern pattern : opaque) {
      if (pattern.last().equals(path.key()) && pattern.matches(path)) {
        return true;
      }
    }
    return false;
  }

  /** The first rule that this value, no list, asks for. */
  Optional<Feature> feature(KeyPath path, JsonNode value) {
    return first(byLastKey.getOrDefault(path.named().key(), List.of()), path, value)
        .or(() -> first(byLastKey.getOrDefault("*", List.of()), path, value));
  }

  private static Optional<Feature> first(List<Rule> rules, KeyPath path, JsonNode value) {
    for (Rule rule : rules) {
      if (asks(rule.row, path, value) && rule.pattern.matches(path)) {
        return Optional.of(
            new Feature(rule.row.id(), rule.row.kind(), path.toString(), shortened(value)));
      }
    }
    return Optional.empty();
  }

  private static boolean asks(FeatureTable.RuleRow row, KeyPath path, JsonNode value) {
    if (value.isNull() || (value.isBoolean() && !value.booleanValue())) {
      return false;
    }
    if (!row.values().isEmpty()) {
      return value.isTextual() && anyMatch(row.values(), value.textValue());
    }
    if (!row.unless().isEmpty()) {
      // An object at such a place is looked into by rules of its own.
      return !value.isObject() && !anyMatch(row.unless(), value.asText());
    }
    return !row.keys().contains(path.named().key());
  }

  private static boolean anyMatch(List<String> globs, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return globs.stream().anyMatch(glob -> matches(glob, lower));
  }

  private static boolean matches(String glob, String text) {
    if (glob.startsWith("*")) {
      return text.endsWith(glob.substring(1));
    }
    return glob.endsWith("*")
        ? text.startsWith(glob.substring(0, glob.length() - 1))
        : text.equals(glob);
  }

  static String shortened(JsonNode value) {
    String text =
        value.isTextual() ? value.textValue() : value.isObject() ? "{...}" : value.asText();
    return text.length() > 100 ? text.substring(0, 100) + "..." : text;
  }
}
