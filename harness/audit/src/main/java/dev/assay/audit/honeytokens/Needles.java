package dev.assay.audit.honeytokens;

import dev.assay.results.record.Honeytokens;
import dev.assay.results.record.Honeytokens.Dye;
import dev.assay.results.record.Honeytokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The strings by which decoys are known again: as they are, in base 64, in hexadecimal. */
final class Needles {
  /**
   * What a needle stands for.
   *
   * @param token the decoy, or null where it is a decoy question
   * @param dye the question, or null
   * @param trial the other trial that it was planted in; null for this one
   */
  record Meaning(@Nullable Token token, @Nullable Dye dye, @Nullable String trial) {}

  private final List<String> strings = new ArrayList<>();
  private final List<Meaning> meanings = new ArrayList<>();

  /** Decoys of the trial itself, in all guises. */
  void own(Honeytokens tokens) {
    for (Token token : tokens.tokens()) {
      Meaning meaning = new Meaning(token, null, null);
      add(token.core(), meaning);
      encoded(token.core()).forEach(text -> add(text, meaning));
    }
    tokens.dyes().forEach(dye -> add(dye.name(), new Meaning(null, dye, null)));
  }

  /** Decoys of another trial, as they are: how they came here is for a person to find out. */
  void other(String trial, Honeytokens tokens) {
    tokens.tokens().forEach(token -> add(token.core(), new Meaning(token, null, trial)));
  }

  List<String> strings() {
    return strings;
  }

  Meaning meaning(int id) {
    return meanings.get(id);
  }

  private void add(String text, Meaning meaning) {
    strings.add(text);
    meanings.add(meaning);
  }

  /** Base 64 has three forms, one for each place that the text may begin at; the edges are cut. */
  static List<String> encoded(String core) {
    List<String> all = new ArrayList<>();
    byte[] bytes = core.getBytes(StandardCharsets.UTF_8);
    all.add(HexFormat.of().formatHex(bytes));
    ToIntFunction<Integer> cut = shift -> shift == 0 ? 0 : shift == 1 ? 2 : 3;
    for (int shift = 0; shift < 3; shift++) {
      byte[] padded = new byte[bytes.length + shift];
      System.arraycopy(bytes, 0, padded, shift, bytes.length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(padded);
      int end = text.length() - (padded.length % 3 == 0 ? 0 : 1);
      all.add(text.substring(cut.applyAsInt(shift), end));
    }
    return all;
  }
}
