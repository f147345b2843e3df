package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.Files;
import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;

/** Changes a part of a text file. */
public final class Edit implements Tool {
  private final Files files;
  private final Seen seen;

  public Edit(Files files, Seen seen) {
    this.files = files;
    this.seen = seen;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .needs("path", "string", "Absolute, or relative to the workspace.")
        .needs("old", "string", "The text to be replaced, with enough lines to be unique.")
        .needs("new", "string", "What stands there instead; may be empty.")
        .takes("all", "boolean", "Replace every place where it is.")
        .tool("edit", "Replaces a part of a text file, which must have been read before.");
  }

  @Override
  public ToolResult run(Arguments arguments) throws BadArgumentsException, RefusedException {
    String path = arguments.text("path");
    seen.check(path);
    Files.Text before = files.load(path);
    String after =
        Replacement.in(
            before.text(), arguments.text("old"), arguments.text("new"), arguments.flag("all"));
    if (after.equals(before.text())) {
      throw new RefusedException("that changes nothing");
    }
    seen.saw(path, files.write(path, after));
    return ToolResult.of(Change.show(before.text(), after));
  }
}
