package dev.assay.sandbox.engine;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.Limits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Measures how long a deadline takes to an empty cgroup with 500 processes that run in circles:
 *
 * <pre>RunawayStops [RUNTIME [TRIALS]]</pre>
 */
@SuppressWarnings("SystemOut")
final class RunawayStops {
  private static final int PROCESSES = 500;
  private static final String SCRIPT =
      """
      exec 3>/tmp/gone; echo hidden >&3; rm /tmp/gone
      i=0; while [ $i -lt 500 ]; do (trap '' TERM INT; while :; do :; done) & i=$((i+1)); done; wait
      """;

  private RunawayStops() {}

  public static void main(String[] args) throws Exception {
    String runtime = args.length > 0 ? args[0] : "runc";
    int trials = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    long[] millis = new long[trials];
    for (int i = 0; i < trials; i++) {
      millis[i] = stop(runtime);
      System.out.println(millis[i] + " ms");
    }
    Arrays.sort(millis);
    System.out.printf(
        "%s: %d trials, median %d ms, p99 %d ms, most %d ms%n",
        runtime,
        trials,
        millis[trials / 2],
        millis[(int) Math.ceil(trials * 0.99) - 1],
        millis[trials - 1]);
    System.exit(0);
  }

  private static long stop(String runtime) throws InterruptedException {
    Limits all = TestSandbox.LIMITS;
    Limits limits =
        new Limits(
            4 * all.memoryBytes(),
            2,
            PROCESSES + 64,
            all.volumeBytes(),
            all.sharedMemoryBytes(),
            1024,
            all.outputBytes());
    Door door = new Door.Gateway(Duration.ofMinutes(10), GatewayPolicy.nothing(), List.of());
    try (TestSandbox box = TestSandbox.under(runtime, door, limits, SCRIPT)) {
      while (runtime.equals("runc") && box.sandbox.usage().processes() < PROCESSES) {
        Thread.sleep(50);
      }
      box.await(Duration.ofSeconds(runtime.equals("runc") ? 1 : 20));
      long start = System.nanoTime();
      boolean empty = box.stop().empty();
      long end = System.nanoTime();
      if (!empty) {
        throw new IllegalStateException("the cgroup is not empty");
      }
      return Duration.ofNanos(end - start).toMillis();
    }
  }
}
