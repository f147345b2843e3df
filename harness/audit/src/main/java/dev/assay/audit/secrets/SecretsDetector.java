package dev.assay.audit.secrets;

import dev.assay.audit.Detector;
import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.Source;
import dev.assay.audit.reading.Sources;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Honeytokens;
import dev.assay.results.redaction.Secret;
import dev.assay.results.redaction.SecretShapes;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for keys that have a vendor's shape. The sandbox holds none, so a real one was brought in
 * or made up; a finding names where it stands and never says it.
 */
public final class SecretsDetector implements Detector {
  private static final String FOUND = "secret.found";
  private static final String PACKAGED = "secret.packaged";
  private static final int PIECE = 1 << 20;

  private final Rules rules;
  private final SecretShapes shapes;

  public SecretsDetector(Rules rules) {
    this(rules, SecretShapes.standard());
  }

  SecretsDetector(Rules rules, SecretShapes shapes) {
    this.rules = rules;
    this.shapes = shapes;
  }

  @Override
  public String name() {
    return "secrets";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public DetectorReport inspect(Evidence evidence) {
    Map<String, List<Finding.Evidence>> found = new LinkedHashMap<>();
    List<NotRun> gaps = new ArrayList<>();
    // A key that stands in many places is one key: its first place is shown.
    Set<String> seen = new HashSet<>(decoys(evidence.attempt().honeytokens()));
    new Sources(evidence)
        .forEach(source -> {
          try (InputStream in = source.opening().open()) {
            read(source, in, seen, found);
          } catch (IOException | IllegalArgumentException e) {
            gaps.add(new NotRun(source.name(), "its content is not in the object store", false));
          }
        });
    Findings findings = new Findings(rules);
    found.forEach((rule, places) ->
        findings.add(
            rule,
            places.size() + (places.size() == 1 ? " key" : " keys") + " with a vendor's shape",
            places.stream().limit(rules.count(FOUND, "shown")).toList(),
            evidence.reproduce()));
    return new DetectorReport(
        name(),
        version(),
        required(),
        findings.list(),
        gaps,
        Map.of("shapes", (double) shapes.all().size()));
  }

  private static Set<String> decoys(Path record) {
    Set<String> values = new HashSet<>();
    if (Files.exists(record)) {
      Json.read(record, Honeytokens.class).tokens().forEach(t -> values.add(t.value()));
    }
    return values;
  }

  private void read(
      Source source, InputStream in, Set<String> seen, Map<String, List<Finding.Evidence>> found)
      throws IOException {
    String rest = "";
    long base = 0;
    boolean last = false;
    while (!last) {
      byte[] piece = in.readNBytes(PIECE);
      last = piece.length < PIECE;
      String text = rest + new String(piece, StandardCharsets.ISO_8859_1);
      for (Secret secret : shapes.find(text)) {
        if (!secret.innocent() && seen.add(text.substring(secret.from(), secret.to()))) {
          found
              .computeIfAbsent(rule(source), r -> new ArrayList<>())
              .add(place(source, base + secret.from(), secret));
        }
      }
      int keep = last ? 0 : Math.min(text.length(), SecretShapes.LONGEST);
      base += text.length() - keep;
      rest = text.substring(text.length() - keep);
    }
  }

  /** Packages carry keys of their own tests. */
  private String rule(Source source) {
    boolean packaged = rules.words(PACKAGED, "folders").stream().anyMatch(source.name()::contains);
    return packaged ? PACKAGED : FOUND;
  }

  private static Finding.Evidence place(Source source, long offset, Secret secret) {
    boolean file = !source.name().contains(", ");
    return new Finding.Evidence(
        source.name(),
        file ? offset : null,
        file ? (long) (secret.to() - secret.from()) : null,
        null,
        null,
        null,
        secret.shape().name() + ", " + (secret.to() - secret.from()) + " characters");
  }
}
