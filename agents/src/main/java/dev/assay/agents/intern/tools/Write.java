package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.Files;
import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;

/** Writes text files. */
public final class Write implements Tool {
  private final Files files;
  private final Seen seen;

  public Write(Files files, Seen seen) {
    this.files = files;
    this.seen = seen;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .needs("path", "string", "Absolute, or relative to the workspace. Folders are made.")
        .needs("content", "string", "The whole text.")
        .tool("write", "Writes a text file whole. One that is there must have been read before.");
  }

  @Override
  public ToolResult run(Arguments arguments) throws BadArgumentsException, RefusedException {
    String path = arguments.text("path");
    String content = arguments.text("content");
    seen.check(path);
    seen.saw(path, files.write(path, content));
    return ToolResult.of(
        "[wrote " + content.lines().count() + " lines to " + files.absolute(path) + "]");
  }
}
