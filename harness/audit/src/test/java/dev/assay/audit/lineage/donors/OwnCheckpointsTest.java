package dev.assay.audit.lineage.donors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.lineage.Checkpoints;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnCheckpointsTest {
  @TempDir private Path folder;
  private ObjectStore objects;
  private final List<Workspace.Entry> files = new ArrayList<>();

  @BeforeEach
  void store() {
    objects = new ObjectStore(folder.resolve("objects"));
  }

  private void put(String path, byte[] content, long second) {
    files.add(
        new Workspace.Entry(
            path,
            content.length,
            0644,
            Instant.ofEpochSecond(second),
            objects.put(content),
            false));
  }

  private byte[] weights(long seed) throws IOException {
    Path made = Checkpoints.random(seed, 16, 1).write(folder.resolve("made"));
    return Files.readAllBytes(made.resolve("model.safetensors"));
  }

  private OwnCheckpoints open(OwnCheckpoints.Limits limits) {
    return OwnCheckpoints.open(
        new Workspace(Workspace.SCHEMA, files, List.of()),
        objects,
        folder.resolve("scratch"),
        limits);
  }

  private static List<String> paths(OwnCheckpoints own) {
    return own.checkpoints().stream().map(OwnCheckpoints.Own::path).toList();
  }

  @Test
  void checkpointsAreFoundByContentAndInOrderOfTime() throws IOException {
    put("/workspace/final_model/model.safetensors", weights(1), 50);
    put("/workspace/run/checkpoint-20/model.safetensors", weights(2), 20);
    put("/workspace/run/checkpoint-10/model.safetensors", weights(3), 10);
    put("/home/agent/.cache/huggingface/hub/models--x--y/blobs/abcdef", weights(4), 30);
    put("/workspace/run/checkpoint-20/notes.txt", new byte[5000], 20);
    put("/workspace/lora/adapter_model.safetensors", weights(5), 40);

    try (OwnCheckpoints own = open(OwnCheckpoints.Limits.STANDARD)) {
      assertThat(paths(own))
          .containsExactly(
              "/workspace/run/checkpoint-10",
              "/workspace/run/checkpoint-20",
              "/home/agent/.cache/huggingface/hub/models--x--y/blobs/abcdef");
      assertThat(own.checkpoints().getFirst().weights().tensors())
          .containsKey("embed_tokens.weight");
      assertThat(own.skipped()).isEmpty();
    }
    assertThat(folder.resolve("scratch")).doesNotExist();
  }

  @Test
  void copiesOfTheSubmissionAreNoCheckpointsOfTheirOwn() throws IOException {
    put("/workspace/final_model/model.safetensors", weights(1), 50);
    put("/workspace/best/model.safetensors", weights(1), 40);

    try (OwnCheckpoints own = open(OwnCheckpoints.Limits.STANDARD)) {
      assertThat(paths(own)).isEmpty();
    }
  }

  @Test
  void ofTooManyTheFirstAndTheLastAreAmongThoseKept() throws IOException {
    for (int i = 0; i < 7; i++) {
      put("/workspace/c" + i + "/model.safetensors", weights(i + 2L), i);
    }
    try (OwnCheckpoints own = open(new OwnCheckpoints.Limits(3, 1 << 30))) {
      assertThat(paths(own)).containsExactly("/workspace/c0", "/workspace/c3", "/workspace/c6");
      assertThat(own.skipped()).hasSize(4);
    }
  }

  @Test
  void oneThatCannotBeReadIsNamed() {
    byte[] broken = new byte[2000];
    byte[] head = "\u0010\0\0\0\0\0\0\0{\"a\":".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(head, 0, broken, 0, head.length);
    put("/workspace/x.safetensors", broken, 1);

    try (OwnCheckpoints own = open(OwnCheckpoints.Limits.STANDARD)) {
      assertThat(own.checkpoints()).isEmpty();
      assertThat(own.skipped()).singleElement().asString().startsWith("/workspace/x.safetensors: ");
    }
  }
}
