package dev.assay.tasks.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.tasks.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
  @TempDir Path root;

  private Path model() {
    Path folder = root.resolve("tasks/models/tiny");
    Models.base(folder);
    return folder;
  }

  @Test
  void findsByNameAndByFolder() {
    Path folder = model();
    Catalog catalog = new Catalog(root);
    assertThat(catalog.models()).containsExactly("tiny");
    assertThat(catalog.model("tiny").name()).isEqualTo("tiny");
    assertThat(catalog.model(folder.toString()).folder()).isEqualTo(folder);
    assertThat(catalog.tasks()).isEmpty();
  }

  @Test
  void anUnknownNameNamesTheNearestAndAll() {
    model();
    assertThatThrownBy(() -> new Catalog(root).model("tyni"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no base model is named 'tyni'")
        .satisfies(e ->
            assertThat(((InputException) e).line()).contains("did you mean 'tiny'?", "Known:"));
    assertThatThrownBy(() -> new Catalog(root).task("x")).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new Catalog(root).task("./nowhere")).hasMessageContaining("no task");
    assertThatThrownBy(() -> new Catalog(root).model("./nowhere"))
        .hasMessageContaining("no base model");
  }

  @Test
  void aModelWhoseFilesChangedIsRefused() throws IOException {
    Path folder = model();
    Path weights = folder.resolve("files/model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    assertThatThrownBy(() -> BaseModel.load(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model.safetensors has SHA-256");
    Files.delete(weights);
    assertThatThrownBy(() -> BaseModel.load(folder)).hasMessageContaining("is missing");
  }

  @Test
  void aSiblingNeedNotBeHereButMustBeTheOneNamed() throws IOException {
    Path folder = model();
    Path sibling = folder.resolve("siblings/instruct");
    assertThat(BaseModel.load(folder).siblings().getFirst().present()).isTrue();
    Models.write(sibling.resolve("model.safetensors"), "other");
    assertThatThrownBy(() -> BaseModel.load(folder)).hasMessageContaining("siblings/instruct");
    dev.assay.results.store.AtomicFiles.deleteTree(sibling);
    assertThat(BaseModel.load(folder).siblings().getFirst().present()).isFalse();
  }
}
