package dev.assay.tasks.benchmark;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One message of a conversation.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 */
public record Said(String role, String content) {
  /** A conversation as people and judges read it: {@code role: content}, a blank line between. */
  public static String text(List<Said> conversation) {
    return conversation.stream()
        .map(said -> said.role + ": " + said.content)
        .collect(Collectors.joining("\n\n"));
  }
}
