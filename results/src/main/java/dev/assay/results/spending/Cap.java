package dev.assay.results.spending;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The most that may be used; null where there is no limit. */
public record Cap(@Nullable Long tokens, @Nullable Double dollars, @Nullable Long requests) {
  /** What of it is used up: {@code tokens}, {@code dollars} or {@code requests}. */
  public Optional<String> reached(Amount used) {
    if (tokens != null && used.tokens() >= tokens) {
      return Optional.of("tokens");
    }
    if (dollars != null && used.dollars() >= dollars) {
      return Optional.of("dollars");
    }
    return requests != null && used.requests() >= requests
        ? Optional.of("requests")
        : Optional.empty();
  }

  /** Whether so much may be used. */
  public boolean allows(Amount all) {
    return (tokens == null || all.tokens() <= tokens)
        && (dollars == null || all.dollars() <= dollars)
        && (requests == null || all.requests() <= requests);
  }

  /** Such as {@code 250 tokens}. */
  public String words(String what) {
    return switch (what) {
      case "tokens" -> tokens + " tokens";
      case "dollars" -> dollars + " dollars";
      default -> requests + " requests";
    };
  }
}
