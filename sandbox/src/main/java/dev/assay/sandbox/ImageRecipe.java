package dev.assay.sandbox;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What an image is made from. */
public sealed interface ImageRecipe {
  /** Human name, such as {@code agent-cpu}. */
  String name();

  /**
   * One of the images of this room.
   *
   * @param root root of the product's tree, which has {@code sandbox/images}
   * @param profile {@code cpu} or {@code h100}
   * @param role {@code agent} or {@code evaluator}
   */
  record Standard(Path root, String profile, String role) implements ImageRecipe {
    @Override
    public String name() {
      return role + "-" + profile;
    }
  }

  /**
   * A layer over an agent image, by the agent's {@code install.sh}, run once as root with the
   * builder's network and no secrets.
   *
   * @param folder the agent's folder, at {@code /agent} for the script; all of it identifies the
   *     layer
   * @param assets files and folders by their names below {@code /assets}, for the script alone;
   *     they identify the layer too, and stay out of it
   */
  record AgentLayer(ImageRef base, Path folder, String agent, Map<String, Path> assets)
      implements ImageRecipe {
    public AgentLayer {
      assets = Collections.unmodifiableSortedMap(new TreeMap<>(assets));
    }

    @Override
    public String name() {
      return "agent-" + agent;
    }
  }
}
