package dev.assay.cli;

import dev.assay.results.store.Digests;
import dev.assay.results.store.JobFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a coordinator is started that nobody looks after: it outlives the terminal, and one that the
 * kernel kills is started again, by a few lines of shell in a session of their own. Where systemd
 * rules these are a transient unit of its, which the end of a login does not end.
 *
 * @param systemd whether there is one to ask
 * @param root whether we are root, so that it is the machine's and not the user's
 */
record Background(boolean systemd, boolean root) {
  private static final int NAME = 12;

  /**
   * Ends with the first end that the coordinator chose: codes to 3, and a signal that a person
   * sends. Killed, aborted or without memory it is started again, ten times at most.
   */
  private static final String SUPERVISOR =
      """
      tries=0
      while :; do
        "$@" && exit 0
        code=$?
        case $code in [0-9] | [0-9][0-9] | 129 | 130 | 143) exit "$code" ;; esac
        tries=$((tries + 1))
        [ "$tries" -lt 10 ] || exit "$code"
        echo "the coordinator ended with $code and is started again"
        sleep 5
      done
      """;

  /** As this machine is. */
  static Background here() {
    boolean root = "root".equals(System.getProperty("user.name"));
    boolean systemd =
        Files.isDirectory(Path.of("/run/systemd/system"))
            && (root || System.getenv("XDG_RUNTIME_DIR") != null)
            && onPath("systemd-run");
    return new Background(systemd, root);
  }

  private static boolean onPath(String program) {
    String path = System.getenv("PATH");
    return path != null
        && List.of(path.split(":")).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** The command that starts a command so. */
  List<String> supervised(JobFolder job, List<String> command) {
    List<String> words = new ArrayList<>();
    if (systemd) {
      // A scope inherits our environment, keys in it too, which a service would show to everybody.
      words.addAll(List.of("systemd-run", "--quiet", "--scope", "--collect"));
      if (!root) {
        words.add("--user");
      }
      words.add("--unit=" + unit(job));
    }
    words.addAll(List.of("setsid", "sh", "-c", SUPERVISOR, "assay"));
    words.addAll(command);
    return words;
  }

  static String unit(JobFolder job) {
    return "assay-" + Digests.of(job.path().toString()).substring(0, NAME);
  }
}
