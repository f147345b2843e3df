package dev.assay.tasks.scoring;

import dev.assay.results.InputException;
import dev.assay.results.record.ResponseLine;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.Draw;
import dev.assay.tasks.protocol.Protocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that responses are those of one benchmark under one protocol, all of them, in order. */
final class ResponseCheck {
  private static final int NAMED = 5;
  private final Protocol protocol;
  private final Path file;
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<Sample, Draw> expected = new LinkedHashMap<>();
  private final List<Sample> inOrder;
  private final Set<Sample> seen = new HashSet<>();
  private final List<String> foreign = new ArrayList<>();
  private final List<String> twice = new ArrayList<>();
  private final List<String> misplaced = new ArrayList<>();
  private final String benchmark;
  private int position;
  private @Nullable Map<String, Double> decoding;

  /** A sample of an item, as its line names it. */
  private record Sample(String id, @Nullable Integer repeat) {
    @Override
    public String toString() {
      return repeat == null ? id : id + " sample " + repeat;
    }
  }

  ResponseCheck(Benchmark benchmark, Protocol protocol, Path file) {
    this.protocol = protocol;
    this.file = file;
    this.benchmark = benchmark.id();
    benchmark.test().forEach(item -> items.put(item.id(), item));
    List<Draw> draws = protocol.draws();
    for (String id : items.keySet()) {
      draws.forEach(draw -> expected.put(new Sample(id, draw.number()), draw));
    }
    inOrder = List.copyOf(expected.keySet());
  }

  /** The decoding that every line names; null where they name none. */
  @Nullable Map<String, Double> decoding() {
    return decoding;
  }

  /** Settings of a submission count only where the protocol leaves decoding to it, and are one. */
  private void checkDecoding(ResponseLine line) {
    if (position == 0) {
      decoding = line.decoding();
    }
    if (!Objects.equals(decoding, line.decoding())
        || (decoding != null && !protocol.submissionDecodes())) {
      throw new InputException(
          file
              + ": item "
              + line.id()
              + " was decoded with "
              + line.decoding()
              + (protocol.submissionDecodes()
                  ? ", the first item with " + decoding
                  : ", and protocol " + protocol.name() + " decodes by itself"));
    }
  }

  /** Whether the line answers an item of the benchmark. */
  boolean accept(ResponseLine line) {
    checkForm(line);
    checkDecoding(line);
    Sample sample = new Sample(line.id(), line.repeat());
    Item item = items.get(line.id());
    Draw draw = expected.get(sample);
    if (item == null || draw == null) {
      foreign.add(sample.toString());
    } else if (!seen.add(sample)) {
      twice.add(sample.toString());
    } else {
      if (position >= inOrder.size() || !inOrder.get(position).equals(sample)) {
        misplaced.add(sample.toString());
      }
      checkAsked(line, item, draw);
    }
    position++;
    return item != null;
  }

  /** What JSON may leave out though the record says that it is there. */
  @SuppressWarnings("ConstantValue")
  private void checkForm(ResponseLine line) {
    if (line.schema() != ResponseLine.SCHEMA) {
      throw new InputException(
          file
              + ": response "
              + (position + 1)
              + " has schema "
              + line.schema()
              + ", this version reads 1");
    }
    if (line.id() == null || line.completion() == null || line.promptSha256() == null) {
      throw new InputException(
          file + ": response " + (position + 1) + " lacks id, completion or prompt_sha256");
    }
  }

  private void checkAsked(ResponseLine line, Item item, Draw draw) {
    List<Integer> order = protocol.order(item, draw);
    if (!order.equals(line.order())) {
      throw new InputException(
          file
              + ": item "
              + line.id()
              + " was asked with its choices in the order "
              + line.order()
              + ", protocol "
              + protocol.name()
              + " has "
              + order,
          "name the protocol and version that the responses were made with");
    }
    if (!protocol.question(item, draw).digest().equals(line.promptSha256())) {
      throw new InputException(
          file
              + ": item "
              + line.id()
              + " was asked with another prompt than protocol "
              + protocol.name()
              + " version "
              + protocol.version()
              + " gives",
          "name the benchmark, protocol and version that the responses were made with");
    }
  }

  void finish() {
    List<String> missing =
        inOrder.stream().filter(s -> !seen.contains(s)).map(Sample::toString).toList();
    List<String> faults = new ArrayList<>();
    addFault(faults, missing, "missing");
    addFault(faults, foreign, "not of this benchmark");
    addFault(faults, twice, "there twice");
    if (faults.isEmpty()) {
      addFault(faults, misplaced, "out of order");
    }
    if (!faults.isEmpty()) {
      throw new InputException(
          file
              + " does not cover the "
              + items.size()
              + " items of "
              + benchmark
              + (inOrder.size() == items.size()
                  ? " once each, in order: "
                  : " " + inOrder.size() / items.size() + " times each, in order: ")
              + String.join("; ", faults),
          "no score is computed on fewer or other items");
    }
  }

  private static void addFault(List<String> faults, List<String> ids, String what) {
    if (!ids.isEmpty()) {
      String shown = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
      faults.add(
          ids.size() + " " + what + " (" + shown + (ids.size() > NAMED ? ", ..." : "") + ")");
    }
  }
}
