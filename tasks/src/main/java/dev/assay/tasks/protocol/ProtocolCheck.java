package dev.assay.tasks.protocol;

import dev.assay.results.InputException;

/** What a protocol must be, beyond its file's shape. */
record ProtocolCheck(Protocol protocol, String source) {
  private static final int MOST_DRAWS = 1000;

  void run() {
    require(
        protocol.schema() == Protocol.SCHEMA,
        "schema is " + protocol.schema() + ", this version reads " + Protocol.SCHEMA);
    require(protocol.version() > 0, "version must be positive, is " + protocol.version());
    require(protocol.maxTokens() > 0, "max_tokens must be positive, is " + protocol.maxTokens());
    known("metric", protocol.metric(), "accuracy");
    known("stderr", protocol.stderr(), "items");
    decoding();
    draws();
    Prompt.check(source, protocol.prompt());
    shots();
    Double tolerance = protocol.regenerationTolerance();
    require(
        tolerance == null || (tolerance >= 0 && tolerance <= 1),
        "regeneration_tolerance must be 0 to 1, is " + tolerance);
    if (protocol.judge() != null) {
      protocol.judge().check(source);
      require(protocol.draws().size() == 1, "a judge is asked about one completion an item");
    }
  }

  private void known(String key, @org.jspecify.annotations.Nullable String value, String only) {
    require(
        value == null || value.equals(only),
        key + " = '" + value + "' is not known; use '" + only + "'");
  }

  private void decoding() {
    Double temperature = protocol.temperature();
    Double topP = protocol.topP();
    switch (protocol.generationConfig()) {
      case "submission" -> {
        require(!protocol.seeds().isEmpty(), "seeds must be set: a submission may sample");
        require(
            temperature == null && topP == null,
            "generation_config = 'submission' decodes as the submission says: leave temperature and"
                + " top_p out");
      }
      case "protocol" -> {
        require(
            temperature != null && temperature >= 0 && temperature <= 2,
            "temperature must be 0 to 2, is " + temperature);
        require(
            temperature == null || temperature == 0 || !protocol.seeds().isEmpty(),
            "seeds must be set to sample");
      }
      default ->
          require(
              false,
              "generation_config = '"
                  + protocol.generationConfig()
                  + "' is not known; use 'protocol' or 'submission'");
    }
    require(topP == null || (topP > 0 && topP <= 1), "top_p must be above 0 and at most 1");
  }

  private void draws() {
    Integer repeats = protocol.repeats();
    require(repeats == null || repeats > 0, "repeats must be positive, is " + repeats);
    require(
        protocol.orderSeed() != null || !protocol.seeds().isEmpty(),
        "set order_seed, or seeds that order choices too");
    require(
        protocol.seeds().stream().distinct().count() == protocol.seeds().size(),
        "a seed stands twice among the seeds");
    long draws = Math.max(1L, protocol.seeds().size()) * (repeats == null ? 1 : repeats);
    require(draws <= MOST_DRAWS, "it asks every item " + draws + " times; most is " + MOST_DRAWS);
    require(
        repeats == null || repeats == 1 || !protocol.seeds().isEmpty(),
        "repeats need seeds, or they would all be the same");
  }

  private void shots() {
    String system = protocol.system();
    boolean placed = system != null && system.contains(Prompt.SHOTS);
    require(
        protocol.shots().isEmpty() != placed,
        placed
            ? "the system turn shows {shots}, and there are none"
            : "shots need a system turn with {shots}");
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new InputException(source + ": " + message);
    }
  }
}
