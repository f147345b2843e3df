package dev.assay.benchmarks.sandbox;

import dev.assay.benchmarks.Figures;
import dev.assay.results.record.GatewayLine;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.GatewayPolicy.ModelBudget;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.Sandboxes;
import dev.assay.sandbox.engine.Additions;
import dev.assay.sandbox.engine.DockerSandboxes;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A client of each format inside, which streams until its budget of tokens is used up: what was
 * metered beside what the provider said, and how far the budget was passed. Options: {@code
 * tokens=1950}.
 */
final class Metering {
  private Metering() {}

  static void main(String[] arguments) throws Exception {
    int tokens = Boxes.number(arguments, "tokens", 1950);
    try (Streams streams = new Streams(1);
        Sandboxes engine = DockerSandboxes.connect(Additions.ALL)) {
      ImageRef image = Boxes.image(engine);
      for (Door.Provider provider : streams.providers()) {
        measure(engine, image, provider, tokens);
      }
    }
  }

  private static void measure(Sandboxes engine, ImageRef image, Door.Provider provider, int tokens)
      throws IOException, InterruptedException {
    Lines lines = new Lines();
    GatewayPolicy policy =
        GatewayPolicy.models(List.of(provider), new ModelBudget((long) tokens, null));
    Ending ending;
    try (Sandbox box =
        engine.create(
            Boxes.spec(
                image,
                "metering-" + provider.name(),
                "runc",
                Boxes.gateway(policy),
                Boxes.programs(),
                "/agent/stream.py",
                provider.name()),
            lines)) {
      box.start(OutputStream.nullOutputStream());
      ending = box.await(Instant.now().plusSeconds(180));
    }
    long answers = Streams.answers(lines.all, provider.name());
    long used = answers * (Streams.INPUT + Streams.OUTPUT);
    String note = answers + " answers, ended by " + ending.label() + ", budget " + tokens;
    Figures figures = new Figures("metering");
    long off = Streams.unmetered(lines.all, provider.name());
    figures.atMost(0, "tokens not metered, " + provider.name(), off, "count", note);
    double beyond = (used - tokens) / (double) (Streams.INPUT + Streams.OUTPUT);
    figures.atMost(1, "requests beyond the budget, " + provider.name(), beyond, "requests", note);
    figures.atLeast(0, "budget used up, " + provider.name(), beyond, "requests", note);
  }

  /** Remembers what passed. */
  private static final class Lines implements SandboxListener {
    private final List<GatewayLine> all = new CopyOnWriteArrayList<>();

    @Override
    public void request(GatewayLine line) {
      all.add(line);
    }

    @Override
    public String keep(byte[] object) {
      return String.valueOf(SandboxListener.none().keep(object));
    }
  }
}
