package dev.assay.cli.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.EnvironmentException;
import dev.assay.results.store.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A tab: opens files, runs expressions in them, and tells what went wrong there. */
public final class Tab {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Set<String> WRONG = Set.of("error", "warning", "assert");

  private final DevTools tools;
  private final String session;

  Tab(DevTools tools, String session) {
    this.tools = tools;
    this.session = session;
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", none());
    }
  }

  private static ObjectNode none() {
    return Json.MAPPER.createObjectNode();
  }

  private JsonNode call(String method, ObjectNode parameters) {
    return tools.call(session, method, parameters);
  }

  /** The window from now on, in CSS pixels. */
  public void size(int width, int height) {
    ObjectNode size = none().put("width", width).put("height", height);
    size.put("deviceScaleFactor", 1).put("mobile", width < 600);
    call("Emulation.setDeviceMetricsOverride", size);
  }

  /** Opens a file and waits until it and what it needs is there. */
  public void open(Path file) {
    long before = count("Page.loadEventFired");
    JsonNode answer = call("Page.navigate", none().put("url", file.toUri().toString()));
    if (answer.has("errorText")) {
      throw new EnvironmentException(file + ": " + answer.get("errorText").asText(), null);
    }
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (count("Page.loadEventFired") == before) {
      if (System.nanoTime() > until) {
        throw new EnvironmentException(file + " was not there after " + PATIENCE, null);
      }
      pause();
    }
  }

  private long count(String event) {
    return tools.events(session).stream()
        .filter(e -> e.path("method").asText().equals(event))
        .count();
  }

  /** The value of an expression, as JSON. */
  public JsonNode value(String expression) {
    ObjectNode asked = none().put("expression", expression);
    JsonNode answer =
        call("Runtime.evaluate", asked.put("returnByValue", true).put("awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new EnvironmentException(
          expression + ": " + answer.at("/exceptionDetails/exception/description").asText(), null);
    }
    return answer.at("/result/value");
  }

  /**
   * Milliseconds from the start of the way to this page to the first paint with something on it.
   */
  public double firstPaint() {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      JsonNode paint =
          value("performance.getEntriesByName('first-contentful-paint').map(e => e.startTime)");
      if (!paint.isEmpty()) {
        return paint.get(0).asDouble();
      }
      pause();
    }
    throw new EnvironmentException("nothing was painted", null);
  }

  /** Errors of the console, exceptions, breaches of the page's policy, files not found. */
  public List<String> problems() {
    return tools.events(session).stream().map(Tab::problem).filter(p -> !p.isEmpty()).toList();
  }

  /** What the pages asked for, in order. */
  public List<String> requests() {
    return tools.events(session).stream()
        .filter(e -> e.path("method").asText().equals("Network.requestWillBeSent"))
        .map(e -> e.at("/params/request/url").asText())
        .toList();
  }

  private static String problem(JsonNode event) {
    JsonNode parameters = event.path("params");
    return switch (event.path("method").asText()) {
      case "Log.entryAdded" ->
          WRONG.contains(parameters.at("/entry/level").asText())
              ? parameters.at("/entry/source").asText()
                  + ": "
                  + parameters.at("/entry/text").asText()
              : "";
      case "Runtime.exceptionThrown" -> parameters.at("/exceptionDetails/text").asText("exception");
      case "Runtime.consoleAPICalled" ->
          WRONG.contains(parameters.path("type").asText())
              ? parameters.path("args").toString()
              : "";
      case "Network.loadingFailed" -> "not loaded: " + parameters.path("errorText").asText();
      default -> "";
    };
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("interrupted while waiting for Chromium", null, e);
    }
  }
}
