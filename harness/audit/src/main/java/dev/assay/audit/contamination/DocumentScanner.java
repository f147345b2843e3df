package dev.assay.audit.contamination;

import java.util.BitSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Searches one document for all items, as it stands and with its escapes undone. */
final class DocumentScanner {
  /** JSON in a Python string in a notebook is three. */
  private static final int ESCAPE_LEVELS = 3;

  private final Words words = new Words();
  private final Masked masked = new Masked();
  private final GramSearch plain;
  private final TwinSearch twins;
  private final Tokens tokens = new Tokens();
  private final FusedSearch fused;
  private Text read = Text.of("");
  private boolean tokensAreRead;

  DocumentScanner(Indexes indexes, Limits limits) {
    Places places = new Places(words, limits.plain().answerWords());
    plain = new GramSearch(indexes.plain(), words, places, limits.plain());
    fused = new FusedSearch(indexes.fused(), tokens, places, limits.fused());
    twins = new TwinSearch(indexes, masked, this::tokens, places, limits.twin());
  }

  /** Marks in the indexes what stands in a text that the task gave. */
  void give(Text text) {
    levels(
        text,
        (level, deepest) -> {
          plain.give();
          twins.give();
          if (deepest) {
            tokens();
            fused.give();
          }
        });
  }

  /**
   * Reports what is found. The same item may be reported more than once, but not as one to ask
   * about where the document convicts of it.
   */
  void scan(Text text, long document, Consumer<Match> found) {
    BitSet certain = new BitSet();
    Consumer<Match> once =
        match -> {
          if (match.layer().convicts()) {
            certain.set(match.reference().item());
          }
          if (match.layer().convicts() || !certain.get(match.reference().item())) {
            found.accept(match);
          }
        };
    levels(
        text,
        (level, deepest) -> {
          Places.Document place = new Places.Document(level, document);
          plain.scan(place, once);
          twins.scan(place, once);
          if (deepest) {
            tokens();
            fused.scan(place, once);
          }
        });
  }

  /** Takes a text at one level of escapes. */
  private interface Level {
    void take(Text text, boolean deepest);
  }

  private void levels(Text text, Level each) {
    @Nullable Text level = text;
    for (int i = 0; i <= ESCAPE_LEVELS && level != null; i++) {
      words.read(level);
      masked.read(words);
      read = level;
      tokensAreRead = false;
      Text next = Escapes.undo(level);
      each.take(level, next == null || i == ESCAPE_LEVELS);
      level = next;
    }
  }

  /** The tokens of what was read: few texts need them. */
  private Tokens tokens() {
    if (!tokensAreRead) {
      tokens.read(words, read);
      tokensAreRead = true;
    }
    return tokens;
  }
}
