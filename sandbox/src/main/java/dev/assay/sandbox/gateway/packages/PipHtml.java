package dev.assay.sandbox.gateway.packages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a project's page of PEP 503. Of all HTML only anchors count; one that is no file of a
 * package is passed over.
 */
final class PipHtml {
  private static final Pattern ANCHOR =
      Pattern.compile("<a\\s([^<>]*+)>([^<]*+)</a\\s*+>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([A-Za-z][A-Za-z0-9-]*+)(?:\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)'))?+");
  private static final Pattern FRAGMENT = Pattern.compile("(?:^|&)sha256=([0-9a-fA-F]{64})(?:&|$)");

  private PipHtml() {}

  static List<PipFile> read(URI page, byte[] body) {
    List<PipFile> files = new ArrayList<>();
    // A bracket in an attribute stands as an entity, or the anchor is passed over.
    Matcher anchors = ANCHOR.matcher(quoted(new String(body, StandardCharsets.UTF_8)));
    while (anchors.find()) {
      file(page, attributes(anchors.group(1)), unescaped(anchors.group(2)).strip())
          .ifPresent(files::add);
    }
    return files;
  }

  /** {@code data-requires-python=">=3.9"} may hold its bracket as it is. */
  private static String quoted(String html) {
    return Pattern.compile("\"[^\"<]*+\"")
        .matcher(html)
        .replaceAll(found -> Matcher.quoteReplacement(found.group().replace(">", "&gt;")));
  }

  private static Optional<PipFile> file(URI page, Map<String, String> attributes, String text) {
    Optional<URI> link = Links.resolved(page, attributes.getOrDefault("href", ""));
    Optional<Names.File> name = Names.file(text);
    if (link.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    String fragment = link.get().getRawFragment();
    Matcher hash = FRAGMENT.matcher(fragment == null ? "" : fragment);
    return Optional.of(
        new PipFile(
            name.get(),
            new Location.Remote(Links.file(link.get())),
            hash.find() ? hash.group(1).toLowerCase(Locale.ROOT) : null,
            attributes.get("data-requires-python"),
            attributes.get("data-yanked"),
            metadata(attributes)));
  }

  private static @Nullable String metadata(Map<String, String> attributes) {
    String value =
        attributes.getOrDefault(
            "data-core-metadata", attributes.getOrDefault("data-dist-info-metadata", ""));
    Matcher hash = FRAGMENT.matcher(value);
    return hash.matches() ? hash.group(1).toLowerCase(Locale.ROOT) : null;
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> all = new HashMap<>();
    Matcher found = ATTRIBUTE.matcher(text);
    while (found.find()) {
      String value = found.group(2) != null ? found.group(2) : found.group(3);
      all.putIfAbsent(
          found.group(1).toLowerCase(Locale.ROOT), unescaped(value == null ? "" : value));
    }
    return all;
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#62;", ">")
        .replace("&#60;", "<")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&");
  }
}
