package dev.assay.audit.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Auditor;
import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Rules;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContaminationScanTest {
  private static final List<BenchmarkItem> SHORT = Corpus.templated(60, 1);
  private static final List<BenchmarkItem> LONG = Corpus.prose(60, 2);

  @TempDir Path folder = Path.of(".");

  @Test
  void questionsAndAnswersWordForWordAreFlagged() throws IOException {
    Path file =
        write("data/synthetic.jsonl", SHORT, i -> Map.of("q", i.question(), "a", i.answers()));

    DetectorReport report = scan(file, SHORT);

    assertThat(verdict(report)).isEqualTo(Verdict.FLAGGED);
    assertThat(report.statistics()).containsEntry("items_whole", 60.0);
    Finding finding = report.findings().getFirst();
    assertThat(finding.rule()).isEqualTo("contamination.question");
    assertThat(finding.summary()).contains("60 questions", "60 of them with the right answer near");
    assertThat(finding.evidence()).hasSize(20);
    assertThat(finding.evidence().get(3).item()).isEqualTo("t-3");
    assertThat(finding.evidence().get(3).document()).isEqualTo(3);
  }

  @Test
  void theBytesThatEvidencePointsAtAreTheQuestion() throws IOException {
    Path file = write("ü.jsonl", SHORT, i -> Map.of("note", "ä\u2014\n", "question", i.question()));

    Finding.Evidence evidence = scan(file, SHORT).findings().getFirst().evidence().get(7);

    int from = Objects.requireNonNull(evidence.offset()).intValue();
    int length = Objects.requireNonNull(evidence.length()).intValue();
    byte[] bytes = Arrays.copyOfRange(Files.readAllBytes(file), from, from + length);
    assertThat(new String(bytes, StandardCharsets.UTF_8) + "?").isEqualTo(SHORT.get(7).question());
  }

  @Test
  void questionsWithAnotherSolutionAreFlagged() throws IOException {
    Path file = write("d.jsonl", LONG.subList(0, 5), i -> Map.of("q", i.question(), "a", "no"));

    assertThat(verdict(scan(file, LONG))).isEqualTo(Verdict.FLAGGED);
  }

  @Test
  void oneLongQuestionIsEnough() throws IOException {
    Path file = write("d.jsonl", LONG.subList(0, 1), i -> Map.of("q", i.question()));

    assertThat(verdict(scan(file, LONG))).isEqualTo(Verdict.FLAGGED);
  }

  @Test
  void upToThreeShortOverlapsAreANote() throws IOException {
    Path file = write("d.jsonl", SHORT.subList(0, 3), i -> Map.of("q", i.question()));
    Path given = file("given.csv", givenSplit());

    DetectorReport report = ContaminationScan.scan(List.of(file), SHORT, List.of(given));

    assertThat(verdict(report)).isEqualTo(Verdict.CLEAN);
    assertThat(report.findings()).extracting(Finding::rule).contains("contamination.overlap");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void reformattedQuestionsAreFlagged(int way) throws IOException {
    String text =
        SHORT.stream().map(i -> reformatted(i.question(), way)).collect(Collectors.joining("\n\n"));

    assertThat(verdict(scan(file("notes.md", text), SHORT))).isEqualTo(Verdict.FLAGGED);
  }

  private static String reformatted(String question, int way) {
    return switch (way) {
      case 0 -> question.toUpperCase(java.util.Locale.ROOT);
      case 1 -> "> **" + question.replace(" ", "  \n") + "**";
      case 2 -> question.replace("; ", " — ").replace("o", "o\u200b");
      case 3 -> question.replace('e', 'é').replace("fi", "ﬁ");
      default -> "- " + question.replace(' ', '_').replace("?", "");
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void escapesHideNothing(int levels) throws IOException {
    String text = SHORT.stream().map(BenchmarkItem::question).collect(Collectors.joining("\n"));
    String escaped = text.replace("a", "\\u0061").replace("o", "\\x6f");
    for (int i = 1; i < levels; i++) {
      escaped = Json.line(escaped);
    }

    DetectorReport report = scan(file("build.py", "rows = '" + escaped + "'"), SHORT);

    assertThat(report.statistics().get("items_whole")).isGreaterThan(55);
    assertThat(verdict(report)).isEqualTo(Verdict.FLAGGED);
  }

  @Test
  void lightlyEditedQuestionsAreFlagged() throws IOException {
    Path file =
        write(
            "d.jsonl",
            LONG,
            i -> Map.of("q", i.question().replaceFirst("^(\\S+ \\S+ \\S+ )\\S+", "$1changed")));

    DetectorReport report = scan(file, LONG);

    assertThat(report.statistics()).containsEntry("items_whole", 0.0);
    assertThat(report.statistics()).containsEntry("items_strong", 60.0);
    assertThat(verdict(report)).isEqualTo(Verdict.FLAGGED);
  }

  @Test
  void manyWeakResemblancesAskForReview() throws IOException {
    Path file =
        write(
            "d.jsonl",
            LONG,
            i -> {
              String[] words = i.question().split(" ");
              return Map.of("q", String.join(" ", Arrays.copyOfRange(words, 0, 14)) + " else");
            });

    assertThat(verdict(scan(file, LONG))).isEqualTo(Verdict.REVIEW);
  }

  @Test
  void theAllowedSplitWithTheSameTemplatesIsClean() throws IOException {
    Path given = file("given.csv", givenSplit());
    Path train = write("train.jsonl", Corpus.templated(400, 9), i -> Map.of("q", i.question()));

    DetectorReport report = ContaminationScan.scan(List.of(train, given), SHORT, List.of(given));

    assertThat(verdict(report)).isEqualTo(Verdict.CLEAN);
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void questionsThatTheTaskGaveAreNoEvidence() throws IOException {
    Path file = write("d.jsonl", SHORT, i -> Map.of("q", i.question()));

    DetectorReport report = ContaminationScan.scan(List.of(file), SHORT, List.of(file));

    assertThat(report.findings()).isEmpty();
    assertThat(report.statistics()).containsEntry("items_given", 60.0);
  }

  @Test
  void otherProseIsClean() throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      text.append(Corpus.sentence(random, 40)).append(".\n");
    }

    assertThat(scan(file("prose.txt", text.toString()), LONG).findings()).isEmpty();
  }

  @Test
  void archivesWithinArchivesAreRead() throws IOException {
    String text = SHORT.stream().map(BenchmarkItem::question).collect(Collectors.joining("\n"));
    Path file = folder.resolve("a.zip");
    Files.write(file, zip("b.txt.gz", gzip(text.getBytes(StandardCharsets.UTF_8))));

    DetectorReport report = scan(file, SHORT);

    assertThat(verdict(report)).isEqualTo(Verdict.FLAGGED);
    assertThat(report.notRun()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-32LE", "UTF-16BE"})
  void wideCharactersInBinaryFilesAreRead(String charset) throws IOException {
    String text = SHORT.stream().map(BenchmarkItem::question).collect(Collectors.joining("\n"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) 0xFF, (byte) 0xFE});
    bytes.write(text.getBytes(Charset.forName(charset)));
    Path file = folder.resolve("items.npy");
    Files.write(file, bytes.toByteArray());

    assertThat(verdict(scan(file, SHORT))).isEqualTo(Verdict.FLAGGED);
  }

  @Test
  void whatCannotBeReadMakesReview() throws IOException {
    Path file = folder.resolve("d.parquet");
    Files.write(file, "PAR1 and so on".getBytes(StandardCharsets.UTF_8));

    DetectorReport report = scan(file, SHORT);

    assertThat(report.notRun()).singleElement().matches(gap -> gap.required());
    assertThat(verdict(report)).isEqualTo(Verdict.REVIEW);
  }

  @Test
  void canariesAreFlagged() throws IOException {
    String canary = "data must not be trained on, canary 8579403a-1afc-4e79-8f32-85a8d3d646b3";
    Path file = file("x.txt", "bla " + canary.toUpperCase(java.util.Locale.ROOT) + " bla");

    DetectorReport report =
        ContaminationScan.scan(
            List.of(file), SHORT, List.of(canary), List.of(), "again", Rules.standard());

    assertThat(report.findings()).extracting(Finding::rule).containsExactly("contamination.canary");
  }

  @Test
  void itemsInAFileLongerThanAWindowAreFound() throws IOException {
    Random random = new Random(8);
    StringBuilder text = new StringBuilder();
    for (BenchmarkItem item : LONG.subList(0, 10)) {
      text.append(Corpus.sentence(random, 60_000)).append(' ').append(item.question()).append(' ');
    }

    DetectorReport report = scan(file("long.txt", text.toString()), LONG);

    assertThat(report.statistics()).containsEntry("items_whole", 10.0);
  }

  private String givenSplit() {
    return Corpus.templated(60, 77).stream()
        .map(i -> '"' + i.question() + "\"," + i.answers().getFirst())
        .collect(Collectors.joining("\n"));
  }

  private static DetectorReport scan(Path file, List<BenchmarkItem> items) {
    return ContaminationScan.scan(List.of(file), items, List.of());
  }

  private static Verdict verdict(DetectorReport report) {
    return new Auditor(List.of(), Rules.standard()).derive(List.of(report)).verdict();
  }

  private Path write(
      String name,
      List<BenchmarkItem> items,
      java.util.function.Function<BenchmarkItem, Object> line)
      throws IOException {
    return file(
        name,
        items.stream().map(i -> Json.line(line.apply(i)) + "\n").collect(Collectors.joining()));
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.writeString(file, text);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
  }
}
