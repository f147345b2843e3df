package dev.assay.runner.trial;

import dev.assay.audit.Rules;
import dev.assay.audit.contamination.ItemSearch;
import dev.assay.sandbox.ItemScan;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks for the task's hidden test in packages, by the detector's rules. */
final class PackageScan implements ItemScan {
  private final TrialContext context;
  private @Nullable ItemSearch search;

  PackageScan(TrialContext context) {
    this.context = context;
  }

  @Override
  public Result search(String name, Path file) throws IOException {
    ItemSearch.Found found = index().search(name, file);
    return new Result(found.items(), found.unread());
  }

  /** Made when the first package is asked for: most trials ask for none. */
  private synchronized ItemSearch index() {
    ItemSearch known = search;
    if (known == null) {
      known =
          ItemSearch.of(
              AuditEvidence.items(context.task()),
              context.task().benchmark().canaries(),
              AuditEvidence.given(context.attempt(), context.model()),
              Rules.standard());
      search = known;
    }
    return known;
  }
}
