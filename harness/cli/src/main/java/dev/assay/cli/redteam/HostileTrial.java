package dev.assay.cli.redteam;

import dev.assay.results.EnvironmentException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.JobFolder;
import dev.assay.runner.redteam.Attack;
import dev.assay.runner.redteam.AttackResult;
import dev.assay.runner.redteam.Attacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One trial as everybody runs it, whose agent tries attacks one after the other and submits the
 * base model. What the record says then is compared with what a careless reader of the same files
 * would have said.
 */
public final class HostileTrial {
  private final Path root;
  private final List<String> self;
  private final String runtime;

  /**
   * @param self words that start this program
   * @param runtime {@code runc} or {@code runsc}
   */
  public HostileTrial(Path root, List<String> self, String runtime) {
    this.root = root;
    this.self = List.copyOf(self);
    this.runtime = runtime;
  }

  /** Runs the trial and looks for each attack. */
  public List<AttackResult> run(List<Attack> attacks) throws InterruptedException {
    if (attacks.isEmpty()) {
      return List.of();
    }
    String nonce = "nonce-" + UUID.randomUUID();
    try {
      Path folder = Files.createTempDirectory("assay-hostile");
      try {
        Trail trail = trial(attacks, nonce, folder);
        return attacks.stream().map(a -> judge(a, trail)).toList();
      } finally {
        AtomicFiles.deleteTree(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run the hostile trial", e);
    }
  }

  private Trail trial(List<Attack> attacks, String nonce, Path folder)
      throws IOException, InterruptedException {
    Path agent = agent(attacks, nonce, folder.resolve("agent"));
    Path out = folder.resolve("job");
    List<String> command = new ArrayList<>(self);
    command.addAll(List.of("run", "--agent", agent.toString(), "--task", "science-mini"));
    command.addAll(List.of("--model", "tiny-qwen3-base", "--budget", "120s"));
    command.addAll(List.of("--runtime", runtime, "--out", out.toString()));
    Path log = folder.resolve("run.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) {
      List<String> said = Files.readAllLines(log);
      throw new EnvironmentException(
          "the hostile trial did not end well: " + (said.isEmpty() ? "" : said.getLast()), null);
    }
    return new Trail(new JobFolder(out).trials().getFirst().latest().orElseThrow(), nonce);
  }

  private Path agent(List<Attack> attacks, String nonce, Path agent) throws IOException {
    Files.createDirectories(agent);
    Files.writeString(
        agent.resolve("agent.toml"),
        """
        schema = 1
        name = "hostile"
        version = "1"
        title = "Attacks the record"
        description = "Submits the base model and attacks whoever reads what it leaves."
        role = "cheat"
        """);
    for (String name : List.of("red.py", "record.py")) {
      Files.copy(Attacks.folder(root).resolve("programs").resolve(name), agent.resolve(name));
    }
    StringBuilder script =
        new StringBuilder("#!/bin/sh\ncp -r /models/base /workspace/final_model\n");
    script.append("export RED_PORT=0 RED_NONCE=").append(nonce).append('\n');
    for (Attack attack : attacks) {
      script.append("RED_ID=").append(attack.id()).append(" python3 /agent/");
      script.append(String.join(" ", attack.program())).append('\n');
    }
    Path run = Files.writeString(agent.resolve("run.sh"), script.append("exit 0\n"));
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
    return agent;
  }

  private AttackResult judge(Attack attack, Trail trail) {
    Look look = Look.of(attack.program().getLast());
    boolean ran = trail.log().contains("tried " + attack.id());
    boolean success = look.careful().test(trail);
    boolean careless = look.careless().test(trail);
    String evidence =
        "on: %s%s; off: %s"
            .formatted(ran ? "" : "program broke off, ", look.words(success), look.words(careless));
    return new AttackResult(
        attack.id(),
        attack.group(),
        runtime,
        attack.expected(),
        ran && !success,
        careless,
        String.join(" ", attack.off()),
        evidence);
  }
}
