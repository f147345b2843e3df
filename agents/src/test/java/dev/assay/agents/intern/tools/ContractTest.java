package dev.assay.agents.intern.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.agents.intern.place.LocalPlace;
import dev.assay.agents.intern.place.Models;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {
  private static final String CONFIG = "{\"model_type\": \"tiny\", \"tie_word_embeddings\": true}";

  @TempDir private Path home;
  private Path base;
  private Path mine;
  private Contract contract;

  @BeforeEach
  void models() throws Exception {
    base = Files.createDirectories(home.resolve("base"));
    mine = Files.createDirectories(home.resolve("mine"));
    contract = new Contract(new Models(new LocalPlace(home)), mine.toString(), base.toString());
    for (Path folder : List.of(base, mine)) {
      Files.writeString(folder.resolve("config.json"), CONFIG);
      Files.write(folder.resolve("model.safetensors"), weights("a", 2, 0));
    }
  }

  /** One tensor of some numbers, and some bytes that do not belong there. */
  private static byte[] weights(String name, int numbers, int more) {
    byte[] header =
        "{\"%s\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(name, numbers, 4 * numbers)
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
    out.writeBytes(header);
    out.writeBytes(new byte[4 * numbers + more]);
    return out.toByteArray();
  }

  private String objections() throws Exception {
    return String.join("; ", contract.objections());
  }

  @Test
  void a_whole_model_of_the_bases_shape_is_fine() throws Exception {
    assertThat(objections()).isEmpty();
  }

  @Test
  void a_folder_that_is_not_there_and_one_without_weights_are_not() throws Exception {
    Files.delete(mine.resolve("model.safetensors"));
    assertThat(objections()).isEqualTo("it holds no safetensors file with weights");
    Files.writeString(mine.resolve("adapter_config.json"), "{}");
    Files.write(mine.resolve("adapter_model.safetensors"), weights("a", 2, 0));
    assertThat(objections()).contains("merge it into the base model");
    Files.move(mine, home.resolve("elsewhere"));
    assertThat(objections()).contains("there is no folder");
  }

  @Test
  void weights_that_are_cut_or_no_weights_are_named() throws Exception {
    Files.write(mine.resolve("model.safetensors"), weights("a", 2, 5));
    assertThat(objections()).contains("model.safetensors: it is 75 bytes long");
    Files.writeString(mine.resolve("model.safetensors"), "no");
    assertThat(objections()).contains("no safetensors file");
  }

  @Test
  void other_shapes_and_names_are_seen() throws Exception {
    Files.write(mine.resolve("model.safetensors"), weights("a", 3, 0));
    assertThat(objections()).contains("1 tensors have another shape", "a: [3] for [2]");
    Files.write(mine.resolve("model.safetensors"), weights("b", 2, 0));
    assertThat(objections()).contains("1 tensors of the base model are missing: a");
  }

  @Test
  void code_links_and_other_families_are_refused() throws Exception {
    Files.writeString(mine.resolve("modeling.py"), "");
    Files.createSymbolicLink(mine.resolve("link"), base);
    Files.writeString(mine.resolve("config.json"), "{\"model_type\": \"huge\", \"auto_map\": {}}");
    assertThat(objections())
        .contains("modeling.py may not", "link may not", "auto_map", "[huge, tiny]");
  }
}
