package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.Library;
import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;
import java.util.List;

/** Looks up the documentation of what is installed, offline: of the versions that are there. */
public final class Docs implements Tool {
  private static final int MOST = 8;

  private final Library library;

  public Docs(Library library) {
    this.library = library;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .needs("query", "string", "Names and words, such as: Trainer learning rate scheduler")
        .takes(
            "library",
            "string",
            "A package or module, such as transformers.trainer; those of training unless given.")
        .tool(
            "docs",
            "Searches classes, functions and their documentation in the installed Python packages. Offline.");
  }

  @Override
  public ToolResult run(Arguments arguments) throws BadArgumentsException, RefusedException {
    String within = arguments.optionalText("library").orElse("");
    List<Library.Entry> found = library.docs(arguments.text("query"), within, MOST);
    if (found.isEmpty()) {
      return ToolResult.of("[nothing is found" + (within.isEmpty() ? "" : " in " + within) + "]");
    }
    StringBuilder text = new StringBuilder();
    for (Library.Entry entry : found) {
      text.append(entry.where()).append("\n").append(entry.what()).append("\n");
      entry.about().lines().forEach(line -> text.append("    ").append(line).append("\n"));
    }
    return ToolResult.of(text.toString());
  }
}
