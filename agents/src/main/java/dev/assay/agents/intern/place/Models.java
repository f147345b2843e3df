package dev.assay.agents.intern.place;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Looks into folders of models in the place, at headers alone. */
public final class Models {
  private final Errands errands;

  public Models(Place place) {
    this.errands = new Errands(place);
  }

  /**
   * What stands in a model's folder.
   *
   * @param there whether there is such a folder
   * @param tensors how many tensors its safetensors files have
   * @param broken files of weights that cannot be read, and why
   * @param foreign links, code and pickles
   * @param adapter whether it holds an adapter
   * @param config whether its {@code config.json} can be read
   * @param remote whether that asks for code of its own
   * @param family of itself and of the base model
   * @param missing tensors of the base model that it lacks: how many, and some names
   * @param shapes tensors of another shape: how many, and some of them
   */
  public record Look(
      boolean there,
      int tensors,
      List<String> broken,
      List<String> foreign,
      boolean adapter,
      boolean config,
      boolean remote,
      List<String> family,
      List<String> missing,
      List<String> shapes) {
    public Look {
      broken = List.copyOf(broken);
      foreign = List.copyOf(foreign);
      family = List.copyOf(family);
      missing = List.copyOf(missing);
      shapes = List.copyOf(shapes);
    }
  }

  /** Looks at one beside its base model, whose folder need not be there. */
  public Look look(String folder, String base) throws RefusedException {
    JsonNode found = errands.send(Errands.errand("model").put("path", folder).put("base", base));
    return new Look(
        found.path("there").asBoolean(),
        found.path("tensors").asInt(),
        words(found.path("broken")),
        words(found.path("foreign")),
        found.path("adapter").asBoolean(),
        found.path("config").asBoolean(),
        found.path("remote").asBoolean(),
        words(found.path("family")),
        words(found.path("missing")),
        words(found.path("shapes")));
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }
}
