package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which page each agent and task has. A name becomes a file name: what would not be safe in one
 * becomes an underscore, and two that then are the same on any file system get a number.
 */
final class Addresses {
  private final Map<String, String> agents;
  private final Map<String, String> tasks;

  private Addresses(Map<String, String> agents, Map<String, String> tasks) {
    this.agents = agents;
    this.tasks = tasks;
  }

  static Addresses of(Board board) {
    List<Row> rows = board.rows().toList();
    return new Addresses(files(rows, Row::agent), files(rows, Row::task));
  }

  /** Relative to the site's root. */
  String agent(String name) {
    return "agents/" + agents.get(name) + ".html";
  }

  /** Relative to the site's root. */
  String task(String name) {
    return "tasks/" + tasks.get(name) + ".html";
  }

  private static Map<String, String> files(List<Row> rows, Function<Row, String> name) {
    Map<String, String> files = new HashMap<>();
    Set<String> taken = new HashSet<>();
    rows.stream().map(name).distinct().sorted().forEach(each -> files.put(each, free(each, taken)));
    return files;
  }

  private static String free(String name, Set<String> taken) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]|^[.]", "_");
    String shorter = safe.substring(0, Math.min(120, safe.length()));
    String file = shorter;
    for (int i = 2; !taken.add(file.toLowerCase(Locale.ROOT)); i++) {
      file = shorter + "-" + i;
    }
    return file;
  }
}
