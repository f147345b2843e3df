package dev.assay.tasks.recorded;

import dev.assay.results.record.ResponseLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recorded completion, as its file has it.
 *
 * @param place where in the file, such as {@code line 7}
 * @param id of its item; empty where the file has none
 * @param repeat which sample of the item, as the file counts; -1 where it does not say
 * @param calls of tools, or null where the file has none
 * @param order see {@code ResponseLine}; null where the file does not say
 * @param promptSha256 digest of the prompt, or null
 * @param prompt what was asked, or null
 * @param choices as they were shown, or null
 * @param target the right answer by the file's own account, or null
 */
record Recorded(
    String place,
    String id,
    int repeat,
    String completion,
    @Nullable List<ResponseLine.Call> calls,
    @Nullable List<Integer> order,
    @Nullable String promptSha256,
    @Nullable String prompt,
    @Nullable List<String> choices,
    @Nullable String target) {

  static Recorded plain(String place, String id, int repeat, String completion) {
    return new Recorded(place, id, repeat, completion, null, null, null, null, null, null);
  }
}
