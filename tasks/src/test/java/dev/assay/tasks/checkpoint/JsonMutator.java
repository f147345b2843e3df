package dev.assay.tasks.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes JSON text by its tokens, so that much of what comes out is still nearly right. */
final class JsonMutator {
  // A string with escapes falls into pieces: repeating a choice would overflow the stack on long
  // ones.
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"[^\"\\\\]*+\"|-?[0-9][0-9.eE+-]*|[{}\\[\\],:]|\\s+|[^\"{}\\[\\],:\\s]+|\"");
  private static final int MOST_TOKENS = 4000;

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "-1",
          "2",
          "3",
          "4",
          "7",
          "8",
          "9",
          "15",
          "16",
          "255",
          "2147483647",
          "2147483648",
          "4294967295",
          "4294967296",
          "1152921504606846975",
          "1152921504606846976",
          "4611686018427387904",
          "6148914691236517206",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551615",
          "18446744073709551616",
          "1e3",
          "0.0",
          "4.0",
          "1E400",
          "00",
          "NaN",
          "Infinity",
          "0x8",
          "1_000");
  private static final List<String> OTHERS =
      List.of(
          "null",
          "true",
          "false",
          "{}",
          "[]",
          "[[]]",
          "{\"a\":{}}",
          "\"\"",
          "\"a\"",
          "\"b\"",
          "\"model.a\"",
          "\"..\"",
          "\"/\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u0061\"",
          "\"dtype\"",
          "\"shape\"",
          "\"data_offsets\"",
          "\"__metadata__\"",
          "\"metadata\"",
          "\"weight_map\"",
          "\"total_size\"",
          "\"model-1.safetensors\"",
          "\"model-2.safetensors\"",
          "\"../model-1.safetensors\"",
          "\"auto_map\"",
          ",",
          ":",
          "{",
          "}",
          "[",
          "]",
          " ",
          "\n",
          "\uFEFF",
          "//",
          "\"",
          "\\",
          "\u00e4");

  private final RandomGenerator random;

  JsonMutator(RandomGenerator random) {
    this.random = random;
  }

  String mutate(String text) {
    List<String> tokens = tokens(text);
    int changes = random.nextInt(4) == 0 ? 2 + random.nextInt(3) : 1;
    for (int i = 0; i < changes && !tokens.isEmpty(); i++) {
      change(tokens);
    }
    return String.join("", tokens);
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find() && tokens.size() < MOST_TOKENS) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  private void change(List<String> tokens) {
    int at = random.nextInt(tokens.size());
    switch (random.nextInt(9)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, other());
      case 2 -> tokens.set(at, other());
      case 3 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
      case 4 -> swap(tokens, at, random.nextInt(tokens.size()));
      case 5 -> repeat(tokens, at);
      default -> alike(tokens, at);
    }
  }

  /** A token of the same kind: what gets furthest into a parser. */
  private void alike(List<String> tokens, int from) {
    for (int i = 0; i < tokens.size(); i++) {
      int at = (from + i) % tokens.size();
      String token = tokens.get(at);
      if (Character.isDigit(token.charAt(0)) || token.charAt(0) == '-') {
        tokens.set(at, random.nextBoolean() ? number() : near(token));
        return;
      }
      if (token.charAt(0) == '"' && token.length() > 1 && random.nextInt(4) == 0) {
        tokens.set(at, random.nextBoolean() ? dtype() : inside(token));
        return;
      }
    }
  }

  private String near(String number) {
    try {
      long step = 1L << random.nextInt(random.nextInt(63) + 1);
      return String.valueOf(Long.parseLong(number) + (random.nextBoolean() ? step : -step));
    } catch (NumberFormatException e) {
      return number();
    }
  }

  /** The string with one character more, less or other. */
  private String inside(String token) {
    StringBuilder text = new StringBuilder(token);
    int at = 1 + random.nextInt(token.length() - 1);
    char c = (char) (random.nextInt(8) == 0 ? random.nextInt(0x10000) : random.nextInt(128));
    switch (random.nextInt(3)) {
      case 0 -> text.insert(at, c);
      case 1 -> text.setCharAt(Math.min(at, token.length() - 2), c);
      default -> text.deleteCharAt(Math.min(at, token.length() - 2));
    }
    return text.toString();
  }

  private String number() {
    return NUMBERS.get(random.nextInt(NUMBERS.size()));
  }

  private String dtype() {
    DType[] dtypes = DType.values();
    return "\"" + dtypes[random.nextInt(dtypes.length)] + "\"";
  }

  private String other() {
    return switch (random.nextInt(4)) {
      case 0 -> number();
      case 1 -> dtype();
      default -> OTHERS.get(random.nextInt(OTHERS.size()));
    };
  }

  private static void swap(List<String> tokens, int a, int b) {
    String kept = tokens.get(a);
    tokens.set(a, tokens.get(b));
    tokens.set(b, kept);
  }

  /** A run of tokens once more, or very often. */
  private void repeat(List<String> tokens, int at) {
    int length = Math.min(tokens.size() - at, 1 + random.nextInt(24));
    List<String> run = List.copyOf(tokens.subList(at, at + length));
    int times = random.nextInt(50) == 0 ? 500 : 1;
    for (int i = 0; i < times; i++) {
      tokens.addAll(at, run);
    }
  }
}
