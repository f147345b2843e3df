package dev.assay.cli;

import dev.assay.results.index.SealIndex;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code assay index}. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    header = "The append-only index of what was sealed; keep it in git beside the results.",
    description = {
      "",
      "Each line has the digest of the one before. `assay verify DIR --index FILE` names the runs that are in it and not in DIR.",
      ""
    })
final class IndexCommand {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      header = "Adds all sealed attempts of jobs or trials that are not in it yet.")
  int add(
      @Parameters(index = "0", paramLabel = "FILE", description = "index.jsonl") Path file,
      @Parameters(index = "1..*", arity = "1..*", paramLabel = "DIR", description = "what to add")
          List<Path> folders) {
    SealIndex before = SealIndex.read(file);
    SealIndex now = before;
    for (Path folder : folders) {
      now = Sealings.index(now, VerifyCommand.attempts(folder));
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(now.lines().size() - before.lines().size() + " lines added to " + file);
    out.flush();
    return 0;
  }
}
