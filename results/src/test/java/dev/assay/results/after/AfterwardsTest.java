package dev.assay.results.after;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.record.Adjudication;
import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Reaudit;
import dev.assay.results.record.Severity;
import dev.assay.results.record.Verdict;
import dev.assay.results.seal.Seal;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.AttemptFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AfterwardsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Audit SEALED = audit(Verdict.FLAGGED, "a.one");

  @TempDir private Path folder;
  private SigningKey key;
  private AttemptFolder attempt;

  @BeforeEach
  void seal() throws IOException {
    key = SigningKey.loadOrCreate(folder.resolve("keys"));
    attempt = new AttemptFolder(Files.createDirectories(folder.resolve("trial/attempt-1")));
    Files.writeString(attempt.audit(), "{}");
    Seal.write(attempt, key, Map.of("trial", "t"));
  }

  private static Audit audit(Verdict verdict, String... rules) {
    List<Finding> findings =
        Stream.of(rules)
            .map(rule ->
                new Finding(
                    rule + "#1",
                    rule,
                    Severity.REVIEW,
                    "s",
                    List.of(Finding.Evidence.ofFile("f", null)),
                    "c"))
            .toList();
    return new Audit(
        1,
        verdict,
        List.of(),
        "r",
        List.of(new DetectorReport("d", 1, true, findings, List.of(), Map.of())));
  }

  private void decides(Verdict verdict, Instant time, String... rules) {
    Afterwards.write(
        attempt, new Adjudication(1, verdict, "ada", "why", List.of(), List.of(rules), time), key);
  }

  private void audits(Audit audit, Instant time) {
    Afterwards.write(attempt, new Reaudit(1, audit, time), key);
  }

  private LastWord last() {
    return Afterwards.read(attempt, List.of(key.open())).lastWord(SEALED);
  }

  @Test
  void the_sealed_verdict_stands_where_nobody_said_anything() {
    assertThat(last().verdict()).isEqualTo(Verdict.FLAGGED);
    assertThat(LastWord.of(null).verdict()).isNull();
  }

  @Test
  void a_persons_decision_stands_and_the_seal_still_holds() {
    decides(Verdict.CLEAN, NOON, "a.one");

    assertThat(last().verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(last().audit()).isEqualTo(SEALED);
    assertThat(Seal.check(attempt, List.of(key.open()))).isEmpty();
  }

  @Test
  void the_later_of_two_decisions_stands_also_within_a_second() {
    decides(Verdict.CLEAN, NOON, "a.one");
    decides(Verdict.REVIEW, NOON.plusMillis(1), "a.one");

    assertThat(last().verdict()).isEqualTo(Verdict.REVIEW);
  }

  @Test
  void a_later_audit_that_finds_no_more_leaves_a_decision_standing() {
    decides(Verdict.CLEAN, NOON, "a.one");
    audits(audit(Verdict.FLAGGED, "a.one"), NOON.plusSeconds(60));

    assertThat(last().verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(last().audited()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void a_later_audit_that_finds_more_ends_it() {
    decides(Verdict.CLEAN, NOON, "a.one");
    audits(audit(Verdict.FLAGGED, "a.one", "b.two"), NOON.plusSeconds(60));

    assertThat(last().verdict()).isEqualTo(Verdict.FLAGGED);
    assertThat(last().decision()).isNull();
    assertThat(last().lapsed()).isNotNull();
  }

  @Test
  void what_a_stranger_signed_or_what_speaks_of_another_record_does_not_count() throws IOException {
    SigningKey stranger = SigningKey.loadOrCreate(folder.resolve("other"));
    Afterwards.write(
        attempt,
        new Adjudication(1, Verdict.CLEAN, "eve", "trust me", List.of(), List.of(), NOON),
        stranger);
    decides(Verdict.CLEAN, NOON.plusSeconds(5), "a.one");
    Files.writeString(attempt.after().resolve("adjudication-broken.json"), "{\"payload\":1");
    // Sealed again with another fact: the statements speak of a manifest that is no more.
    Seal.write(attempt, key, Map.of("trial", "u"));

    Afterwards read = Afterwards.read(attempt, List.of(key.open()));
    assertThat(read.decisions()).isEmpty();
    assertThat(read.refused()).hasSize(3).allMatch(line -> line.contains("does not count"));
    assertThat(read.lastWord(SEALED).verdict()).isEqualTo(Verdict.FLAGGED);
  }

  @Test
  void what_is_not_sealed_cannot_be_decided_on() throws IOException {
    Files.delete(attempt.manifest());

    assertThatThrownBy(() -> decides(Verdict.CLEAN, NOON)).isInstanceOf(InputException.class);
  }
}
