package dev.assay.runner.trial;

import dev.assay.results.record.ProcessSample;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of the processes is worth a line: a process when it is first seen, when it has become
 * another program, when it opens something new, and when its memory has doubled. A fork bomb fills
 * no disk: lines and memory are bounded.
 */
final class Seen {
  private static final int MAX_PROCESSES = 20_000;
  private static final int MAX_OPEN = 256;
  private static final long GROWN = 64L << 20;

  private final Map<String, Known> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MAX_PROCESSES;
        }
      };

  /** A process as it was last written. */
  private static final class Known {
    private final Set<String> open = new HashSet<>();
    private int args;
    private long parent = -1;
    private long memory;
  }

  /** The line to write; empty for none. A pid that is used again is another process. */
  Optional<ProcessSample> line(ProcessSample now) {
    Known was = known.computeIfAbsent(now.pid() + " " + now.start(), key -> new Known());
    List<String> fresh =
        now.open() == null
            ? List.of()
            : now.open().stream()
                .filter(file -> was.open.size() < MAX_OPEN && was.open.add(file))
                .toList();
    long memory = now.memoryBytes() == null ? 0 : now.memoryBytes();
    boolean grown = memory > GROWN && memory > 2 * was.memory;
    boolean other = was.parent != now.ppid() || was.args != now.args().hashCode();
    if (!other && fresh.isEmpty() && !grown) {
      return Optional.empty();
    }
    was.parent = now.ppid();
    was.args = now.args().hashCode();
    was.memory = Math.max(was.memory, memory);
    return Optional.of(now.saying(fresh.isEmpty() ? null : fresh, null));
  }
}
