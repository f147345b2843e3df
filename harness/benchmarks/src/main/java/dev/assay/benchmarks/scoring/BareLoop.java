package dev.assay.benchmarks.scoring;

import dev.assay.results.store.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The least that asks a server so many prompts, so many at a time. */
final class BareLoop {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<HttpRequest> requests;
  private final int concurrency;

  BareLoop(URI base, List<String> prompts, int concurrency) {
    this.concurrency = concurrency;
    requests = prompts.stream().map(prompt -> request(base, prompt)).toList();
  }

  private static HttpRequest request(URI base, String prompt) {
    String body =
        Json.line(
            Map.of(
                "model", "slow", "messages", List.of(Map.of("role", "user", "content", prompt))));
    return HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** Asks all of them once. */
  void run() throws Exception {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(concurrency, Thread.ofVirtual().factory())) {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (HttpRequest request : requests) {
        answers.add(
            threads.submit(() -> client.send(request, HttpResponse.BodyHandlers.ofString())));
      }
      for (Future<HttpResponse<String>> answer : answers) {
        if (answer.get().statusCode() != 200) {
          throw new IllegalStateException("the server refused: " + answer.get().body());
        }
      }
    }
  }
}
