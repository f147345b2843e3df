package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletedFilesTest {
  @TempDir private Path proc;

  private Path process(long pid, String maps) throws IOException {
    Path folder = proc.resolve(Long.toString(pid));
    Files.createDirectories(folder.resolve("map_files"));
    Files.createDirectories(folder.resolve("task/" + pid + "/fd"));
    Files.writeString(folder.resolve("maps"), maps);
    return folder;
  }

  /** A link as the kernel makes them leads to the file, whatever its text says. */
  private void file(Path link, String target) throws IOException {
    Files.createSymbolicLink(link, proc.resolve(target));
    Files.writeString(proc.resolve(target), "content");
  }

  private static String line(String range, String device, long inode, String name) {
    return range + " rw-s 00000000 " + device + " " + inode + "          " + name + "\n";
  }

  @Test
  void deleted_files_of_every_thread_are_found() throws IOException {
    Path process = process(7, "");
    Files.createDirectories(process.resolve("task/8/fd"));
    file(process.resolve("task/7/fd/3"), "gone (deleted)");
    file(process.resolve("task/8/fd/5"), "own table (deleted)");
    file(process.resolve("task/8/fd/6"), "kept");
    DeletedFiles open = new DeletedFiles(proc, 100);
    assertThat(open.deleted(7))
        .extracting(f -> Path.of(f.name()).getFileName().toString())
        .containsExactlyInAnyOrder("gone", "own table");
    assertThat(open.problems()).isEmpty();
  }

  @Test
  void a_mapping_is_looked_at_once_however_many_processes_have_it() throws IOException {
    String shared = line("7f00a000-7f00b000", "08:01", 12, "/tmp/gone (deleted)");
    for (long pid : List.of(7L, 8L)) {
      Path process = process(pid, shared + line("00400000-00401000", "08:01", 13, "/bin/sh"));
      Files.writeString(process.resolve("map_files/7f00a000-7f00b000"), "content");
    }
    DeletedFiles open = new DeletedFiles(proc, 100);
    assertThat(open.deleted(7))
        .singleElement()
        .satisfies(f -> assertThat(f.name()).isEqualTo("/tmp/gone"));
    assertThat(open.deleted(8)).isEmpty();
  }

  @Test
  void addresses_lose_their_leading_zeros() throws IOException {
    Path process = process(7, line("00400000-0040b000", "08:01", 12, "/tmp/gone (deleted)"));
    Files.writeString(process.resolve("map_files/400000-40b000"), "content");
    assertThat(new DeletedFiles(proc, 100).deleted(7)).hasSize(1);
  }

  @Test
  void shared_memory_without_a_file_is_no_file() throws IOException {
    Path process =
        process(
            7,
            line("7f00a000-7f00b000", "00:01", 12, "/dev/zero (deleted)")
                + line("7f00c000-7f00d000", "00:01", 13, "/SYSV00000000 (deleted)"));
    Files.writeString(process.resolve("map_files/7f00a000-7f00b000"), "");
    Files.writeString(process.resolve("map_files/7f00c000-7f00d000"), "");
    assertThat(new DeletedFiles(proc, 100).deleted(7)).isEmpty();
  }

  @Test
  void more_open_files_than_the_cap_are_said_once() throws IOException {
    Path process = process(7, "");
    for (int i = 0; i < 8; i++) {
      file(process.resolve("task/7/fd/" + i), "file" + i + " (deleted)");
    }
    DeletedFiles open = new DeletedFiles(proc, 3);
    assertThat(open.deleted(7)).hasSize(3);
    assertThat(open.deleted(7)).isEmpty();
    assertThat(open.problems()).containsExactly("more than 3 open files: not all were looked at");
  }

  @Test
  void a_process_that_has_ended_is_no_problem() {
    DeletedFiles open = new DeletedFiles(proc, 3);
    assertThat(open.deleted(99)).isEmpty();
    assertThat(open.problems()).isEmpty();
  }
}
