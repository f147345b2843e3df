package dev.assay.leaderboard.site;

import dev.assay.results.record.Finding;

/**
 * A finding with its place on the page.
 *
 * @param anchor of its card
 */
record Marked(Finding finding, String anchor) {
  static Marked of(Finding finding) {
    return new Marked(finding, "f-" + finding.id().replaceAll("[^A-Za-z0-9._-]", "-"));
  }
}
