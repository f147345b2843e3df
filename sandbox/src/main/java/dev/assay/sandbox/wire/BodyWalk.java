package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Goes once over a body: collects features, and estimates the tokens of its texts. */
final class BodyWalk {
  private static final int MAX_FEATURES = 50;

  /** Roughly what an image costs where it is not counted; a guess, for estimates alone. */
  private static final int MEDIA_TOKENS = 1500;

  private static final int LONG_DATA = 1000;

  private final WireFormat format;
  private final FeatureRules rules;
  private final List<Feature> features = new ArrayList<>();
  private long textBytes;
  private long media;

  BodyWalk(WireFormat format) {
    this.format = format;
    this.rules = FeatureRules.of(format);
  }

  void walk(ObjectNode body) {
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      KeyPath path = KeyPath.ROOT.child(field.getKey());
      if (!rules.knowsField(format, field.getKey())) {
        add(unknown(path, field.getValue()));
      }
      visit(path, field.getValue());
    }
  }

  private static Feature unknown(KeyPath path, JsonNode value) {
    return new Feature(
        "unknown-field",
        Feature.Kind.UNKNOWN_FIELD,
        path.toString(),
        FeatureRules.shortened(value));
  }

  private void visit(KeyPath path, JsonNode value) {
    if (value.isArray()) {
      int index = 0;
      for (JsonNode element : value) {
        visit(path.element(index++), element);
      }
      return;
    }
    rules.feature(path, value).ifPresent(this::add);
    if (value.isTextual()) {
      count(path, value.textValue());
    } else if (rules.isOpaque(path)) {
      textBytes += value.toString().length();
    } else {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        visit(path.child(field.getKey()), field.getValue());
      }
    }
  }

  private void count(KeyPath path, String text) {
    boolean data = path.named().key().equals("data") && text.length() > LONG_DATA;
    if (data || text.startsWith("data:")) {
      media++;
    } else {
      textBytes += TextSize.utf8(text);
    }
  }

  private void add(Feature feature) {
    if (features.size() < MAX_FEATURES) {
      features.add(feature);
    }
  }

  List<Feature> features() {
    return features;
  }

  long inputEstimate() {
    return TextSize.tokens(textBytes) + media * MEDIA_TOKENS;
  }
}
