package dev.assay.audit.lineage.align;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tensor of a decoder does, by the names that Qwen3, Llama, SmolLM and Gemma share. */
enum Role {
  EMBEDDING,
  HEAD,
  QUERY,
  KEY,
  VALUE,
  OUTPUT,
  GATE,
  UP,
  DOWN,
  /** The norm before the attention. */
  ATTENTION_NORM,
  /** The norm before the MLP. */
  MLP_NORM,
  /** Other norms over the embedding's dimensions. */
  NORM,
  FINAL_NORM,
  OTHER;

  private static final Pattern LAYER = Pattern.compile("^layers\\.(\\d{1,6})\\.(.+)$");

  /** Layer of a canonical name, or -1. */
  static int layer(String name) {
    Matcher matcher = LAYER.matcher(name);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  /** A canonical name without its layer. */
  static String part(String name) {
    Matcher matcher = LAYER.matcher(name);
    return matcher.matches() ? matcher.group(2) : name;
  }

  /**
   * Role of a canonical name.
   *
   * @param sandwich whether the model has a norm of its own before the MLP beside the one after the
   *     attention, as Gemma 2 and 3 have
   */
  static Role of(String name, boolean sandwich) {
    return switch (part(name)) {
      case "embed_tokens.weight" -> EMBEDDING;
      case "lm_head.weight" -> HEAD;
      case "self_attn.q_proj.weight" -> QUERY;
      case "self_attn.k_proj.weight" -> KEY;
      case "self_attn.v_proj.weight" -> VALUE;
      case "self_attn.o_proj.weight" -> OUTPUT;
      case "mlp.gate_proj.weight" -> GATE;
      case "mlp.up_proj.weight" -> UP;
      case "mlp.down_proj.weight" -> DOWN;
      case "input_layernorm.weight" -> ATTENTION_NORM;
      case "post_attention_layernorm.weight" -> sandwich ? NORM : MLP_NORM;
      case "pre_feedforward_layernorm.weight" -> MLP_NORM;
      case "post_feedforward_layernorm.weight" -> NORM;
      case "norm.weight" -> FINAL_NORM;
      default -> OTHER;
    };
  }

  /** Whether the columns are the embedding's dimensions. */
  boolean readsEmbedding() {
    return switch (this) {
      case EMBEDDING, HEAD, QUERY, KEY, VALUE, GATE, UP -> true;
      default -> false;
    };
  }

  /** Whether the rows are the embedding's dimensions. */
  boolean writesEmbedding() {
    return this == OUTPUT || this == DOWN;
  }

  /** Whether it is a vector over the embedding's dimensions. */
  boolean isNorm() {
    return switch (this) {
      case ATTENTION_NORM, MLP_NORM, NORM, FINAL_NORM -> true;
      default -> false;
    };
  }
}
