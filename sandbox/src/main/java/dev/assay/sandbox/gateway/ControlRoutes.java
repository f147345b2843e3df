package dev.assay.sandbox.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Ending;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The gateway's own routes: the clock, the dev score, the end of the main command. */
public final class ControlRoutes {
  private ControlRoutes() {}

  /**
   * @param exited told when the container's init reports the main command's end; anything inside
   *     can report that, so it ends a run and proves nothing
   */
  public static List<Route> of(BudgetClock clock, Consumer<? super Ending.Exited> exited) {
    return List.of(
        new ControlRoute("GET", "/assay/v1/budget", b -> Reply.ok(clock.now(), "budget")),
        new ControlRoute("POST", "/assay/v1/exit", b -> exit(b, exited)),
        new ControlRoute("POST", "/assay/v1/evaluate", b -> evaluate()));
  }

  private static Reply evaluate() {
    return Reply.denied(403, "assay: this task grants no dev score", "evaluate-not-granted");
  }

  private static Reply exit(byte[] body, Consumer<? super Ending.Exited> exited) {
    try {
      JsonNode message = Json.MAPPER.readTree(body);
      Integer signal = integer(message, "signal");
      // init gives a killed command the shell's code, 128 and the signal.
      exited.accept(new Ending.Exited(signal == null ? integer(message, "code") : null, signal));
      return Reply.done("exit");
    } catch (JsonProcessingException e) {
      return Reply.denied(400, "assay: not JSON: " + e.getOriginalMessage(), "exit");
    } catch (IOException e) {
      return Reply.denied(400, "assay: not readable", "exit");
    }
  }

  private static @Nullable Integer integer(JsonNode message, String name) {
    JsonNode value = message.get(name);
    return value != null && value.isInt() ? value.intValue() : null;
  }
}
