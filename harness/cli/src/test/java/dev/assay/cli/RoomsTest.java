package dev.assay.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of dependencies in CONTRIBUTING.md, on the compiled classes. */
class RoomsTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.assay");

  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "results", List.of(),
          "sandbox", List.of("results"),
          "tasks", List.of("results", "sandbox"),
          "agents", List.of("results", "sandbox"),
          "audit", List.of("results", "sandbox", "tasks"),
          "runner", List.of("results", "sandbox", "tasks", "agents", "audit"),
          "leaderboard", List.of("results"));

  @ParameterizedTest
  @ValueSource(
      strings = {"results", "sandbox", "tasks", "agents", "audit", "runner", "leaderboard"})
  void a_room_uses_only_the_rooms_of_its_row(String room) {
    List<String> allowed = MAY_USE.getOrDefault(room, List.of());
    String[] others =
        Stream.concat(MAY_USE.keySet().stream(), Stream.of("cli", "benchmarks"))
            .filter(r -> !r.equals(room) && !allowed.contains(r))
            .map(r -> "dev.assay." + r + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.assay." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(ALL);
  }

  @Test
  void the_engine_is_reached_through_the_sandbox_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.assay.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.github.dockerjava..")
        .check(ALL);
  }

  @Test
  void rooms_have_no_cycles() {
    SlicesRuleDefinition.slices().matching("dev.assay.(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void all_rooms_were_looked_at() {
    assertThat(MAY_USE.keySet())
        .allSatisfy(room -> assertThat(ALL.containPackage("dev.assay." + room)).isTrue());
  }
}
