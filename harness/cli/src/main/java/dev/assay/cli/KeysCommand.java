package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.seal.OpenKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay keys}. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    header = "The key that seals here, and the public keys that are trusted.",
    description = {
      "",
      "A key's name in seals is the SHA-256 of its public half. The secret half never leaves this machine.",
      ""
    })
final class KeysCommand {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "Lists this machine's key and those that are trusted.")
  int list() {
    List<OpenKey> own = Installation.knownKeys();
    own.forEach(key -> out().println("own      " + key.id()));
    if (own.isEmpty()) {
      out().println("own      none yet: the first seal makes one, or `assay keys create`");
    }
    Keys.taken().forEach(t -> out().println("trusted  " + t.key().id() + "  " + t.file()));
    out().flush();
    return 0;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      header = "Makes this machine's key where it has none, and prints its name.")
  int create() {
    boolean there = !Installation.knownKeys().isEmpty();
    out().println((there ? "there already: " : "made: ") + Installation.key().id());
    out().flush();
    return 0;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      header = "Writes this machine's public key, for others to check seals with.")
  int export(
      @Option(
              names = "--out",
              paramLabel = "FILE",
              defaultValue = "assay.pub",
              description = "where to (default ${DEFAULT-VALUE})")
          Path file) {
    if (Installation.knownKeys().isEmpty()) {
      throw new InputException("this machine has no key yet", "make one by assay keys create");
    }
    Installation.key().open().write(file);
    out().println(Installation.key().id() + "  " + file);
    out().flush();
    return 0;
  }

  @Command(
      name = "trust",
      mixinStandardHelpOptions = true,
      header = "Takes in somebody's public key: their seals hold here from now on.")
  int trust(
      @Parameters(paramLabel = "FILE", description = "their public key") Path file,
      @Option(names = "--name", paramLabel = "N", description = "what to call it here")
          @Nullable String name) {
    String plain = file.getFileName().toString().replaceFirst("\\.pub$", "");
    Keys.Trusted taken = Keys.trust(file, name == null ? plain : name);
    out().println("trusted  " + taken.key().id() + "  " + taken.file());
    out().flush();
    return 0;
  }

  @Command(
      name = "distrust",
      mixinStandardHelpOptions = true,
      header = "Removes a key that was taken in.")
  int distrust(
      @Parameters(paramLabel = "NAME", description = "its name here, or its id") String name)
      throws IOException {
    for (Keys.Trusted taken : Keys.taken()) {
      String file = taken.file().getFileName().toString();
      if (file.equals(name + ".pub") || taken.key().id().equals(name)) {
        Files.delete(taken.file());
        out().println("removed  " + taken.key().id());
        out().flush();
        return 0;
      }
    }
    throw new InputException("no key is trusted by the name '" + name + "'", "see assay keys list");
  }
}
