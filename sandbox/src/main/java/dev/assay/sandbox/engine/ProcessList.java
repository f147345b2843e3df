package dev.assay.sandbox.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.TopContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import dev.assay.results.record.ProcessSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container's processes: from the host's {@code /proc}, else as the engine lists them. */
final class ProcessList {
  private static final Logger log = LoggerFactory.getLogger(ProcessList.class);

  private ProcessList() {}

  /**
   * @param pids where they are known already; empty to look for them
   */
  static List<ProcessSample> of(DockerClient client, String container, List<Long> pids) {
    List<ProcessSample> seen = pids.isEmpty() ? List.of() : ContainerProcesses.samples(pids);
    return seen.isEmpty() ? of(client, container) : seen;
  }

  static List<ProcessSample> of(DockerClient client, String container) {
    List<ProcessSample> seen = new ContainerProcesses(container).samples();
    return seen.isEmpty() ? asked(client, container) : seen;
  }

  private static List<ProcessSample> asked(DockerClient client, String container) {
    try {
      TopContainerResponse top = client.topContainerCmd(container).exec();
      List<String> titles = Arrays.asList(top.getTitles());
      int pid = titles.indexOf("PID");
      int ppid = titles.indexOf("PPID");
      int command = titles.size() - 1;
      List<ProcessSample> found = new ArrayList<>();
      for (String[] row : top.getProcesses()) {
        found.add(
            new ProcessSample(
                ProcessSample.SCHEMA,
                Instant.now(),
                number(row, pid),
                number(row, ppid),
                null,
                null,
                Arrays.asList(row[command].split(" ", -1))));
      }
      return found;
    } catch (DockerException e) {
      log.debug("the engine does not list the processes of {}", container, e);
      return List.of();
    }
  }

  private static long number(String[] row, int column) {
    return column < 0 || !row[column].matches("[0-9]{1,18}") ? 0 : Long.parseLong(row[column]);
  }
}
