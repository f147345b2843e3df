package dev.assay.tasks.scoring;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import dev.assay.results.record.ResponseLine;
import dev.assay.tasks.protocol.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rules that find the answer in a completion, by the name that a protocol uses. A rule never
 * throws, takes time linear in the completion, and is never changed: a better one gets a new name.
 */
public enum Extraction {
  /** The last line that is {@code ANSWER: X}; see {@link LastAnswerLine}. */
  LAST_ANSWER_LINE("last-answer-line", LastAnswerLine::find),
  /** The number of the last {@code ANSWER: N}; see {@link LastAnswerNumber}. */
  LAST_ANSWER_NUMBER("last-answer-number", LastAnswerNumber::find),
  /** See {@link PeerChoices#first}. */
  INSPECT_FIRST_ANSWER("inspect-first-answer", PeerChoices::first),
  /** See {@link PeerChoices#last}. */
  INSPECT_LAST_ANSWER("inspect-last-answer", PeerChoices::last),
  /** See {@link PeerNumbers#lastNumber}. */
  INSPECT_LAST_NUMBER("inspect-last-number", PeerNumbers::lastNumber),
  /** See {@link PeerChoices#simpleEvals}. */
  SIMPLE_EVALS_CHOICE("simple-evals-choice", PeerChoices::simpleEvals),
  /** See {@link PeerNumbers#simpleEvals}. */
  SIMPLE_EVALS_NUMBER("simple-evals-number", PeerNumbers::simpleEvals),
  /** The program; see {@link CodeBlock}. */
  CODE_BLOCK("code-block", CodeBlock::find),
  /** All that is said after thinking; see {@link Reply}. */
  REPLY("reply", Reply::find),
  /** The one native call of a tool; see {@link ToolCalls}. */
  TOOL_CALL(Protocol.TOOL_CALL, ToolCalls::find);

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // a static method reference holds no state
  private final Function<String, @Nullable Found> rule;

  Extraction(String label, Function<String, @Nullable Found> rule) {
    this.label = label;
    this.rule = rule;
  }

  /** The rule of this name; an {@link InputException} names the nearest. */
  public static Extraction named(String label) {
    for (Extraction extraction : values()) {
      if (extraction.label.equals(label)) {
        return extraction;
      }
    }
    List<String> known = Arrays.stream(values()).map(Extraction::label).toList();
    throw new InputException(
        "unknown extraction rule '" + label + "'",
        "did you mean '" + Nearest.to(label, known) + "'? Known: " + String.join(", ", known));
  }

  /** What the rule is to look at: a response's text, or its calls of tools. */
  public String said(String completion, @Nullable List<ResponseLine.Call> calls) {
    return this == TOOL_CALL ? ToolCalls.text(calls) : completion;
  }

  /** The name in protocols. */
  public String label() {
    return label;
  }

  /** The answer, or null where the completion has none: a format failure. */
  public @Nullable String extract(String completion) {
    Found found = rule.apply(completion);
    return found == null ? null : found.answer();
  }

  /** The same with its place in the completion. */
  public @Nullable Found find(String completion) {
    return rule.apply(completion);
  }
}
