package dev.assay.sandbox.gpu;

import dev.assay.results.EnvironmentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element of the report, whose parts must be there. */
record SmiElement(Element element) {
  static final String REMEDY = "use a driver whose nvidia-smi -q -x has the usual fields";
  private static final long MIB = 1 << 20;

  static EnvironmentException broken(String what) {
    return new EnvironmentException("nvidia-smi's report is not understood: " + what, REMEDY);
  }

  String name() {
    return element.getTagName();
  }

  String text() {
    return element.getTextContent().strip();
  }

  List<SmiElement> all() {
    List<SmiElement> found = new ArrayList<>();
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        found.add(new SmiElement(child));
      }
    }
    return found;
  }

  List<SmiElement> children(String name) {
    return all().stream().filter(child -> child.name().equals(name)).toList();
  }

  Optional<SmiElement> find(String name) {
    List<SmiElement> found = children(name);
    if (found.size() > 1) {
      throw broken(name() + " has " + name + " twice");
    }
    return found.stream().findFirst();
  }

  SmiElement child(String name) {
    return find(name).orElseThrow(() -> broken(name() + " has no " + name));
  }

  String text(String name) {
    String text = child(name).text();
    if (text.isEmpty()) {
      throw broken(name + " is empty");
    }
    return text;
  }

  /** A whole number with its unit. */
  long number(String name, String unit) {
    return child(name).number(unit);
  }

  long number(String unit) {
    String text = text();
    String digits = text.endsWith(unit) ? text.substring(0, text.length() - unit.length()) : "";
    if (!digits.matches("\\d{1,15}")) {
      throw broken(name() + " is '" + text + "', not a number" + unit);
    }
    return Long.parseLong(digits);
  }

  long mebibytes(String name) {
    return number(name, " MiB") * MIB;
  }

  /** Yes, or No; N/A where the GPU has no such thing. */
  boolean flag(String name) {
    String text = text(name);
    if (!List.of("Yes", "No", "N/A").contains(text)) {
      throw broken(name + " is '" + text + "', neither Yes nor No");
    }
    return text.equals("Yes");
  }
}
