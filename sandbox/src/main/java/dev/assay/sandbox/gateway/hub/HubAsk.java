package dev.assay.sandbox.gateway.hub;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of the hub.
 *
 * @param what kind of question
 * @param repository {@code owner/name}, or a name alone as of old
 * @param revision branch, tag or commit; null where none is named
 * @param path of a file, or of a folder in a tree; empty for the root
 */
record HubAsk(What what, Kind kind, String repository, @Nullable String revision, String path) {
  enum What {
    /** What a repository is, and its files' names. */
    INFO,
    /** A folder's files with sizes and digests. */
    TREE,
    /** The same of some files, which the body names. */
    PATHS,
    /** Branches and tags. */
    REFS,
    /** A file. */
    FILE
  }

  enum Kind {
    MODEL("models"),
    DATASET("datasets");

    private final String plural;

    Kind(String plural) {
      this.plural = plural;
    }

    String plural() {
      return plural;
    }
  }

  /** As the record names it: datasets by their kind too. */
  String name() {
    return kind == Kind.MODEL ? repository : kind.plural + "/" + repository;
  }
}
