package dev.assay.benchmarks.audit;

import dev.assay.benchmarks.Figures;
import dev.assay.results.store.AtomicFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Audits a trial of ten hours with a heap of one gibibyte, in a process of its own: seconds a
 * megabyte of each detector, beside reading the same files, and what the heap held at most.
 * Options: {@code log=100} MiB, {@code requests=1000000} lines, {@code text=2048} MiB.
 */
final class AuditSpeed {
  private static final String HEAP = "1024m";
  private static final double MB = 1e6;
  private static final String NOTE = "processor time of one thread, over the whole record";

  private AuditSpeed() {}

  static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("assay-long-trial");
    try {
      long log = option(arguments, "log", 100);
      int requests = (int) option(arguments, "requests", 1_000_000);
      long text = option(arguments, "text", 2048);
      System.err.println("making the trial ...");
      new LongTrial(folder).make(log << 20, requests, text << 20);
      measure(folder, "log of %d MiB, %,d requests, %d MiB of text".formatted(log, requests, text));
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }

  private static long option(String[] arguments, String name, long otherwise) {
    for (String argument : arguments) {
      if (argument.startsWith(name + "=")) {
        return Long.parseLong(argument.substring(name.length() + 1));
      }
    }
    return otherwise;
  }

  private static void measure(Path folder, String what) throws IOException, InterruptedException {
    Figures figures = new Figures("audit");
    List<Path> files = new LongTrial(folder).files();
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    read(files); // so that all of them lie in memory, as far as they fit
    long start = processor();
    read(files);
    double reading = (processor() - start) / 1e9;
    double megabytes = bytes / MB;
    figures.plain("record", megabytes, "MB", what);
    figures.plain("reading it once", 1000 * reading / megabytes, "ms/MB", NOTE);
    double all = 0;
    double heap = 0;
    for (String line : child(folder)) {
      String[] words = line.split(" ", -1);
      double value = Double.parseDouble(words[1]);
      if (words[0].equals("heap")) {
        heap = value;
      } else {
        figures.plain(words[0] + " detector", 1000 * value / megabytes, "ms/MB", NOTE);
        all += value;
      }
    }
    figures.plain("all detectors", 1000 * all / megabytes, "ms/MB", NOTE);
    figures.plain("all detectors, the whole trial", all, "s", NOTE);
    figures.atMost(1024, "heap, at most", heap, "MiB", "between collections, of -Xmx" + HEAP);
  }

  private static long processor() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void read(List<Path> files) throws IOException {
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  /** Lines {@code NAME VALUE} of a process that audits and has no more heap than is promised. */
  private static List<String> child(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                AuditChild.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      in.lines().forEach(lines::add);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the audit did not come to its end");
    }
    return lines;
  }
}
