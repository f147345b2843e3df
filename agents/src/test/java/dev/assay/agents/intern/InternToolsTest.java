package dev.assay.agents.intern;

import static dev.assay.agents.intern.Rehearsal.calls;
import static dev.assay.agents.intern.Rehearsal.finishes;
import static dev.assay.agents.intern.Rehearsal.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.SessionRequest;
import dev.assay.results.store.Json;
import dev.assay.sandbox.provider.Step;
import dev.assay.sandbox.provider.When;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The larger tools in whole sessions. */
class InternToolsTest {
  @TempDir private Path home;
  private Rehearsal rehearsal;

  @BeforeEach
  void rehearsal() {
    rehearsal = new Rehearsal(home);
  }

  private List<String> answers() {
    return rehearsal.events(Event.Answered.class).map(Event.Answered::text).toList();
  }

  private static Step inResearch(Step step) {
    When when = new When(null, null, null, null, "You answer one question", null, null);
    return new Step(
        null,
        when,
        1,
        step.text(),
        null,
        null,
        step.tools(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void a_sub_agent_reads_and_answers_and_what_it_read_stays_with_it() throws Exception {
    Path workspace = Files.createDirectories(home.resolve("workspace"));
    Files.writeString(workspace.resolve("notes.txt"), "noise\nthe learning rate was 3e-4\n");
    Event.Ended ended =
        rehearsal.run(
            "anthropic",
            request(),
            inResearch(calls("search", Map.of("pattern", "rate .* \\de", "path", "."))),
            inResearch(calls("bash", Map.of("command", "touch changed"))),
            inResearch(Step.says("It was 3e-4 (notes.txt:2).")),
            calls("research", Map.of("question", "Which learning rate was used?")),
            finishes());
    assertThat(ended.end()).isEqualTo("finished");
    assertThat(answers()).containsExactly("It was 3e-4 (notes.txt:2).", "all is done");
    assertThat(rehearsal.askedText()).contains("notes.txt:2: the learning rate was 3e-4");
    assertThat(workspace.resolve("changed")).doesNotExist();
    assertThat(Json.line(rehearsal.asked.getLast())).doesNotContain("noise", "There is no tool");
    // All five answers are paid for; the session's own turns are two and the sub-agent's three.
    assertThat(ended.turns()).isEqualTo(5);
    assertThat(rehearsal.asked).hasSize(5);
  }

  @Test
  void a_sub_agent_that_finds_no_end_is_asked_for_what_it_has() throws Exception {
    Step search = calls("search", Map.of("pattern", "x", "path", "."));
    When when = new When(null, null, null, null, "You answer one question", "search", null);
    Step forever =
        new Step(
            null,
            when,
            0,
            null,
            null,
            null,
            search.tools(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    rehearsal.run(
        "openai-chat",
        request(),
        forever,
        inResearch(Step.says("Nothing was found.")),
        calls("research", Map.of("question", "What?")),
        finishes());
    assertThat(answers()).startsWith("Nothing was found.");
    assertThat(rehearsal.asked).hasSize(28);
  }

  @Test
  void training_is_tried_first_and_its_losses_are_reported() throws Exception {
    rehearsal.run(
        "openai-chat",
        request(),
        calls("train", Map.of("command", "touch ran", "smoke", "echo no module; exit 1")),
        calls(
            "train",
            Map.of(
                "command",
                "for i in 5 4 3; do echo \"{'loss': $i.25}\"; done",
                "smoke",
                "echo loss 9")),
        calls("train", Map.of("command", "echo loss nan; sleep 1000", "smoke", "true")),
        calls("train", Map.of("command", "true", "smoke", "true", "memory_gib", 100_000)),
        finishes());
    List<String> answers = answers();
    assertThat(answers.get(0)).contains("the run was not started", "no module");
    assertThat(home.resolve("workspace/ran")).doesNotExist();
    assertThat(answers.get(1))
        .contains("Trial: 1 losses: 9", "Run: 3 losses: 5.25 4.25 3.25", "[exit code 0]");
    assertThat(answers.get(2)).contains("its loss is no number");
    assertThat(answers.get(3)).contains("Not started: there is not enough");
  }

  @Test
  void finish_is_refused_until_the_submission_is_whole() throws Exception {
    Path base = Files.createDirectories(home.resolve("base"));
    Files.writeString(base.resolve("config.json"), "{\"model_type\": \"tiny\"}");
    String python =
        "import struct, json; h = json.dumps({'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [0, 4]}}).encode();"
            + " open('%s/model.safetensors', 'wb').write(struct.pack('<Q', len(h)) + h + bytes(4))";
    String make = "python3 -c \"" + python.replace("%s", base.toString()) + "\"";
    SessionRequest plain = request();
    SessionRequest request =
        new SessionRequest(
            plain.prompt(),
            plain.provider(),
            plain.model(),
            null,
            200_000,
            60L,
            null,
            null,
            "Here.",
            new SessionRequest.Submission(
                home.resolve("workspace/final_model").toString(), base.toString(), null),
            List.of("rm -rf /"));
    Event.Ended ended =
        rehearsal.run(
            "openai-responses",
            request,
            finishes(),
            Step.runs("rm -rf / --no-preserve-root"),
            Step.runs("kill -9 -1"),
            Step.runs(make + " && cp -r " + base + " final_model"),
            calls("submit", Map.of()),
            calls("evaluate", Map.of()),
            finishes());
    assertThat(ended.end()).isEqualTo("finished");
    assertThat(answers().get(0)).startsWith("Not yet: ").contains("there is no folder");
    assertThat(answers().subList(1, 3)).allMatch(a -> a.contains("denied by rule"));
    assertThat(answers().get(4)).contains("would be taken");
    // This machine has no such command.
    assertThat(answers().get(5)).contains("There is no score: ");
  }
}
