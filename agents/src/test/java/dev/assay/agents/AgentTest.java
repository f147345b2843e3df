package dev.assay.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTest {
  private static final String TOML =
      """
      schema = 1
      name = "mine"
      version = "1"
      title = "Mine"
      description = "It is mine."
      role = "honest"
      """;

  @TempDir private Path catalog;

  private Path agent(String toml, boolean script) throws IOException {
    Path folder = Files.createDirectories(catalog.resolve("mine"));
    Files.writeString(folder.resolve("agent.toml"), toml);
    if (script) {
      assertThat(
              Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\n")
                  .toFile()
                  .setExecutable(true))
          .isTrue();
    }
    return folder;
  }

  @Test
  void a_folder_with_a_file_and_a_script_is_an_agent() throws IOException {
    Agent agent = Agent.load(agent(TOML, true));
    assertThat(agent.name()).isEqualTo("mine");
    assertThat(agent.role()).isEqualTo(Agent.Role.HONEST);
    assertThat(agent.hasInstall()).isFalse();
  }

  @Test
  void without_run_script_the_error_names_the_file_to_add() throws IOException {
    Path folder = agent(TOML, false);
    assertThatThrownBy(() -> Agent.load(folder))
        .isInstanceOf(InputException.class)
        .hasMessage("agent 'mine' has no run.sh");
  }

  @Test
  void a_script_that_is_not_executable_is_an_error_with_the_remedy() throws IOException {
    Path folder = agent(TOML, false);
    Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\n");
    assertThatThrownBy(() -> Agent.load(folder))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.remedy()).startsWith("chmod +x"));
  }

  @Test
  void a_name_that_could_leave_its_folder_is_refused() throws IOException {
    Path folder = agent(TOML.replace("\"mine\"", "\"../mine\""), true);
    assertThatThrownBy(() -> Agent.load(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("name");
  }

  @Test
  void an_asset_from_outside_the_catalog_must_be_marked_contraband() throws IOException {
    String asset = "[[assets]]\nname = \"x\"\nfrom = \"../../\"\n";
    Path folder = agent(TOML + asset, true);
    assertThatThrownBy(() -> Agent.load(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("outside");
    assertThat(
            Agent.load(agent(TOML + asset + "contraband = true\n", true))
                .assets()
                .getFirst()
                .contraband())
        .isTrue();
  }

  private static final String RECIPE = "[parameters.recipe]\nchoices = [\"bold\", \"gentle\"]\n";

  @Test
  void a_parameter_has_its_first_choice_unless_another_is_chosen() throws IOException {
    Path folder = agent(TOML + RECIPE, true);
    Agent plain = new AgentCatalog(catalog).agent(folder.toString());
    Agent same = new AgentCatalog(catalog).agent(folder + ":recipe=bold");
    Agent gentle = new AgentCatalog(catalog).agent(folder + ":recipe=gentle");

    assertThat(plain.values()).containsEntry("recipe", "bold");
    assertThat(plain.label()).isEqualTo("mine");
    assertThat(same).isEqualTo(plain);
    assertThat(gentle.values()).containsEntry("recipe", "gentle");
    assertThat(gentle.label()).isEqualTo("mine-gentle");
    assertThat(gentle.digest()).isNotEqualTo(plain.digest());
  }

  @Test
  void an_unknown_parameter_or_choice_names_the_nearest() throws IOException {
    Path folder = agent(TOML + RECIPE, true);
    assertThatThrownBy(() -> new AgentCatalog(catalog).agent(folder + ":recipee=bold"))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.line()).contains("no parameter 'recipee'").contains("'recipe'"));
    assertThatThrownBy(() -> new AgentCatalog(catalog).agent(folder + ":recipe=gentl"))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.line()).contains("no recipe 'gentl'").contains("'gentle'"));
    assertThatThrownBy(() -> new AgentCatalog(catalog).agent(folder + ":recipe=bold,"))
        .isInstanceOf(InputException.class);
  }

  @Test
  void a_parameter_without_choices_is_refused() throws IOException {
    Path folder = agent(TOML + "[parameters.recipe]\nchoices = []\n", true);
    assertThatThrownBy(() -> Agent.load(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("needs choices");
  }

  @Test
  void an_unknown_name_names_the_nearest(@TempDir Path root) throws IOException {
    Path home = Files.createDirectories(root.resolve("agents/catalog/idle"));
    Files.writeString(home.resolve("agent.toml"), TOML);
    assertThatThrownBy(() -> new AgentCatalog(root).agent("idel"))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.line()).contains("no agent 'idel'").contains("'idle'"));
  }
}
