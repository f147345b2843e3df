package dev.assay.cli;

import dev.assay.audit.lineage.donors.Donor;
import dev.assay.audit.lineage.donors.DonorRegistry;
import dev.assay.audit.lineage.donors.Registration;
import dev.assay.audit.lineage.donors.Sketcher;
import dev.assay.results.store.Json;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Catalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay lineage}. */
@Command(
    name = "lineage",
    mixinStandardHelpOptions = true,
    header = "Keeps what is known of a base model's relatives: donors, and how honest runs look.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = CalibrateCommand.class)
final class LineageCommand {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** What {@code register} made. */
  record Registered(String base, String name, String file, long bytes) {}

  /**
   * One line a donor.
   *
   * @param kind {@code whole} or {@code sketch}
   */
  record Line(String base, String name, String kind, int tensors, @Nullable String made) {}

  /** What {@code list} prints as JSON. */
  record Listed(List<Line> donors, List<String> refused) {}

  @Command(
      name = "register",
      mixinStandardHelpOptions = true,
      header = "Takes a post-trained checkpoint into the registry of its base model's donors.",
      description = {
        "",
        "Only digests and a sample of its values are kept, signed with this machine's key, never its weights. From then on a",
        "submission that was made from it is recognised.",
        ""
      },
      footer = {
        "",
        "Example:",
        "  assay lineage register ~/models/instruct --base tiny-qwen3-base --name instruct"
      })
  int register(
      @Parameters(paramLabel = "DIR", description = "folder of the checkpoint") Path folder,
      @Option(
              names = "--base",
              paramLabel = "MODEL",
              required = true,
              description = "base model it was made from: catalog name or folder")
          String base,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              required = true,
              description = "what reports will call it")
          String name,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "the registry (default: donors/ in the base model's folder)")
          @Nullable Path out,
      @Option(
              names = "--samples",
              paramLabel = "N",
              description = "values to keep (default 2^20; never more than one in eight)")
          @Nullable Long samples,
      @Option(names = "--json", description = "print it as JSON") boolean json) {
    BaseModel model = catalog().model(base);
    Path file =
        Registration.register(
            folder,
            model,
            name,
            out == null ? DonorRegistry.folder(model) : out,
            samples == null ? Sketcher.SAMPLES : samples,
            Installation.key(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS));
    Registered made = new Registered(model.name(), name, file.toString(), size(file));
    print(
        json
            ? Json.pretty(made)
            : "wrote %s (%,d bytes) and its signed head%n".formatted(file, made.bytes()));
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "Lists the known donors of base models.",
      description = {"", "Exit code 1 when one of them cannot be used.", ""})
  int list(
      @Option(
              names = "--base",
              paramLabel = "MODEL",
              description = "only of this base model (default: of all in the catalog)")
          @Nullable String base,
      @Option(
              names = "--registry",
              paramLabel = "DIR",
              description = "a further folder of sketches; several by repeating it")
          @Nullable List<Path> registries,
      @Option(names = "--json", description = "print it as JSON") boolean json) {
    List<Line> lines = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String name : base == null ? catalog().models() : List.of(base)) {
      BaseModel model = catalog().model(name);
      List<Path> further = registries == null ? List.of() : registries;
      try (DonorRegistry registry = DonorRegistry.open(model, further, Installation.knownKeys())) {
        registry.donors().forEach(donor -> lines.add(line(model.name(), donor)));
        refused.addAll(registry.refused());
      }
    }
    print(json ? Json.pretty(new Listed(lines, refused)) : text(lines, refused));
    return refused.isEmpty() ? 0 : 1;
  }

  private static Line line(String base, Donor donor) {
    return switch (donor) {
      case Donor.Full full ->
          new Line(base, full.name(), "whole", full.weights().tensors().size(), null);
      case Donor.Sketched sketched ->
          new Line(
              base,
              sketched.name(),
              "sketch",
              sketched.sketch().tensors().size(),
              sketched.sketch().made().toString());
    };
  }

  private static String text(List<Line> lines, List<String> refused) {
    StringBuilder text = new StringBuilder();
    for (Line l : lines) {
      text.append(
          "%-18s %-24s %-6s %4d tensors  %s%n"
              .formatted(
                  l.base(), l.name(), l.kind(), l.tensors(), l.made() == null ? "" : l.made()));
    }
    refused.forEach(why -> text.append("refused: ").append(why).append('\n'));
    return text.isEmpty() ? "no donor is known\n" : text.toString();
  }

  private void print(String text) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(text);
    out.flush();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Catalog catalog() {
    return new Catalog(Installation.root());
  }
}
