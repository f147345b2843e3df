package dev.assay.leaderboard.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ProcessSample;
import dev.assay.results.record.Transcript;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RunPagesTest extends OneTrialSite {
  private static final String ATTACK =
      "</p></li><script>alert(1)</script><img src=x onerror=alert(1)>\u202Egpj\u001b[2J\u0007"
          + "<a href=\"https://x\">VERDICT: CLEAN</a>";

  @Test
  void aHostileRunBecomesTextOnPagesWithoutScript() throws IOException {
    AttemptFolder attempt = attempt(changed("config.json " + ATTACK));
    transcript(attempt, List.of(ATTACK, "x".repeat(50 << 20), "after the long line"));
    Json.writeLines(
        attempt.gatewayLog(), List.of(request(20, "denied", "api.openai.com" + ATTACK)));
    Json.writeLines(attempt.processes(), List.of(process(30, ATTACK)));

    Path trials = build();

    Path run = trials.resolve(id() + "/run-1.html");
    for (Path page : List.of(run, trials.resolve(id() + ".html"))) {
      String html = Files.readString(page);
      assertThat(html.length()).as(page.toString()).isLessThan(200_000);
      assertThat(html)
          .contains("Content-Security-Policy", "default-src &#39;none&#39;")
          .doesNotContain("<script", "<img", "script-src", "\u202E", "\u001b", "\u0007")
          .doesNotContain("href=\"http");
    }
    assertThat(Files.readString(run))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "⟦U+202E⟧", "of 52428800 characters")
        .contains("after the long line", "refused");
    assertThat(Files.readString(trials.resolve(id() + ".html"))).contains("chip flagged");
  }

  @Test
  void aHundredThousandMomentsAreOnShortPages() throws IOException {
    AttemptFolder attempt = attempt(changed("a"));
    try (BufferedWriter out = Files.newBufferedWriter(attempt.transcript())) {
      out.write("{\"schema_version\":\"ATIF-v1.7\",\"steps\":[");
      for (int i = 0; i < 100_500; i++) {
        out.write(i == 0 ? "" : ",");
        Transcript.Step step =
            new Transcript.Step(i + 1, START.plusSeconds(i / 4), "agent", "step " + i);
        out.write(Json.line(step));
      }
      out.write("]}");
    }
    Json.writeLines(attempt.gatewayLog(), List.of(request(70, "denied", "api.openai.com")));

    Path trials = build();

    try (Stream<Path> pages = Files.list(trials.resolve(id()))) {
      List<Path> all = pages.toList();
      assertThat(all).hasSize(100);
      for (Path page : all) {
        assertThat(Files.size(page)).isLessThan(600_000);
      }
    }
    assertThat(Files.readString(trials.resolve(id() + "/run-50.html")))
        .contains("id=\"m49001\"", "Earlier", "Later", "href=\"run-100.html\"");
    assertThat(Files.readString(trials.resolve(id() + ".html")))
        .contains("501 more moments are in the record alone");
    // However much an agent says: what was seen from outside is there.
    assertThat(Files.readString(trials.resolve(id() + "/run-1.html")))
        .contains("moment refused", "api.openai.com");
  }

  @Test
  void aFindingStandsInTheRunWhereItsEvidenceDoesAndSaysItsRuleInWords() throws IOException {
    AttemptFolder attempt = attempt(changed("config.json"));
    transcript(attempt, List.of("I begin", "I edit", "I end"));
    Json.write(
        attempt.workspace(),
        new Workspace(
            1,
            List.of(
                new Workspace.Entry(
                    "/workspace/final_model/config.json",
                    9,
                    0644,
                    START.plusSeconds(95),
                    "ab".repeat(32),
                    false)),
            List.of()));

    Path trials = build();

    String run = Files.readString(trials.resolve(id() + "/run-1.html"));
    assertThat(run.indexOf("I edit")).isLessThan(run.indexOf("moment finding"));
    assertThat(run.indexOf("moment finding")).isLessThan(run.indexOf("I end"));
    assertThat(run).contains("href=\"../" + id() + ".html#f-tampering.architecture-1\"");
    assertThat(Files.readString(trials.resolve(id() + ".html")))
        .contains("id=\"f-tampering.architecture-1\"", "/run-1.html#m3", "in the run")
        .contains("Another model. ", "What it says of the agent.")
        .contains("<del>", "Qwen3", "<ins>", "Qwen2");
  }

  @Test
  void callsAndWhatTheyReturnedAreMomentsOfTheirOwn() throws IOException {
    AttemptFolder attempt = attempt(changed("a"));
    Files.writeString(
        attempt.transcript(),
        """
        {"steps": [
          {"step_id": 1, "timestamp": "2026-11-23T08:00:00Z", "source": "agent", "message": "I look.",
           "tool_calls": [{"tool_call_id": "c", "function_name": "Bash", "arguments": {"command": "ls <b>"}}],
           "observation": {"results": [{"source_call_id": "c", "content": "train.csv",
             "extra": {"timestamp": "2026-11-23T08:00:09Z"}}]}},
          {"step_id": 2, "timestamp": "2026-11-23T08:00:05Z", "source": "agent", "message": "Meanwhile."}
        ]}
        """);

    Path trials = build();

    String run = Files.readString(trials.resolve(id() + "/run-1.html"));
    assertThat(run).contains("Bash {&quot;command&quot;:&quot;ls &lt;b&gt;&quot;}");
    assertThat(List.of("I look.", "moment tool", "Meanwhile.", "moment result", "train.csv"))
        .isSortedAccordingTo(Comparator.comparingInt(run::indexOf))
        .allSatisfy(text -> assertThat(run).contains(text));
  }

  @Test
  void whatIsBrokenIsSaidAndTheRestIsShown() throws IOException {
    AttemptFolder attempt = attempt(changed("a"));
    Files.writeString(
        attempt.transcript(),
        "{\"steps\":[{\"step_id\":1,\"source\":\"agent\",\"message\":\"one\"},{");
    Files.writeString(attempt.gatewayLog(), "{\"schema\":");
    Files.writeString(
        attempt.usage(), "time,cpu_seconds,memory_bytes\nx,1,2\n2026-11-23T08:00:00Z,,\n1,2");

    Path trials = build();

    assertThat(Files.readString(trials.resolve(id() + ".html")))
        .contains("transcript.json can&#39;t be read to its end")
        .contains("It ended before anything could be sampled twice.");
    assertThat(Files.readString(trials.resolve(id() + "/run-1.html"))).contains("one");
  }

  @Test
  void resourcesAreDrawnAndTrafficIsAddedUp() throws IOException {
    AttemptFolder attempt = attempt(changed("a"));
    StringBuilder usage = new StringBuilder("time,cpu_seconds,memory_bytes\n");
    for (int i = 0; i < 5000; i++) {
      usage.append(START.plusSeconds(i)).append(',').append(2 * i).append(",1048576\n");
    }
    Files.writeString(attempt.usage(), usage);
    List<GatewayLine> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(request(i, i < 3 ? "denied" : "allowed", "gateway"));
    }
    Json.writeLines(attempt.gatewayLog(), lines);

    Path trials = build();

    String page = Files.readString(trials.resolve(id() + ".html"));
    assertThat(page).contains("processor seconds a second", "at most 2.00", "at most 1.0 MiB");
    assertThat(page.indexOf(">refused<")).isPositive().isLessThan(page.indexOf(">allowed<"));
    assertThat(page).contains(">3<", ">37<");
    assertThat(Samples.read(attempt.usage()).rows()).hasSizeBetween(1200, 2400);
  }

  private static GatewayLine request(int second, String decision, String host) {
    return new GatewayLine(
        GatewayLine.SCHEMA,
        START.plusSeconds(second),
        5,
        host,
        "GET",
        "/" + ATTACK,
        200,
        10,
        20,
        null,
        null,
        null,
        null,
        decision,
        "no-egress",
        null,
        null);
  }

  private static ProcessSample process(int second, String command) {
    return new ProcessSample(
        ProcessSample.SCHEMA, START.plusSeconds(second), 7, 1, 1L, false, List.of("sh", command));
  }
}
