package dev.assay.tasks.checkpoint;

import static dev.assay.tasks.checkpoint.CheckpointRule.ADAPTER;
import static dev.assay.tasks.checkpoint.CheckpointRule.AUTO_MAP;
import static dev.assay.tasks.checkpoint.CheckpointRule.CODE;
import static dev.assay.tasks.checkpoint.CheckpointRule.DECOY_SHARD;
import static dev.assay.tasks.checkpoint.CheckpointRule.DUPLICATE_KEY;
import static dev.assay.tasks.checkpoint.CheckpointRule.FILE_NAME;
import static dev.assay.tasks.checkpoint.CheckpointRule.FOREIGN_WEIGHTS;
import static dev.assay.tasks.checkpoint.CheckpointRule.GGUF;
import static dev.assay.tasks.checkpoint.CheckpointRule.HEADER_START;
import static dev.assay.tasks.checkpoint.CheckpointRule.INDEX_TOTAL_SIZE;
import static dev.assay.tasks.checkpoint.CheckpointRule.JSON;
import static dev.assay.tasks.checkpoint.CheckpointRule.LETTER_CASE;
import static dev.assay.tasks.checkpoint.CheckpointRule.LINK;
import static dev.assay.tasks.checkpoint.CheckpointRule.METADATA;
import static dev.assay.tasks.checkpoint.CheckpointRule.NAME;
import static dev.assay.tasks.checkpoint.CheckpointRule.NAME_COLLISION;
import static dev.assay.tasks.checkpoint.CheckpointRule.OTHER_INDEX;
import static dev.assay.tasks.checkpoint.CheckpointRule.PICKLE;
import static dev.assay.tasks.checkpoint.CheckpointRule.SHAPE;
import static dev.assay.tasks.checkpoint.CheckpointRule.TENSOR_KEYS;
import static dev.assay.tasks.checkpoint.CheckpointRule.TOO_MANY_FILES;
import static dev.assay.tasks.checkpoint.CheckpointRule.TOO_MANY_TENSORS;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.AssayException;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.engine.DockerSandboxes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two readers never see two models: what is accepted here, Python's {@code safetensors} and the
 * rules by which transformers and vLLM choose files read as the same tensors, byte for byte.
 * Refusing more than they do is allowed, by the rules that are listed.
 */
@Tag("docker")
class SafetensorsDockerTest {
  private static final Path ROOT =
      Path.of(System.getProperty("assay.root", "..")).toAbsolutePath().normalize();
  private static final int USER = 210_001;
  private static final String ERROR = "error";
  private static final int FUZZED = 400;

  /** Catalogue cases that cost much and are alike to Python. */
  private static final Pattern HEAVY = Pattern.compile("files-10001|shards-1001|.*-mb|.*too-long");

  /** Rules by which files are refused that every loader reads as one model, and why. */
  private static final Map<CheckpointRule, String> STRICTER =
      Map.ofEntries(
          entry(HEADER_START, "the format wants '{' first; Python passes over white space"),
          entry(DUPLICATE_KEY, "Python takes the last; others need not"),
          entry(METADATA, "Python takes null, and metadata twice, as none or the last"),
          entry(TOO_MANY_TENSORS, "a bound of ours, against exhaustion"),
          entry(NAME, "the record's digest and a person's eye need plain names"),
          entry(TENSOR_KEYS, "Python passes over unknown keys; another reader may know them"),
          entry(SHAPE, "more than 16 sides, a bound of ours; minus zero"),
          entry(DECOY_SHARD, "what these loaders leave out, another could load"),
          entry(OTHER_INDEX, "these loaders pass over it, another could follow it"),
          entry(LETTER_CASE, "another file system would give another file"),
          entry(NAME_COLLISION, "two tensors to the format, one to a model that strips prefixes"),
          entry(
              INDEX_TOTAL_SIZE, "no loader checks it; a wrong one shows that shards were swapped"),
          entry(LINK, "where it leads is not in the submission"),
          entry(FILE_NAME, "two such names look alike in the record"),
          entry(TOO_MANY_FILES, "a bound of ours"),
          entry(PICKLE, "runs code in the loader that takes it"),
          entry(FOREIGN_WEIGHTS, "another model beside the one that is read"),
          entry(GGUF, "another model beside the one that is read"),
          entry(CODE, "runs in a loader that trusts remote code"),
          entry(ADAPTER, "transformers would load it over the weights"),
          entry(AUTO_MAP, "names code for a loader that trusts remote code"),
          entry(JSON, "configuration, not weights"));

  @TempDir Path temporary;

  /** What this reader says: the record's digest, or the rule. */
  private record Ours(String digest, int tensors, @Nullable CheckpointRule rule) {}

