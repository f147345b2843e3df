package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Artifact;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.Regime;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ItemScan;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real pip of the agent's image at the gateway's index. */
class PackagesDockerTest implements SandboxListener {
  private static final String POISON = "which lantern did the ninth ferryman forget";
  private static final String GATEWAY = "http://127.0.0.1:3128";

  private final List<GatewayLine> lines = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;

  @Override
  public void request(GatewayLine line) {
    lines.add(line);
  }

  @Override
  public @Nullable String keep(byte[] object) {
    return SandboxListener.none().keep(object);
  }

  private void wheel(String name, String requires, String code) throws IOException {
    String info = name + "-1.0.dist-info/";
    Map<String, String> files = new LinkedHashMap<>();
    files.put(name + ".py", code);
    files.put(
        info + "METADATA", "Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n" + requires);
    files.put(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    files.put(info + "RECORD", "");
    try (OutputStream out = Files.newOutputStream(folder.resolve(name + "-1.0-py3-none-any.whl"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void tarball() throws IOException {
    byte[] manifest =
        "{\"name\":\"leftish\",\"version\":\"2.0.0\"}".getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(folder.resolve("leftish-2.0.0.tgz"));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      TarArchiveEntry entry = new TarArchiveEntry("package/package.json");
      entry.setSize(manifest.length);
      tar.putArchiveEntry(entry);
      tar.write(manifest);
      tar.closeArchiveEntry();
    }
  }

  private static ItemScan.Result scan(String name, Path file) throws IOException {
    if (!name.endsWith(".whl")) {
      return ItemScan.NONE.search(name, file);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      boolean found = false;
      for (ZipEntry entry : zip.stream().toList()) {
        String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        found |= text.contains(POISON);
      }
      return new ItemScan.Result(found ? List.of("ferryman") : List.of(), List.of());
    }
  }

  private String run(String script) throws InterruptedException {
    Regime.Packages grant = new Regime.Packages(List.of("*"), "refuse", 1 << 20);
    GatewayPolicy.Packages packages =
        new GatewayPolicy.Packages(grant, new Operator.Source(null, folder.toString(), null, null));
    GatewayPolicy none = GatewayPolicy.nothing();
    GatewayPolicy policy =
        new GatewayPolicy(List.of(), List.of(), none.budget(), null, packages, packages, List.of());
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (Sandbox sandbox = EngineRequirement.engine().create(spec(policy, script), this)) {
      sandbox.start(output);
      sandbox.await(Instant.now().plus(Duration.ofMinutes(4)));
      sandbox.stop(new TestSandbox.Collected());
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  private static SandboxSpec spec(GatewayPolicy policy, String script) {
    return new SandboxSpec(
        "test",
        "packages",
        EngineRequirement.engine()
            .ensure(new ImageRecipe.Standard(EngineRequirement.root(), "cpu", "agent"), line -> {}),
        List.of("sh", "-c", script),
        Map.of(
            "PATH",
            "/opt/venv/bin:/usr/bin:/bin",
            "HOME",
            "/home/agent",
            "PIP_INDEX_URL",
            GATEWAY + "/pypi/simple",
            "NO_PROXY",
            "127.0.0.1"),
        TestSandbox.UID,
        List.of(
            new SandboxSpec.Mount(
                EngineRequirement.root().resolve("sandbox/images/programs"), "/opt/assay")),
        List.of("/workspace", "/home/agent", "/tmp"),
        "/workspace",
        limits(),
        new Door.Gateway(Duration.ofMinutes(4), policy, List.of(), PackagesDockerTest::scan),
        "runc",
        List.of());
  }

  private static Limits limits() {
    long mib = TestSandbox.MIB;
    return new Limits(1024 * mib, 2, 128, 256 * mib, 64 * mib, 1024, 8 * mib);
  }

  private List<Artifact> artifacts() {
    return lines.stream().map(GatewayLine::artifact).filter(Objects::nonNull).toList();
  }

  @Test
  void pip_installs_from_a_folder_what_holds_no_hidden_item() throws Exception {
    wheel("assayish", "Requires-Dist: assay_part\n", "import assay_part\nWORD = 'sailcloth'\n");
    wheel("assay_part", "", "");
    wheel("answers", "", "KEY = '" + POISON + "'\n");
    tarball();
    String output =
        run(
            """
            pip install --user assayish && python3 -c 'import assayish; print(assayish.WORD)'
            pip install --user answers || echo refused as it must be
            pip install --user unheard-of || echo not there
            python3 - <<'END'
            import json, urllib.request
            doc = json.load(urllib.request.urlopen('http://127.0.0.1:3128/npm/leftish'))
            url = doc['versions'][doc['dist-tags']['latest']]['dist']['tarball']
            print('tarball', urllib.request.urlopen(url).read()[:2])
            END
            if command -v npm; then
              npm_config_registry=http://127.0.0.1:3128/npm/ npm install --no-audit leftish \
                && test -f node_modules/leftish/package.json && echo npm installed || echo npm FAILED
            fi
            """);
    assertThat(output)
        .contains("sailcloth", "refused as it must be", "not there", "tarball b'\\x1f\\x8b'")
        .doesNotContain("npm FAILED");
    assertThat(artifacts())
        .anySatisfy(a -> assertThat(a.file()).isEqualTo("assay_part-1.0-py3-none-any.whl"))
        .anySatisfy(a -> {
          assertThat(a.name()).isEqualTo("answers");
          assertThat(a.note()).contains("refused", "ferryman");
          assertThat(a.whole()).isFalse();
        })
        .anySatisfy(a -> assertThat(a.kind()).isEqualTo("npm"));
    assertThat(lines).anySatisfy(l -> assertThat(l.rule()).isEqualTo("package-test-items"));
  }
}
