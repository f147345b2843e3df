package dev.assay.leaderboard.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An HTML or SVG element. The only way to make markup here: text and values are always escaped, and
 * there is no way to put in raw markup, a script but the site's own file, an event handler, an
 * inline style or a link that leaves the site. Tags and attribute names are the program's own.
 */
final class Element {
  private static final Set<String> VOID = Set.of("meta", "link", "br", "hr");
  private static final Set<String> FORBIDDEN =
      Set.of("script", "style", "iframe", "object", "base");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
  private static final Pattern LOCAL = Pattern.compile("#?[A-Za-z0-9._/-]*(#[A-Za-z0-9._-]*)?");

  private final String tag;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> children = new ArrayList<>();

  private Element(String tag) {
    this.tag = tag;
  }

  static Element of(String tag) {
    if (!NAME.matcher(tag).matches() || FORBIDDEN.contains(tag)) {
      throw new IllegalArgumentException("not an element of this site: " + tag);
    }
    return new Element(tag);
  }

  /** The site's own script, from a file: the only way to one. */
  static Element script(String place) {
    return new Element("script").with("src", place).with("defer", "defer");
  }

  /** An element with a class. */
  static Element of(String tag, String styles) {
    return of(tag).with("class", styles);
  }

  Element with(String name, String value) {
    boolean handler = name.startsWith("on") || name.equals("style") || name.equals("srcdoc");
    if (!NAME.matcher(name).matches() || handler) {
      throw new IllegalArgumentException("not an attribute of this site: " + name);
    }
    boolean link = name.equals("href") || name.equals("src");
    if (link && (!LOCAL.matcher(value).matches() || value.startsWith("//"))) {
      throw new IllegalArgumentException("not a place within this site: " + value);
    }
    attributes.put(name, value);
    return this;
  }

  Element text(String text) {
    children.add(text);
    return this;
  }

  Element add(Element... elements) {
    children.addAll(List.of(elements));
    return this;
  }

  Element addAll(Iterable<Element> elements) {
    elements.forEach(children::add);
    return this;
  }

  /** The markup, UTF-8 assumed. */
  String markup() {
    StringBuilder out = new StringBuilder(1 << 12);
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(tag);
    attributes.forEach((name, value) -> {
      out.append(' ').append(name).append("=\"");
      escape(value, out);
      out.append('"');
    });
    out.append('>');
    if (VOID.contains(tag)) {
      return;
    }
    for (Object child : children) {
      if (child instanceof Element element) {
        element.write(out);
      } else {
        escape((String) child, out);
      }
    }
    out.append("</").append(tag).append('>');
  }

  static void escape(String text, StringBuilder out) {
    String visible = Visible.of(text);
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
