package dev.assay.audit.behaviour;

import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.audit.reading.LeftFiles;

/** Looks for one kind of conduct. */
interface Probe {
  void look(Evidence evidence, LeftFiles files, Findings findings);
}
