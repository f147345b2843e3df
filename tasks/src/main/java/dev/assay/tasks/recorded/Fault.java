package dev.assay.tasks.recorded;

/** What can be wrong with a file of completions. Any of them, and there is no score. */
enum Fault {
  CUT_OFF("cut off"),
  NUL("with NUL bytes"),
  NOT_UTF8("not UTF-8"),
  NOT_JSON("not JSON"),
  TOO_LONG("longer than " + RawLines.LONGEST / (1 << 20) + " MiB"),
  LACKS("without id or completion as text"),
  FAILED("without a completion: the model's call failed"),
  NO_SAMPLE("with a repeat or epoch that is no number from 0 to " + Coverage.MOST_SAMPLES),
  TWICE("there twice"),
  FOREIGN("not of this benchmark"),
  OTHER_ORDER("asked with its choices in another order than the protocol's"),
  OTHER_PROMPT("asked with another prompt than the protocol's"),
  OTHER_CHOICES("asked with other choices than the benchmark's"),
  OTHER_GOLD("with another right answer than the benchmark's"),
  MISPLACED("out of order"),
  MISSING("missing"),
  FEWER("with fewer samples than others");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
