package dev.assay.runner.trial;

import dev.assay.results.InputException;
import dev.assay.sandbox.wire.OpenAiChat;
import dev.assay.tasks.evaluation.ChatClientFactory;
import dev.assay.tasks.evaluation.ModelServer;
import dev.assay.tasks.evaluation.TransformersServe;
import dev.assay.tasks.evaluation.VllmServe;

/** What serves a checkpoint, by the name in a profile. */
public final class Servers {
  public static final ChatClientFactory CLIENTS = OpenAiChat::over;

  private Servers() {}

  /** The server of this name. */
  public static ModelServer named(String name) {
    return switch (name) {
      case "transformers" -> TransformersServe.cpu();
      case "vllm" -> VllmServe.h100();
      default ->
          throw new InputException(
              "no model server '" + name + "'",
              "a profile's server is \"transformers\" or \"vllm\"");
    };
  }
}
