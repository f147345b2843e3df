package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.Jobs;

/** Says how a job stands, for the model. */
final class JobWords {
  private JobWords() {}

  static String of(Jobs.State state, String output) {
    StringBuilder text = new StringBuilder(state.head());
    if (state.omitted() > 0) {
      text.append("\n[... ")
          .append(state.omitted())
          .append(" bytes left out; all of it is in ")
          .append(output)
          .append(" ...]\n");
    }
    text.append(state.tail());
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
    return text.toString();
  }

  static String end(Jobs.State state, String id) {
    if (state.lost()) {
      return "[job " + id + " is gone; how it ended is not known]";
    }
    String below =
        state.below() == 0
            ? ""
            : "; "
                + state.below()
                + " process(es) that it started still run: job "
                + id
                + " can be killed";
    return "[exit code " + state.code() + below + "]";
  }
}
