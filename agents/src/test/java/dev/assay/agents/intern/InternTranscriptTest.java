package dev.assay.agents.intern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.agents.transcripts.TranscriptFormat;
import dev.assay.results.record.Transcript;
import dev.assay.results.record.Usage;
import dev.assay.results.store.Json;
import dev.assay.sandbox.provider.Step;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the built-in agent leaves in its log is read back as any agent's. */
class InternTranscriptTest {
  @TempDir private Path home;

  @Test
  void its_events_become_steps_with_calls_results_and_counts() throws Exception {
    Rehearsal rehearsal = new Rehearsal(home);
    rehearsal.run(
        "anthropic",
        Rehearsal.request(),
        Step.runs("echo seen").using(new Step.Counts(1000, 50, 400L, null)),
        Step.says("Is that all?"),
        Rehearsal.finishes());
    String log =
        rehearsal.lines.stream()
            .map(line -> line.time() + " " + Json.line(line.event()) + "\n")
            .collect(Collectors.joining());
    Transcript transcript =
        TranscriptFormat.INTERN.read(
            new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
            "s",
            new Transcript.Agent("intern", "1", "m"),
            new Usage(1, 3000, 100, 0, 3));
    assertThat(transcript.steps())
        .extracting(Transcript.Step::source)
        .containsExactly("system", "agent", "agent", "user", "agent", "agent");
    Transcript.Step first = transcript.steps().get(1);
    assertThat(Objects.requireNonNull(first.toolCalls()).getFirst().functionName())
        .isEqualTo("bash");
    assertThat(String.valueOf(first.observation())).contains("seen");
    assertThat(Objects.requireNonNull(first.metrics()).cachedTokens()).isEqualTo(400);
    assertThat(transcript.steps().get(3).message()).contains("You called no tool.");
    List<String> said = transcript.steps().stream().map(Transcript.Step::message).toList();
    assertThat(said.getFirst()).contains("make hello.txt");
    assertThat(said.getLast()).isEqualTo("all is done");
  }
}
