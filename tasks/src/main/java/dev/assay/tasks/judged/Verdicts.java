package dev.assay.tasks.judged;

import dev.assay.tasks.scoring.Scorer;
import org.jspecify.annotations.Nullable;

/** How a judge's replies are read, by the protocol's scorer. */
enum Verdicts {
  PREFERENCE_LAST_LINE {
    @Override
    @Nullable String label(String reply) {
      return labelOf(Preference.ofLastLine(reply));
    }
  },
  PREFERENCE_ANYWHERE {
    @Override
    @Nullable String label(String reply) {
      return labelOf(Preference.anywhere(reply));
    }
  },
  MET_LAST_LINE {
    @Override
    @Nullable String label(String reply) {
      return labelOf(Met.ofLastLine(reply));
    }
  },
  MET_JSON {
    @Override
    @Nullable String label(String reply) {
      return labelOf(Met.ofJson(reply));
    }
  };

  static final String YES = "yes";
  static final String NO = "no";

  static Verdicts of(Scorer scorer) {
    return switch (scorer) {
      case PAIRWISE -> PREFERENCE_LAST_LINE;
      case POSTTRAINBENCH_PAIRWISE -> PREFERENCE_ANYWHERE;
      case RUBRIC -> MET_LAST_LINE;
      case POSTTRAINBENCH_RUBRIC -> MET_JSON;
      default -> throw new IllegalArgumentException(scorer + " asks no judge");
    };
  }

  /** One of five preferences, or yes or no; null where the reply says neither. */
  abstract @Nullable String label(String reply);

  boolean readable(String reply) {
    return label(reply) != null;
  }

  private static @Nullable String labelOf(@Nullable Preference preference) {
    return preference == null ? null : preference.label();
  }

  private static @Nullable String labelOf(@Nullable Boolean met) {
    return met == null ? null : met ? YES : NO;
  }
}
