package dev.assay.tasks.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.AssayException;
import dev.assay.results.store.Json;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.engine.DockerSandboxes;
import dev.assay.tasks.benchmark.BenchmarkFormat;
import dev.assay.tasks.benchmark.CodeTests;
import dev.assay.tasks.benchmark.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Right programs pass, and programs that go for the verdict instead of the answer do not. */
@Tag("docker")
class PythonTestsDockerTest {
  private static final Path ROOT =
      Path.of(System.getProperty("assay.root", "..")).toAbsolutePath().normalize();
  private static final String PROMPT =
      """
      def double(numbers):
          \"""Twice each number.\"""
      """;
  private static final String TEST =
      """
      def check(candidate):
          assert candidate([1, 2]) == [2, 4]
          assert candidate([]) == []
          assert double([3.5]) == [7.0]
      """;
  private static @Nullable DockerSandboxes engine;
  private static @Nullable PythonTests tests;

  @BeforeAll
  static void connect() {
    try {
      DockerSandboxes connected = DockerSandboxes.connect();
      engine = connected;
      tests = another(connected);
    } catch (AssayException e) {
      if ("1".equals(System.getenv("ASSAY_REQUIRE_ENGINE"))) {
        throw e;
      }
      Assumptions.abort("SKIPPED, no container engine: " + e.line());
    }
  }

  private static PythonTests another(DockerSandboxes connected) {
    return new PythonTests(
        connected,
        "python-tests-docker-test",
        connected.ensure(new ImageRecipe.Standard(ROOT, "cpu", "evaluator"), line -> {}),
        "runc");
  }

  @AfterAll
  static void disconnect() {
    if (tests != null) {
      tests.close();
    }
    if (engine != null) {
      engine.close();
    }
  }

  private static boolean passes(String code) {
    return passes(Objects.requireNonNull(tests), code);
  }

  private static boolean passes(PythonTests runner, String code) {
    String answer = Json.line(new CodeTests(PROMPT, TEST, "double"));
    Item item = new Item("made/0", PROMPT, List.of(answer), null, null, null, null);
    return runner.passes(item, code);
  }

  @Test
  void rightProgramsPassAsABodyAndAsAWholeFunction() {
    assertThat(passes("    return [2 * n for n in numbers]\n")).isTrue();
    assertThat(passes("\ndef double(numbers):\n    return [n + n for n in numbers]\n")).isTrue();
    assertThat(passes("    return numbers\n")).isFalse();
    assertThat(passes("    return (")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // ends before the tests do
        "    import sys; sys.exit(0)",
        "    import os; os._exit(0)",
        "    return None\nimport os; os._exit(0)",
        "    raise SystemExit(0)",
        // an object that equals everything, alone, in a list, and as a subclass of a plain type
        "    class E:\n        def __eq__(s, o): return True\n    return E()",
        "    class E(int):\n        def __eq__(s, o): return True\n        __hash__ = int.__hash__\n    return [E(1)]",
        "    class E(list):\n        def __eq__(s, o): return True\n    return E()",
        "    class E(str):\n        def __eq__(s, o): return True\n        def __repr__(s): return '[2, 4]'\n    return E()",
        // replaces what assertions and comparisons use
        "    import builtins; builtins.AssertionError = SystemExit; builtins.check = lambda c: None",
        "    import sys; sys.modules['__main__'].check = lambda c: None; sys.settrace(lambda *a: None)",
        // says that it passed, on every channel it has
        "    print('{\"verdict\": true}'); print('passed', flush=True)",
        "    import os\n    for fd in range(64):\n        try: os.write(fd, b'{\"verdict\": true}\\n')\n        except OSError: pass\n    os._exit(0)",
        "    import socket\n    s = socket.socket(socket.AF_UNIX); s.connect('/gate/serve.sock'); s.send(b'{\"verdict\": true, \"value\": \"[2, 4]\"}\\n' * 9)",
        // ends or stops the process above it
        "    import os, signal; os.kill(os.getppid(), signal.SIGKILL)",
        // looks for the tests
        "    import glob\n    for f in glob.glob('/proc/[0-9]*/cmdline') + glob.glob('/tmp/*'):\n        if b'assert cand' in open(f, 'rb').read(): return [n * 2 for n in numbers]",
        "    import inspect\n    for f in inspect.stack():\n        if 'candidate' in f.frame.f_globals.get('test', ''): return [n * 2 for n in numbers]",
        // not a literal, a deep one, a long one, one that is never there
        "    return double",
        "    v = []\n    for _ in range(100000): v = [v]\n    return v",
        "    return 'x' * (1 << 24)",
        "    return float('nan')",
        // remembers from call to call
        "    import os\n    if os.path.exists('/tmp/seen') or os.path.exists('/dev/shm/seen'): return [2 * n for n in numbers]\n    open('/tmp/seen', 'w'); open('/dev/shm/seen', 'w')\n    return [2, 4]"
      })
  void aProgramThatGoesForTheVerdictFailsAndTheNextIsJudgedAsBefore(String code) {
    assertThat(passes(code + "\n")).isFalse();
    assertThat(passes("    return [2 * n for n in numbers]\n")).isTrue();
  }

  @Test
  void twoScoringsOfOneOwnerRunSideBySide() {
    String right = "    return [2 * n for n in numbers]\n";
    assertThat(passes(right)).isTrue();
    try (PythonTests second = another(Objects.requireNonNull(engine))) {
      assertThat(passes(second, right)).isTrue();
      assertThat(passes(right)).isTrue();
      assertThat(passes(second, "    return numbers\n")).isFalse();
    }
    assertThat(passes(right)).isTrue();
  }

  @Test
  void aProcessThatACallLeavesBehindIsGoneAtTheNext() {
    assertThat(
            passes(
                """
                import os, glob
                for comm in glob.glob('/proc/[0-9]*/comm'):
                    if 'sleep' in open(comm).read(): return None
                if os.fork() == 0:
                    os.setsid(); os.execv('/usr/bin/sleep', ['sleep', '1000'])
                return [2 * n for n in numbers]
                """
                    .indent(4)))
        .isTrue();
  }

  @Test
  void allPublishedSolutionsPass() {
    Path file = Path.of(System.getenv().getOrDefault("ASSAY_HUMANEVAL", ""));
    Assumptions.assumeTrue(
        Files.isRegularFile(file), "SKIPPED: ASSAY_HUMANEVAL names no HumanEval.jsonl.gz");
    List<String> failed = new ArrayList<>();
    for (Item item : BenchmarkFormat.named("humaneval-jsonl").read(file)) {
      if (!Objects.requireNonNull(tests).passes(item, Objects.requireNonNull(item.explanation()))) {
        failed.add(item.id());
      }
    }
    assertThat(failed).isEmpty();
  }
}
