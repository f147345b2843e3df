package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.Files;
import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;

/** Reads text files. */
public final class Read implements Tool {
  private static final int USUAL = 1000;
  private static final int SHOWN = 30_000;

  private final Files files;
  private final Seen seen;

  public Read(Files files, Seen seen) {
    this.files = files;
    this.seen = seen;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .needs("path", "string", "Absolute, or relative to the workspace.")
        .takes("first", "integer", "The first line wanted, from 1.")
        .takes("count", "integer", "How many lines; 1000 unless given.")
        .tool("read", "Reads lines of a text file, each after its number and a tab.");
  }

  @Override
  public ToolResult run(Arguments arguments) throws BadArgumentsException, RefusedException {
    String path = arguments.text("path");
    long first = arguments.number("first", 1, 1, Long.MAX_VALUE / 2);
    int count = (int) arguments.number("count", USUAL, 1, USUAL);
    Files.Lines lines = files.read(path, first, count);
    seen.saw(path, lines.digest());
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (String line : lines.lines()) {
      if (text.length() > SHOWN) {
        break;
      }
      text.append(first + shown).append('\t').append(line).append('\n');
      shown++;
    }
    long last = first + shown - 1;
    if (shown == 0) {
      return ToolResult.of("[the file has " + lines.total() + " lines]");
    }
    if (last < lines.total()) {
      text.append("[lines ")
          .append(first)
          .append(" to ")
          .append(last)
          .append(" of ")
          .append(lines.total())
          .append("]");
    }
    return ToolResult.of(text.toString());
  }
}
