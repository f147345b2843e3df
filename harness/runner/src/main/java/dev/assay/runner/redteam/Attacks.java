package dev.assay.runner.redteam;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import dev.assay.results.config.StrictToml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table of attacks, {@code sandbox/redteam/attacks.toml}.
 *
 * @param schema 1
 */
public record Attacks(int schema, List<Attack> attacks) {
  public Attacks {
    attacks = List.copyOf(attacks);
  }

  /** Where the red team lies in the product's tree. */
  public static Path folder(Path root) {
    return root.resolve("sandbox/redteam");
  }

  /** Reads and checks the table. */
  public static Attacks load(Path root) {
    Path file = folder(root).resolve("attacks.toml");
    Attacks table = StrictToml.read(file, Attacks.class);
    Set<String> ids = new HashSet<>();
    for (Attack attack : table.attacks) {
      if (!ids.add(attack.id())) {
        throw new InputException(file + ": '" + attack.id() + "' stands twice");
      }
      check(root, file, attack);
    }
    return table;
  }

  private static void check(Path root, Path file, Attack attack) {
    String at = file + ": '" + attack.id() + "'";
    if (attack.off().isEmpty()
        || !List.of("blocked", "contained", "detected").contains(attack.expected())) {
      throw new InputException(
          at + " needs off, and expected must be blocked, contained or detected");
    }
    if (!Files.isRegularFile(
        folder(root).resolve("programs").resolve(attack.program().getFirst()))) {
      throw new InputException(at + ": there is no programs/" + attack.program().getFirst());
    }
    try {
      attack.seenBy();
      attack.weakened();
    } catch (RuntimeException e) {
      throw new InputException(at + ": no such evidence or protection", null, e);
    }
  }

  /**
   * Those of these names or groups; all where none is named.
   *
   * @throws InputException for a name that is not there, with the nearest
   */
  public List<Attack> named(List<String> names) {
    List<String> known =
        attacks.stream().flatMap(a -> Stream.of(a.id(), a.group())).distinct().toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new InputException(
            "there is no attack or class '" + name + "'",
            "did you mean '" + Nearest.to(name, known) + "'?");
      }
    }
    return attacks.stream()
        .filter(a -> names.isEmpty() || names.contains(a.id()) || names.contains(a.group()))
        .toList();
  }
}
