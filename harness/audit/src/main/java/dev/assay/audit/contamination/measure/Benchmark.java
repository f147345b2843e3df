package dev.assay.audit.contamination.measure;

import java.util.List;

/**
 * A benchmark, corpora that hold its items and corpora that hold none.
 *
 * @param name for the table
 */
record Benchmark(String name, List<Problem> problems, List<Corpus> tainted, List<Corpus> clean) {
  Benchmark {
    problems = List.copyOf(problems);
    tainted = List.copyOf(tainted);
    clean = List.copyOf(clean);
  }
}
