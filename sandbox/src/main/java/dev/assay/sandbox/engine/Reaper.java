package dev.assay.sandbox.engine;

import com.github.dockerjava.api.model.Container;
import dev.assay.sandbox.host.Folders;
import dev.assay.sandbox.host.OwnerLabels;
import dev.assay.sandbox.host.ProcessIdentity;
import dev.assay.sandbox.host.ProcessIdentity.Life;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what processes that are dead by now left behind. What a living one made is never touched.
 */
final class Reaper {
  private static final Logger log = LoggerFactory.getLogger(Reaper.class);

  private final EngineConnection engine;
  private final Folders folders;

  Reaper(EngineConnection engine, Folders folders) {
    this.engine = engine;
    this.folders = folders;
  }

  List<String> reap(@Nullable String owner) {
    List<String> removed = new ArrayList<>();
    for (Container container :
        engine
            .client()
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(Map.of(OwnerLabels.ASSAY, "1"))
            .exec()) {
      Map<String, String> labels = container.getLabels();
      if (isOf(owner, labels.get(OwnerLabels.OWNER))
          && isDead(engine, labels.get(OwnerLabels.PROCESS))) {
        removeContainer(container, labels, removed);
      }
    }
    for (String id : ids()) {
      removeFolders(SandboxHome.of(folders, id), owner, removed);
    }
    return removed;
  }

  private void removeContainer(
      Container container, Map<String, String> labels, List<String> removed) {
    if (Containers.remove(engine.client(), container.getId())) {
      removed.add("container " + String.join(" ", container.getNames()));
    }
    Optional.ofNullable(labels.get(OwnerLabels.ID))
        .filter(id -> id.matches("[0-9a-f]{12}"))
        .map(id -> SandboxHome.of(folders, id))
        .filter(SandboxHome::exists)
        .ifPresent(home -> removeFolders(home, removed));
  }

  /** Folders without a container: their maker died before it made one, or after it removed it. */
  private void removeFolders(SandboxHome home, @Nullable String owner, List<String> removed) {
    Optional<SandboxHome.Owner> made = home.owner();
    if (made.isPresent()
        && isOf(owner, made.get().owner())
        && isDead(engine, made.get().process())) {
      removeFolders(home, removed);
    }
  }

  private static void removeFolders(SandboxHome home, List<String> removed) {
    home.delete();
    removed.add("folders of sandbox " + home.id());
  }

  private Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    for (Path folder : List.of(SandboxHome.sandboxes(folders), folders.runtime())) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> all = Files.list(folder)) {
          all.map(p -> p.getFileName().toString())
              .filter(name -> name.matches("[0-9a-f]{12}"))
              .forEach(ids::add);
        } catch (IOException e) {
          log.warn("cannot list {}: {}", folder, e.getMessage());
        }
      }
    }
    return ids;
  }

  private static boolean isOf(@Nullable String wanted, @Nullable String owner) {
    return wanted == null || wanted.equals(owner);
  }

  /** Whether a process that a label names is known to live no more. */
  static boolean isDead(EngineConnection engine, @Nullable String process) {
    return process != null
        && engine.local()
        && ProcessIdentity.parse(process).filter(p -> p.life() == Life.DEAD).isPresent();
  }
}
