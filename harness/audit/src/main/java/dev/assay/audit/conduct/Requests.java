package dev.assay.audit.conduct;

import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.results.record.Finding;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ModelCall;
import dev.assay.results.store.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What was asked at the gateway: of models, and about the benchmark. Attempts count. */
final class Requests {
  private static final String FOREIGN = "conduct.foreign-model";
  private static final String ASIDE = "conduct.model-aside";
  private static final String LOOKUP = "conduct.lookup";
  private static final String TRIED = "conduct.lookup-tried";
  private static final int SHOWN = 20;

  private final List<String> hosts;
  private final List<String> denials;
  private final List<Pattern> benchmark;
  private final int asideCalls;
  private final Map<String, List<Finding.Evidence>> found = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  Requests(Rules rules) {
    this.hosts = rules.words(FOREIGN, "hosts");
    this.denials = rules.words(FOREIGN, "denials");
    this.benchmark = rules.words(LOOKUP, "patterns").stream().map(Pattern::compile).toList();
    this.asideCalls = rules.count(ASIDE, "calls");
  }

  void look(Evidence evidence, Findings findings) {
    Json.forEachLine(evidence.attempt().gatewayLog(), GatewayLine.class, this::line);
    if (counts.getOrDefault(ASIDE, 0) < asideCalls) {
      found.remove(ASIDE);
    }
    found.forEach((rule, places) ->
        findings.add(
            rule, summary(rule, counts.getOrDefault(rule, 0)), places, evidence.reproduce()));
  }

  private void line(GatewayLine line) {
    boolean denied = line.decision().equals("denied");
    String host = line.host().toLowerCase(Locale.ROOT);
    boolean hosted = hosts.stream().anyMatch(h -> host.equals(h) || host.endsWith("." + h));
    if (denied && (hosted || denials.contains(line.rule()))) {
      add(FOREIGN, line);
    }
    ModelCall call = line.call();
    if (!denied && call != null && call.outOfBand()) {
      add(ASIDE, line);
    }
    String place = line.host() + line.path();
    if (benchmark.stream().anyMatch(p -> p.matcher(place).find())) {
      add(denied ? TRIED : LOOKUP, line);
    }
  }

  private static String summary(String rule, int count) {
    String requests = count + (count == 1 ? " request" : " requests");
    return switch (rule) {
      case FOREIGN -> requests + " to models that were not granted, refused";
      case ASIDE -> requests + " to its own model outside the agent's conversation";
      case TRIED -> requests + " for the benchmark's own pages or data, refused";
      default -> requests + " for the benchmark's own pages or data, answered";
    };
  }

  /** All are counted and few are kept: a program that is refused may ask for hours. */
  private void add(String rule, GatewayLine line) {
    if (counts.merge(rule, 1, Integer::sum) > SHOWN) {
      return;
    }
    String said =
        "%s %s %s%s: %d, rule %s"
            .formatted(
                line.time(), line.method(), line.host(), line.path(), line.status(), line.rule());
    found
        .computeIfAbsent(rule, r -> new ArrayList<>())
        .add(Finding.Evidence.ofFile("gateway.jsonl", Excerpts.clip(said)));
  }
}
