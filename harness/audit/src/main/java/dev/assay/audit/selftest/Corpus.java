package dev.assay.audit.selftest;

import java.util.List;
import java.util.stream.Stream;

/** All kinds of trials that detectors are measured on. */
public final class Corpus {
  private Corpus() {}

  /** In a fixed order. */
  public static List<Kind> kinds() {
    return Stream.of(
            DataKinds.kinds(),
            WeightKinds.kinds(),
            PlausibilityKinds.kinds(),
            HarnessKinds.kinds(),
            KeyKinds.kinds(),
            TamperingKinds.kinds(),
            ConductKinds.kinds())
        .flatMap(List::stream)
        .toList();
  }
}
