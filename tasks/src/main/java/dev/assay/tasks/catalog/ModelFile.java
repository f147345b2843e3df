package dev.assay.tasks.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code model.toml} as it stands in the file. */
record ModelFile(
    int schema,
    String name,
    String title,
    String architecture,
    long parameters,
    String path,
    @Nullable String hub,
    Map<String, String> digests,
    List<SiblingTable> siblings) {

  /** A post-trained model of the same base. */
  record SiblingTable(String name, String path, Map<String, String> digests) {}
}
