package dev.assay.audit.contamination.measure;

import java.util.List;

/**
 * A benchmark, corpora that hold its items and corpora that hold none.
 *
 * @param name for the table
 * @param siblings problems of the same authors that are no items of it
 */
record Benchmark(
    String name,
    List<Problem> problems,
    List<Problem> siblings,
    List<Corpus> tainted,
    List<Corpus> clean) {
  Benchmark {
    siblings = List.copyOf(siblings);
    problems = List.copyOf(problems);
    tainted = List.copyOf(tainted);
    clean = List.copyOf(clean);
  }
}
