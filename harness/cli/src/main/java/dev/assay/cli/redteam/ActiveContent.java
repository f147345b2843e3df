package dev.assay.cli.redteam;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds what would act in a browser: scripts, handlers, foreign places. */
final class ActiveContent {
  private static final Pattern TAG = Pattern.compile("<([a-zA-Z][^\\s/>]*)([^>]*)>");
  private static final Pattern HANDLER = Pattern.compile("[\\s\"'/]on[a-z]+\\s*=");
  private static final Pattern PLACE =
      Pattern.compile("(href|src|action|data)\\s*=\\s*[\"']?\\s*(javascript|data|https?|//)");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Set<String> ACTS =
      Set.of("script", "iframe", "object", "embed", "img", "base", "form", "style", "video");

  private ActiveContent() {}

  static boolean in(String page) {
    return TAG.matcher(page).results().anyMatch(ActiveContent::acts);
  }

  private static boolean acts(MatchResult tag) {
    String name = tag.group(1).toLowerCase(Locale.ROOT);
    String attributes = tag.group(2).toLowerCase(Locale.ROOT);
    boolean refresh = name.equals("meta") && attributes.contains("\"refresh\"");
    // Between quotes a handler is a value.
    String bare = QUOTED.matcher(attributes).replaceAll("\"\"");
    return ACTS.contains(name)
        || refresh
        || HANDLER.matcher(bare).find()
        || PLACE.matcher(attributes).find();
  }
}
