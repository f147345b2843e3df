package dev.assay.tasks.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.record.Score;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.tasks.Items;
import dev.assay.tasks.Models;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.checkpoint.Assembler;
import dev.assay.tasks.scoring.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
  private static final String PROGRAM =
      """
      OTHER = "x"
      COT = r\"""
      Say 'ANSWER: $LETTER', one of {letters}; \\boxed{{}} stays.

      {question}

      {choices}
      \""".strip()
      """;

  @TempDir Path folder;
  private Path checkout;
  private Path program;
  private Path chat;

  @BeforeEach
  void checkOut() {
    checkout = folder.resolve("checkout");
    program = Models.write(checkout.resolve("solver/choice.py"), PROGRAM);
    chat = Models.write(checkout.resolve("templates/qwen3.jinja"), "{{ 'theirs' }}");
  }

  private Protocol load(String at, String variable, String sha256) throws IOException {
    String toml =
        """
        schema = 1
        name = "mine"
        version = 1
        prompt = "{template}"
        extraction = "inspect-first-answer"
        generation_config = "protocol"
        temperature = 0.0
        max_tokens = 48
        order_seed = 51
        [templates]
        folder = "%s"
        [templates.prompt]
        file = "solver/choice.py"
        %s
        sha256 = "%s"
        [templates.chat.Qwen3ForCausalLM]
        file = "templates/qwen3.jinja"
        sha256 = "%s"
        """
            .formatted(at, variable, sha256, Digests.of(chat));
    return Protocol.load(Files.writeString(folder.resolve("mine.toml"), toml));
  }

  private Protocol load() throws IOException {
    return load("checkout", "variable = \"COT\"", Digests.of(program));
  }

  @Test
  void aPromptIsTakenFromAProgramsTextAndRenderedWithOurNames() throws IOException {
    assertThat(load().render(Items.item("sm-test-0001")))
        .isEqualTo(
            "Say 'ANSWER: $LETTER', one of A,B,C,D; \\boxed{} stays.\n\nWhich one is right in sm-test-0001?\n\nA) wrong 3\nB) wrong 1\nC) wrong 2\nD) right");
  }

  @Test
  void theDigestIsThatOfTheFilesWhereverTheyLie() throws IOException {
    String digest = load().digest();
    assertThat(load(checkout.toString(), "variable = \"COT\"", Digests.of(program)).digest())
        .isEqualTo(digest);
    Files.writeString(chat, "{{ 'others' }}");
    assertThat(load().digest()).isNotEqualTo(digest);
  }

  @Test
  void aFileThatDiffersByAByteIsRefusedAndSoIsOneOutsideTheFolder() throws IOException {
    String digest = Digests.of(program);
    Files.writeString(program, PROGRAM + "#");
    assertThatThrownBy(() -> load("checkout", "variable = \"COT\"", digest))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("choice.py is not the template that the protocol names");
    String now = Digests.of(program);
    assertThatThrownBy(() -> load("checkout", "variable = \"COT2\"", now))
        .hasMessageContaining("no text in triple quotes named COT2");
    assertThatThrownBy(() -> load("nowhere", "variable = \"COT\"", now))
        .hasMessageContaining("there is no template");
    assertThatThrownBy(() -> load("checkout/templates", "", now))
        .hasMessageContaining("there is no template");
  }

  @Test
  void aChatTemplateIsServedInPlaceOfTheBasesWhichStaysAsItIs() throws IOException {
    var base = Models.base(folder.resolve("base"));
    Path target = folder.resolve("served");
    Assembler.assembleTrusted(base, load(), target);
    assertThat(target.resolve("chat_template.jinja")).hasContent("{{ 'theirs' }}");
    assertThat(base.files().resolve("chat_template.jinja")).hasContent("{{ messages }}");
    Files.writeString(chat, "changed later");
    Protocol named = load();
    Files.writeString(chat, "and again");
    assertThatThrownBy(() -> Assembler.assembleTrusted(base, named, target))
        .hasMessageContaining("is not the template");
    AtomicFiles.deleteTree(target);
  }

  @Test
  void theScoreSaysWhichTemplatesWereTaken() throws IOException {
    Protocol protocol = load();
    Benchmark benchmark = Items.benchmark(2);
    Path responses = folder.resolve("responses.jsonl");
    Json.writeLines(
        responses,
        benchmark.test().stream()
            .map(item ->
                new ResponseLine(
                    1,
                    item.id(),
                    protocol.order(item),
                    Digests.of(protocol.render(item)),
                    "ANSWER: A",
                    "stop",
                    1,
                    1))
            .toList());
    Score score =
        Scoring.score(
            benchmark, protocol, responses, folder.resolve("grades"), folder.resolve("score.json"));
    assertThat(score.templates())
        .containsEntry("prompt", Digests.of(program))
        .containsEntry("chat Qwen3ForCausalLM", Digests.of(chat));
  }
}
