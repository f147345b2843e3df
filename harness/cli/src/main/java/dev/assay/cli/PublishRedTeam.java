package dev.assay.cli;

import dev.assay.runner.redteam.Attack;
import dev.assay.runner.redteam.AttackResult;
import dev.assay.runner.redteam.Attacks;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.Sandboxes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code assay publish red-team}: all attacks under each runtime that the engine has. */
final class PublishRedTeam {
  private final PrintWriter out;

  PublishRedTeam(PrintWriter out) {
    this.out = out;
  }

  /** Gives 0 when all held and all are proven. */
  int run(Path table) throws InterruptedException {
    List<Attack> all = Attacks.load(Installation.root()).attacks();
    List<AttackResult> results = new ArrayList<>();
    for (String runtime : runtimes()) {
      results.addAll(RedteamCommand.run(all, runtime, true, this::say));
    }
    RedteamCommand.write(table, results);
    say("wrote " + table);
    return results.stream().allMatch(AttackResult::good) ? 0 : 1;
  }

  private static List<String> runtimes() {
    try (Sandboxes engine = Engines.connect()) {
      List<String> there = engine.runtimes();
      return List.of("runc", "runsc").stream().filter(there::contains).toList();
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