  @Test
  void whatIsAcceptedHereIsTheSameModelInPython() throws Exception {
    Path cases = Files.createDirectories(temporary.resolve("cases"));
    writeCases(cases);
    Map<String, Ours> ours = new TreeMap<>();
    for (String name : names(cases)) {
      ours.put(name, read(cases.resolve(name)));
    }
    Map<String, JsonNode> theirs = python(cases);

    assertThat(theirs.keySet()).isEqualTo(ours.keySet());
    List<String> differences = new ArrayList<>();
    Set<CheckpointRule> stricter = new TreeSet<>();
    Set<CheckpointRule> twoModels = new TreeSet<>();
    ours.forEach((name, mine) -> {
      JsonNode views = Objects.requireNonNull(theirs.get(name));
      Set<String> digests = digests(views);
      if (mine.rule() == null && !digests.equals(Set.of(mine.digest()))) {
        differences.add(name + ": here " + mine + ", there " + views);
      }
      if (mine.rule() != null && !digests.contains(ERROR)) {
        (digests.size() == 1 ? stricter : twoModels).add(mine.rule());
      }
    });
    assertThat(differences).isEmpty();
    assertThat(stricter).isEqualTo(new TreeSet<>(STRICTER.keySet()));
    assertThat(twoModels).as("where Python's loaders disagree").contains(DECOY_SHARD);
    assertThat(ours.values().stream().filter(o -> o.rule() == null)).hasSizeGreaterThan(100);
  }

  private static void writeCases(Path cases) throws IOException {
    List<HostileCase> catalogue = new ArrayList<>(HonestFolders.all());
    catalogue.addAll(HostileFiles.all());
    catalogue.addAll(HostileFolders.all());
    catalogue.stream().filter(c -> !HEAVY.matcher(c.name()).matches()).forEach(c -> c.write(cases));
    CheckpointFuzzer fuzzer =
        new CheckpointFuzzer(2, Files.createDirectories(cases.resolveSibling("seeds")));
    for (int i = 0; i < FUZZED; i++) {
      CheckpointFuzzer.Input input = fuzzer.input(i);
      if (input.kind() != CheckpointFuzzer.Kind.CONFIG) {
        input.write(Files.createDirectories(cases.resolve("fuzzed-" + i)));
      }
    }
  }

  private static List<String> names(Path cases) {
    return Arrays.stream(Objects.requireNonNull(cases.toFile().list())).sorted().toList();
  }

  private static Ours read(Path folder) {
    try {
      Checkpoint checkpoint = CheckpointReader.read(folder);
      return new Ours(checkpoint.digest(), checkpoint.tensors().size(), null);
    } catch (InvalidCheckpointException e) {
      return new Ours(
          "", 0, CheckpointRule.valueOf(e.rule().toUpperCase(Locale.ROOT).replace('-', '_')));
    }
  }

  /** What the loaders saw, each digest once. */
  private static Set<String> digests(JsonNode views) {
    Set<String> digests = new TreeSet<>();
    for (Map.Entry<String, JsonNode> view : views.properties()) {
      if (!view.getKey().equals("case")) {
        digests.add(view.getValue().path("digest").asText(ERROR));
      }
    }
    return digests;
  }

  private Map<String, JsonNode> python(Path cases) throws Exception {
    Path programs = Files.createDirectories(temporary.resolve("programs"));
    Files.copy(
        Path.of("src/test/resources/differential/read_checkpoints.py"),
        programs.resolve("read_checkpoints.py"));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (DockerSandboxes engine = engine();
        Sandbox sandbox = engine.create(spec(engine, cases, programs), SandboxListener.none())) {
      sandbox.start(output);
      Ending ending = sandbox.await(Instant.now().plusSeconds(300));
      String said = output.toString(StandardCharsets.UTF_8);
      assertThat(ending).as(said).isEqualTo(new Ending.Exited(0, null));
      Map<String, JsonNode> seen = new TreeMap<>();
      for (String line : said.lines().filter(l -> l.contains(" {\"case\"")).toList()) {
        JsonNode views = Json.MAPPER.readTree(line.substring(line.indexOf(' ') + 1));
        seen.put(views.path("case").asText(), views);
      }
      return seen;
    }
  }

  private static DockerSandboxes engine() {
    try {
      return DockerSandboxes.connect();
    } catch (AssayException e) {
      if ("1".equals(System.getenv("ASSAY_REQUIRE_ENGINE"))) {
        throw e;
      }
      return Assumptions.abort("SKIPPED, no container engine: " + e.line());
    }
  }

  private static SandboxSpec spec(DockerSandboxes engine, Path cases, Path programs) {
    return new SandboxSpec(
        "safetensors-docker-test",
        "safetensors",
        engine.ensure(new ImageRecipe.Standard(ROOT, "cpu", "evaluator"), line -> {}),
        List.of("/opt/venv/bin/python3", "-I", "/programs/read_checkpoints.py", "/cases"),
        Map.of(
            "PATH",
            "/opt/venv/bin:/usr/bin:/bin",
            "HOME",
            "/tmp",
            "HF_HUB_OFFLINE",
            "1",
            "OMP_NUM_THREADS",
            "1",
            "PYTHONDONTWRITEBYTECODE",
            "1",
            "PYTHONIOENCODING",
            "utf-8"),
        USER,
        List.of(
            new SandboxSpec.Mount(cases, "/cases"), new SandboxSpec.Mount(programs, "/programs")),
        List.of("/tmp"),
        "/tmp",
        new Limits(2L << 30, 2, 256, 256L << 20, 64L << 20, 4096, 16L << 20),
        new Door.Closed(),
        "runc",
        List.of());
  }
}
