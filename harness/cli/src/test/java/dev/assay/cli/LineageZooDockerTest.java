package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of the lineage zoo: trained and disguised in real sandboxes, then judged. */
@Tag("docker")
class LineageZooDockerTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void noHonestCheckpointIsFlaggedAndNoSmuggledOneIsClean()
      throws IOException, InterruptedException {
    Engine.needed();
    Assay.Ran ran = Assay.run("publish", "lineage", "--small", "--out", folder.toString());
    System.out.println(ran.out().lines().filter(l -> l.contains(",all,")).toList());
    assertThat(ran.out()).contains(" checkpoints, 0 judged the wrong way round");
    assertThat(ran.code()).as(ran.err()).isZero();
    List<String> rows = Files.readAllLines(folder.resolve("lineage.csv"));
    assertThat(rows.getFirst()).startsWith("kind,params,truth,decision,verdict");
    assertThat(rows).hasSizeGreaterThan(60);
    assertThat(rows)
        .anyMatch(r -> r.startsWith("sft-long,") && r.contains(",clean,"))
        .anyMatch(r -> r.startsWith("direct,") && r.contains(",flagged,"));
  }
}
