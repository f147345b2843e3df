package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.Files;
import dev.assay.agents.intern.place.RefusedException;
import java.util.HashMap;
import java.util.Map;

/** Which files the model has seen, and as what: nothing is overwritten that it does not know. */
public final class Seen {
  private final Files files;
  private final Map<String, String> digests = new HashMap<>();

  public Seen(Files files) {
    this.files = files;
  }

  void saw(String path, String digest) {
    digests.put(files.absolute(path), digest);
  }

  /** Refuses where there is something at the path that was not seen as it is now. */
  void check(String path) throws RefusedException {
    String now = files.digest(path);
    if (now == null) {
      return;
    }
    String then = digests.get(files.absolute(path));
    if (then == null) {
      throw new RefusedException("there is such a file, and it was not read yet: read it first");
    }
    if (!then.equals(now)) {
      throw new RefusedException("the file has changed since it was read: read it again");
    }
  }
}
