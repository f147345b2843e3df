package dev.assay.audit.contamination;

/** English words that say what other words are: numbers in letters, pronouns, sentence openers. */
final class Lexicon {
  /** What a word is. */
  enum Kind {
    /** Nothing of the below. */
    PLAIN,
    /** A number, in digits or letters. */
    NUMBER,
    /** A word with a capital that seldom begins a sentence. */
    NAME,
    /** A person's pronoun: it changes with the name. */
    PRONOUN,
    /** A word that often begins a sentence, and then has a capital though it is no name. */
    OPENER
  }

  private static final String NUMBERS =
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
          + " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty"
          + " ninety hundred thousand million dozen half twice thrice double triple";

  private static final String PRONOUNS = "he she him her his hers himself herself they them their";

  private static final String OPENERS =
      "a s t about after also although an and another any are at as because before both but by be"
          + " been calculate can consider determine did do does during each either every find first"
          + " for from given had has have here how i if in is it its last let many more most my"
          + " much next no not now of on only or per all than other our out over since so some"
          + " suppose that the then there these this those through to today under until was we were"
          + " what when where which while who whose why will with without would you your";

  private static final Grams TABLE = new Grams();
  private static final Kind[] KINDS = kinds();

  private Lexicon() {}

  /** What the word of this hash is, {@link Kind#PLAIN} where nothing is known of it. */
  static Kind of(long hash) {
    int known = TABLE.find(hash);
    return known < 0 ? Kind.PLAIN : KINDS[known];
  }

  /** Whether a word says nothing of what a text is about. */
  static boolean isFunctionWord(long hash) {
    return switch (of(hash)) {
      case OPENER, PRONOUN -> true;
      case PLAIN, NUMBER, NAME -> false;
    };
  }

  private static Kind[] kinds() {
    Kind[] kinds = new Kind[512];
    add(kinds, NUMBERS, Kind.NUMBER);
    add(kinds, PRONOUNS, Kind.PRONOUN);
    add(kinds, OPENERS, Kind.OPENER);
    return kinds;
  }

  private static void add(Kind[] kinds, String words, Kind kind) {
    for (long hash : Words.hashesOf(words)) {
      kinds[TABLE.add(hash)] = kind;
    }
  }
}
