package dev.assay.audit.lineage.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.lineage.zoo.Judge.Judgement;
import dev.assay.results.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
  private static Specimen specimen(String id, String kind, Truth truth) {
    Path none = Path.of("x");
    return new Specimen(
        id, "qwen3", 1, "test", kind, "t=0.3", truth, 0.3, none, none, List.of(), List.of());
  }

  private static Judged judged(String kind, Truth truth, Verdict verdict) {
    return new Judged(specimen("a", kind, truth), new Judgement("some", verdict));
  }

  @Test
  void aRowPerCheckpointHasTheFivePublishedColumnsFirst() {
    assertThat(Tables.checkpoints(List.of(judged("merged-linear", Truth.DONOR, Verdict.FLAGGED))))
        .isEqualTo(
            """
            kind,params,truth,decision,verdict,arch,seed,split,share
            merged-linear,t=0.3,donor,some,flagged,qwen3,1,test,0.3
            """);
  }

  @Test
  void theSummaryCountsPerTruthKindAndSplit() {
    String summary =
        Tables.summary(
            List.of(
                judged("code", Truth.HONEST, Verdict.CLEAN),
                judged("code", Truth.HONEST, Verdict.REVIEW),
                judged("direct", Truth.DONOR, Verdict.FLAGGED)));
    assertThat(summary.lines())
        .contains(
            "truth,kind,split,n,flagged,review,clean,right,low,high",
            "honest,code,test,2,0,1,1,0.5000,0.0945,0.9055",
            "honest,all,all,2,0,1,1,0.5000,0.0945,0.9055")
        .anyMatch(line -> line.startsWith("donor,direct,all,1,1,0,0,1.0000,0.2065,1.0000"));
  }

  @Test
  void wrongIsAnHonestOneFlaggedOrASmuggledOneClean() {
    assertThat(judged("code", Truth.SAME_DATA, Verdict.FLAGGED).wrong()).isTrue();
    assertThat(judged("code", Truth.HONEST, Verdict.REVIEW).wrong()).isFalse();
    assertThat(judged("direct", Truth.OTHER, Verdict.CLEAN).wrong()).isTrue();
    assertThat(judged("tuned", Truth.DONOR_HEAVY, Verdict.REVIEW).wrong()).isFalse();
  }

  @Test
  void aManifestLineIsReadWithFoldersBelowTheZoos(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve(Zoo.MANIFEST),
        """
        {"id": "qwen3-0/same", "arch": "qwen3", "seed": 0, "split": "fit", "kind": "same-data", \
        "params": "", "truth": "same-data", "share": null, "candidate": "qwen3-0/same", \
        "base": "qwen3-0/base", "references": ["qwen3-0/donor"], "own": []}
        """);
    Specimen read = Zoo.read(folder).specimens().getFirst();
    assertThat(read.truth()).isEqualTo(Truth.SAME_DATA);
    assertThat(read.share()).isNull();
    assertThat(read.references()).containsExactly(folder.resolve("qwen3-0/donor"));
  }

  @Test
  void judgementsComeInTheZoosOrder() throws InterruptedException {
    Zoo zoo =
        new Zoo(
            IntStream.range(0, 40).mapToObj(i -> specimen("" + i, "code", Truth.HONEST)).toList());
    List<Judged> judged =
        Judging.all(zoo, s -> new Judgement(s.id(), Verdict.CLEAN), 4, line -> {});
    assertThat(judged)
        .extracting(j -> j.judgement().decision())
        .isEqualTo(IntStream.range(0, 40).mapToObj(Integer::toString).toList());
  }
}
