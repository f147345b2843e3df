package dev.assay.audit.tampering;

import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.audit.reading.LeftFiles;

/** Looks for one kind of tampering. */
interface Check {
  void look(Evidence evidence, LeftFiles files, Findings findings);
}
