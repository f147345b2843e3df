package dev.assay.audit.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.GivenText;
import dev.assay.audit.Rules;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemSearchTest {
  private static final String QUESTION =
      "A lighthouse keeper trades seven copper lanterns for eleven bolts of sailcloth and then"
          + " loses two bolts in the tide. How many bolts are left to mend the schooner?";
  private static final String OTHER =
      "Marta stacks nineteen crates of quince on a barge that already carries forty crates of"
          + " figs. How many crates cross the lagoon by evening?";

  @TempDir private Path folder;

  private Path wheel(String text) throws IOException {
    Path file = folder.resolve("p-1-py3-none-any.whl");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("p/data.py"));
      zip.write(("DATA = \"\"\"" + text + "\"\"\"\n").getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static ItemSearch search(List<GivenText> given) {
    return ItemSearch.of(
        List.of(
            new BenchmarkItem("one", QUESTION, List.of("9")),
            new BenchmarkItem("two", OTHER, List.of("59"))),
        List.of(),
        given,
        Rules.standard());
  }

  @Test
  void an_item_in_a_wheel_is_found_each_time() throws IOException {
    ItemSearch search = search(List.of());
    Path wheel = wheel("# " + QUESTION);
    assertThat(search.search("p.whl", wheel).items()).containsExactly("one");
    assertThat(search.search("p.whl", wheel).items()).containsExactly("one");
    assertThat(search.search("p.whl", wheel("def f(): pass")).items()).isEmpty();
  }

  @Test
  void what_the_task_gave_is_not_found() throws IOException {
    Path given = Files.writeString(folder.resolve("dev.txt"), QUESTION);
    ItemSearch search = search(List.of(new GivenText("dev", given)));
    assertThat(search.search("p.whl", wheel(QUESTION + OTHER)).items()).containsExactly("two");
  }

  @Test
  void a_broken_archive_is_named_as_unread() throws IOException {
    Path broken = folder.resolve("b.whl");
    Files.write(broken, new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3});
    assertThat(search(List.of()).search("b.whl", broken).unread()).isNotEmpty();
  }

  @Test
  void an_archive_behind_another_is_found_too() throws IOException {
    byte[] first = Files.readAllBytes(wheel("nothing here"));
    byte[] second = Files.readAllBytes(wheel(QUESTION));
    Path both = folder.resolve("both.whl");
    Files.write(both, first);
    Files.write(both, second, java.nio.file.StandardOpenOption.APPEND);
    assertThat(search(List.of()).search("both.whl", both).items()).containsExactly("one");
  }
}
