package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.gateway.Reply;
import dev.assay.sandbox.wire.WireFormat;
import java.util.List;
import java.util.Map;

/** The models that are granted, as the format lists them. The provider is not asked. */
final class ModelList {
  private ModelList() {}

  static Reply of(Checks.Asked asked) throws Refusal {
    List<String> names =
        asked.mount().providers().stream()
            .flatMap(p -> p.entry().models().stream().map(Door.Model::name))
            .distinct()
            .toList();
    String one = asked.endpoint().model();
    if (one == null) {
      return Reply.ok(list(asked.wire(), names), "models");
    }
    if (!names.contains(one)) {
      throw new Refusal(404, "model-not-allowed", "no such model is granted");
    }
    return Reply.ok(entry(asked.wire(), one), "models");
  }

  private static Map<String, Object> list(WireFormat wire, List<String> names) {
    List<Map<String, Object>> entries = names.stream().map(name -> entry(wire, name)).toList();
    return switch (wire) {
      case ANTHROPIC -> Map.of("data", entries, "has_more", false);
      case OPENAI_CHAT, OPENAI_RESPONSES -> Map.of("object", "list", "data", entries);
      case GEMINI -> Map.of("models", entries);
    };
  }

  private static Map<String, Object> entry(WireFormat wire, String name) {
    return switch (wire) {
      case ANTHROPIC -> Map.of("type", "model", "id", name, "display_name", name);
      case OPENAI_CHAT, OPENAI_RESPONSES ->
          Map.of("object", "model", "id", name, "owned_by", "assay");
      case GEMINI -> Map.of("name", "models/" + name, "displayName", name);
    };
  }
}
