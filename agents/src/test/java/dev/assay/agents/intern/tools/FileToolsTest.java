package dev.assay.agents.intern.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.agents.intern.place.Files;
import dev.assay.agents.intern.place.LocalPlace;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileToolsTest {
  @TempDir private Path home;
  private Toolbox tools;

  @BeforeEach
  void tools() {
    Files files = new Files(new LocalPlace(home));
    Seen seen = new Seen(files);
    tools =
        new Toolbox(List.of(new Read(files, seen), new Write(files, seen), new Edit(files, seen)));
  }

  private ToolResult call(String tool, Map<String, Object> arguments) throws InterruptedException {
    return tools.run(new Part.ToolCall("1", tool, Json.line(arguments)), false);
  }

  private void have(String name, String text) throws Exception {
    java.nio.file.Files.writeString(home.resolve(name), text);
  }

  private String now(String name) throws Exception {
    return java.nio.file.Files.readString(home.resolve(name));
  }

  @Test
  void lines_are_read_with_their_numbers() throws Exception {
    have("a.txt", "one\ntwo\nthree\n");
    ToolResult result = call("read", Map.of("path", "a.txt", "first", 2, "count", 1));
    assertThat(result.text()).isEqualTo("2\ttwo\n[lines 2 to 2 of 3]");
  }

  @Test
  void what_is_no_text_is_not_read() throws Exception {
    java.nio.file.Files.write(home.resolve("b"), new byte[] {1, 0, 2});
    assertThat(call("read", Map.of("path", "b")).text()).contains("no UTF-8 text");
    assertThat(call("read", Map.of("path", ".")).text()).contains("it is a folder");
    assertThat(call("read", Map.of("path", "/dev/zero")).text()).contains("no regular file");
    assertThat(call("read", Map.of("path", "missing")).text()).contains("No such file");
  }

  @Test
  void a_new_file_is_written_with_its_folders_and_a_long_one_in_pieces() throws Exception {
    String text = "é€😀 0123456789\n".repeat(60_000);
    assertThat(call("write", Map.of("path", "x/y/z.txt", "content", text)).error()).isFalse();
    assertThat(now("x/y/z.txt")).isEqualTo(text);
    assertThat(call("write", Map.of("path", "empty", "content", "")).error()).isFalse();
    assertThat(now("empty")).isEmpty();
  }

  @Test
  void a_file_that_was_not_read_is_not_overwritten() throws Exception {
    have("a.txt", "mine\n");
    ToolResult refused = call("write", Map.of("path", "a.txt", "content", "yours"));
    assertThat(refused.error()).isTrue();
    assertThat(now("a.txt")).isEqualTo("mine\n");
    call("read", Map.of("path", home.resolve("a.txt").toString()));
    assertThat(call("write", Map.of("path", "./a.txt", "content", "yours")).error()).isFalse();
    assertThat(now("a.txt")).isEqualTo("yours");
  }

  @Test
  void a_file_that_changed_since_is_read_again_first() throws Exception {
    have("a.txt", "one\n");
    call("read", Map.of("path", "a.txt"));
    have("a.txt", "two\n");
    ToolResult refused = call("edit", Map.of("path", "a.txt", "old", "two", "new", "three"));
    assertThat(refused.text()).contains("changed since it was read");
  }

  @Test
  void an_edit_shows_what_it_changed_and_may_be_followed_by_another() throws Exception {
    have("a.py", "def f():\n    return 1\n\n\ndef g():\n    return 2\n");
    call("read", Map.of("path", "a.py"));
    ToolResult first = call("edit", Map.of("path", "a.py", "old", "return 1", "new", "return 10"));
    assertThat(first.text())
        .isEqualTo("@@ line 2 @@\n def f():\n-    return 1\n+    return 10\n \n \n");
    call("edit", Map.of("path", "a.py", "old", "return 2", "new", "return 20"));
    assertThat(now("a.py")).isEqualTo("def f():\n    return 10\n\n\ndef g():\n    return 20\n");
  }

  @Test
  void the_mode_of_a_file_stays() throws Exception {
    have("run.sh", "exit 1\n");
    assertThat(home.resolve("run.sh").toFile().setExecutable(true)).isTrue();
    call("read", Map.of("path", "run.sh"));
    call("edit", Map.of("path", "run.sh", "old", "1", "new", "0"));
    assertThat(home.resolve("run.sh")).isExecutable().hasContent("exit 0\n");
  }

  @Test
  void what_the_model_gets_wrong_is_said_to_it() throws Exception {
    assertThat(tools.run(new Part.ToolCall("1", "reed", "{}"), false).text())
        .contains("did you mean 'read'?");
    assertThat(tools.run(new Part.ToolCall("1", "read", "{\"path\": "), false).text())
        .contains("no JSON")
        .contains("\"required\":[\"path\"]");
    assertThat(tools.run(new Part.ToolCall("1", "read", "{\"path\": "), true).text())
        .contains("cut off");
    assertThat(call("read", Map.of("path", 7)).text()).contains("'path' must be a text");
    assertThat(call("read", Map.of("first", 1)).text()).contains("'path' is missing");
  }
}
