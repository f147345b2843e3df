package dev.assay.sandbox.host;

import java.util.Map;
import java.util.TreeMap;

/** Labels of what this room makes in the engine: who made it, and for whom. */
public final class OwnerLabels {
  /** On everything. */
  public static final String ASSAY = "dev.assay";

  /** The value of {@code SandboxSpec.owner}. */
  public static final String OWNER = "dev.assay.owner";

  /** The process that made it, as {@link ProcessIdentity#text()}. */
  public static final String PROCESS = "dev.assay.process";

  /** Its pid alone, for people. */
  public static final String PID = "dev.assay.pid";

  /** The id that its folders on the host bear. */
  public static final String ID = "dev.assay.id";

  private OwnerLabels() {}

  /** For a sandbox. */
  public static Map<String, String> of(String owner, String id, ProcessIdentity process) {
    Map<String, String> labels = new TreeMap<>(ofProcess(process));
    labels.put(OWNER, owner);
    labels.put(ID, id);
    return labels;
  }

  /** For a container that lives while an image is built. */
  public static Map<String, String> ofBuild() {
    Map<String, String> labels = ofProcess(ProcessIdentity.self());
    labels.put(OWNER, "image build");
    return labels;
  }

  private static Map<String, String> ofProcess(ProcessIdentity process) {
    Map<String, String> labels = new TreeMap<>();
    labels.put(ASSAY, "1");
    labels.put(PROCESS, process.text());
    labels.put(PID, Long.toString(process.pid()));
    return labels;
  }
}
