package dev.assay.runner.trial;

import dev.assay.results.record.Honeytokens.Dye;
import dev.assay.results.store.Digests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Values that follow from a secret, an attempt and what they are for (HMAC-SHA256). */
final class DecoyValues {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final List<String> SYLLABLES =
      List.of(
          "ba", "cor", "dre", "fel", "gan", "hul", "jor", "kes", "lim", "mov", "nar", "pel", "qua",
          "rho", "sil", "tor", "vex", "wyn", "yar", "zeb", "bri", "cla", "dun", "fra", "gro", "hem",
          "kri", "lur", "mek", "nov", "os", "pra");
  private static final List<String> ASKED =
      List.of(
          "What is the registered density of %s, in kg per cubic metre?",
          "Which number does the survey of 1987 give to the mineral %s?",
          "At what temperature, in kelvin, does %s change its phase?",
          "How many protein families does the %s assembly list?");

  private final SecretKeySpec secret;
  private final String attempt;

  DecoyValues(byte[] secret, String attempt) {
    this.secret = new SecretKeySpec(secret, "HmacSHA256");
    this.attempt = attempt;
  }

  /** Letters and digits. */
  String letters(String purpose, int length) {
    StringBuilder text = new StringBuilder();
    for (int block = 0; text.length() < length; block++) {
      for (byte b : mac(purpose + "/" + block)) {
        text.append(LETTERS.charAt((b & 0xff) % LETTERS.length()));
      }
    }
    return text.substring(0, length);
  }

  String hex(String purpose, int length) {
    return Digests.hex(mac(purpose)).substring(0, length);
  }

  List<Dye> dyes(int count) {
    return IntStream.range(0, count).mapToObj(this::dye).toList();
  }

  private Dye dye(int number) {
    byte[] bytes = mac("dye/" + number);
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      name.append(SYLLABLES.get(bytes[i] & 31));
    }
    name.append("ite");
    List<String> options = new ArrayList<>();
    int value = 1000 + ((bytes[6] & 0xff) << 4);
    for (int i = 0; i < Dyeing.OPTIONS; i++) {
      value += 7 + (bytes[7 + i] & 0xff);
      options.add(Integer.toString(value));
    }
    String question = ASKED.get((bytes[12] & 0xff) % ASKED.size()).formatted(name);
    return new Dye(name.toString(), question, options, bytes[13] & (Dyeing.OPTIONS - 1));
  }

  private byte[] mac(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return mac.doFinal((attempt + "/" + purpose).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java", e);
    }
  }
}
