package dev.assay.leaderboard.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Severity;
import dev.assay.results.record.Verdict;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PassagesTest extends OneTrialSite {
  private static final String QUESTION =
      "Which of these gases do the plants of a forest take in by day?";

  @Test
  void aPassageStandsBesideItsItemWithWhatBothHaveMarked() throws IOException {
    items = new HiddenItems.Open(Map.of("gas-7", QUESTION + " <b>"));
    attempt(copied("{\"text\": \"" + QUESTION + "\"}"));

    String page = Files.readString(build().resolve(id() + ".html"));

    assertThat(page)
        .contains("what was left", "item gas-7 of the hidden test", ", byte 118, 84 bytes")
        .contains("<mark>" + QUESTION.replace("?", "") + "</mark>")
        .contains("&lt;b&gt;", "14 of the item&#39;s 15.");
  }

  @Test
  void aPassageWhoseExcerptWasCutIsReadToItsEnd() throws IOException {
    String question = "It begins. " + "so it goes on and on ".repeat(40) + "to its very end?";
    String file = "{\"a\": 1}\n".repeat(13) + "0\"" + question + "\", and more";
    items = new HiddenItems.Open(Map.of("gas-7", question));
    AttemptFolder attempt = attempt(copied(file.substring(118, 118 + 399) + "…"));
    String digest = new JobFolder(folder.resolve("job")).objects().put(file.getBytes(UTF_8));
    Json.write(
        attempt.workspace(),
        new Workspace(1, List.of(entry("/workspace/d.jsonl", digest)), List.of()));
    Audit cut = copied(file.substring(118, 118 + 399) + "…", question.length() + 2);
    Json.write(attempt.audit(), cut);

    assertThat(Files.readString(build().resolve(id() + ".html")))
        .containsPattern("<mark>It begins[^<]*to its very end</mark>.*<mark>It begins")
        .doesNotContain("…");
  }

  @Test
  void aGatedItemIsADigestEverywhere() throws IOException {
    items = new HiddenItems.Gated(Map.of("gas-7", QUESTION));
    AttemptFolder attempt = attempt(copied("{\"text\": \"" + QUESTION + "\"}"));
    transcript(attempt, List.of("it asks: " + QUESTION));
    Files.writeString(attempt.agentLog(), "printed " + QUESTION + "\n");

    Path trials = build();

    for (String name : List.of(id() + ".html", id() + "/run-1.html")) {
      assertThat(Files.readString(trials.resolve(name)))
          .doesNotContain(QUESTION, "forest take in")
          .contains("[benchmark item gas-7 part 1]");
    }
    assertThat(Files.readString(trials.resolve(id() + ".html")))
        .contains("sha256 <code>" + Digests.of(QUESTION), "--show-gated");
  }

  @Test
  void ofATaskThatIsNotAtHandAPassageIsADigest() throws IOException {
    attempt(copied(QUESTION));

    assertThat(Files.readString(build().resolve(id() + ".html")))
        .doesNotContain(QUESTION)
        .contains("The task is not at hand here", Digests.of(QUESTION));
  }

  private static Audit copied(String excerpt) {
    return copied(excerpt, 84);
  }

  private static Audit copied(String excerpt, long length) {
    Finding finding =
        new Finding(
            "contamination.question#1",
            "contamination.question",
            Severity.FLAGGED,
            "a question of the hidden test stands there word for word",
            List.of(
                new Finding.Evidence(
                    "/workspace/d.jsonl", 118L, length, 0L, "gas-7", null, excerpt)),
            "assay audit trial a");
    return new Audit(
        1,
        Verdict.FLAGGED,
        List.of("flagged by contamination.question"),
        "r",
        List.of(
            new DetectorReport("contamination", 1, true, List.of(finding), List.of(), Map.of())));
  }
}
