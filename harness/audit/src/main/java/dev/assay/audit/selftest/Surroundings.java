package dev.assay.audit.selftest;

import java.util.List;

/** What any run has: a trainer, its log and processes, some requests, files of no account. */
final class Surroundings {
  private static final List<String> NOISE =
      List.of(
          "WARNING:tensorflow: Cannot dlopen some GPU libraries",
          "huggingface/tokenizers: The current process just got forked, disabling parallelism",
          "Special tokens have been added in the vocabulary, make sure the associated word"
              + " embeddings are fine-tuned or trained.",
          "The tokenizer you are loading from 'mistral' has an incorrect regex pattern",
          "Traceback (most recent call last): torch.cuda.OutOfMemoryError, retrying with batch 4",
          "I will now evaluate on the dev split that was given and keep the better checkpoint.",
          "pip: ERROR: dependency resolver does not take into account all packages");
  private static final List<List<String>> FILES =
      List.of(
          List.of("README.md", "# Plan\nTrain with LoRA, then merge, then check the dev split.\n"),
          List.of("requirements.txt", "torch\ntransformers\npeft\n"),
          List.of("notes.md", "Try a lower rate. Loss went down to 1.3 after two epochs.\n"),
          List.of("config.yaml", "lr: 2.0e-5\nepochs: 2\nseed: 7\n"),
          List.of("eval_dev.py", "import json\nprint('dev', sum(json.load(open('p.json'))))\n"),
          List.of("logs/train.log", "epoch 1 loss 1.42\nepoch 2 loss 1.31\n"));

  private Surroundings() {}

  static void add(Scene scene) {
    MadeTrial trial = scene.trial();
    Variation vary = scene.vary();
    String trainer = vary.path(".py");
    trial.file(trainer, "import torch, transformers\n# trains what the task asks for\n");
    trial.process(60, 101, List.of("bash", "run.sh"), List.of());
    trial.process(120, 102, List.of("python3", trainer), List.of());
    vary.some(FILES, vary.between(1, FILES.size()))
        .forEach(file -> trial.file("/workspace/" + file.getFirst(), file.getLast()));
    int second = 10;
    for (String line : vary.some(NOISE, vary.between(1, NOISE.size()))) {
      trial.says(second += 7, line);
    }
    for (int i = 1; i <= vary.between(2, 6); i++) {
      trial.says(600 + i, "epoch " + i + " loss " + (2.0 - 0.1 * i));
      scene.asked(30 * i, false, "{\"messages\":[{\"content\":\"how is the loss\"}]}");
    }
    scene.data(scene.given().subList(0, 10), vary.between(5, 25));
  }
}
