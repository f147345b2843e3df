package dev.assay.agents.intern.place;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What can be looked up in the place: documentation of what is installed, and files. */
public final class Library {
  private static final Duration SEARCHING = Duration.ofMinutes(2);

  private final Errands errands;
  private final Place place;
  private final List<String> roots;

  public Library(Place place) {
    this(place, List.of());
  }

  /** With other folders of packages than those that our images have. */
  Library(Place place, List<String> roots) {
    this.errands = new Errands(place);
    this.place = place;
    this.roots = List.copyOf(roots);
  }

  /**
   * Something that is documented.
   *
   * @param where file and line below the folder of packages
   * @param what its name and arguments
   * @param about an excerpt
   */
  public record Entry(String where, String what, String about) {}

  /** Lines that match, and how many there are in all. */
  public record Matches(List<String> lines, long all) {
    public Matches {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What is free.
   *
   * @param memory bytes
   * @param disk bytes where the agent works
   * @param gpus a line each: name, free and total memory
   */
  public record Room(long memory, long disk, int cpus, List<String> gpus) {
    public Room {
      gpus = List.copyOf(gpus);
    }
  }

  /**
   * Looks up documentation, the best first.
   *
   * @param library a package or module; empty for those of training
   */
  public List<Entry> docs(String query, String library, int most) throws RefusedException {
    ObjectNode request =
        Errands.errand("docs").put("query", query).put("library", library).put("most", most);
    ArrayNode places = request.putArray("roots");
    roots.forEach(places::add);
    List<Entry> entries = new ArrayList<>();
    for (JsonNode entry : errands.send(request, List.of(), SEARCHING).path("found")) {
      entries.add(
          new Entry(
              entry.path("where").asText(),
              entry.path("what").asText(),
              entry.path("about").asText()));
    }
    return entries;
  }

  /**
   * Looks for lines.
   *
   * @param names of files, as a shell's pattern
   */
  public Matches search(String pattern, String path, String names, int most)
      throws RefusedException {
    ObjectNode request =
        Errands.errand("search")
            .put("pattern", pattern)
            .put("path", java.nio.file.Path.of(place.folder()).resolve(path).toString())
            .put("names", names)
            .put("most", most);
    JsonNode found = errands.send(request, List.of(), SEARCHING);
    return new Matches(words(found.path("lines")), found.path("matches").asLong());
  }

  /** Looks at what is free. */
  public Room room() throws RefusedException {
    JsonNode found = errands.send(Errands.errand("room").put("folder", place.folder()));
    return new Room(
        found.path("memory").asLong(),
        found.path("disk").asLong(),
        found.path("cpus").asInt(),
        words(found.path("gpus")));
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }
}
