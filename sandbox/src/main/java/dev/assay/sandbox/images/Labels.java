package dev.assay.sandbox.images;

import java.util.Map;
import java.util.TreeMap;

/** Labels of images. */
final class Labels {
  static final String INPUTS = "dev.assay.inputs";
  static final String NAME = "dev.assay.image";

  private Labels() {}

  static Map<String, String> of(String name, String inputs) {
    return new TreeMap<>(Map.of("dev.assay", "1", NAME, name, INPUTS, inputs));
  }
}
