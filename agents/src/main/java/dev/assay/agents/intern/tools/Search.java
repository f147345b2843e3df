package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.Library;
import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;

/** Looks for lines in files, and can do nothing else. */
public final class Search implements Tool {
  private static final int MOST = 100;

  private final Library library;

  public Search(Library library) {
    this.library = library;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .needs("pattern", "string", "A regular expression of Python's.")
        .needs("path", "string", "A file or folder: absolute, or relative to the workspace.")
        .takes("names", "string", "Names of files, such as *.py")
        .tool("search", "Finds lines in files that match a pattern.");
  }

  @Override
  public ToolResult run(Arguments arguments) throws BadArgumentsException, RefusedException {
    Library.Matches found =
        library.search(
            arguments.text("pattern"),
            arguments.text("path"),
            arguments.optionalText("names").orElse("*"),
            MOST);
    long more = found.all() - found.lines().size();
    return ToolResult.of(
        found.lines().isEmpty()
            ? "[no line matches]"
            : String.join("\n", found.lines()) + (more > 0 ? "\n[" + more + " more]" : ""));
  }
}
