package dev.assay.cli;

import dev.assay.sandbox.provider.Recorder;
import dev.assay.sandbox.provider.Script;
import dev.assay.sandbox.provider.ScriptedProvider;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay provider}: a language-model provider that answers from a script. */
@Command(
    name = "provider",
    hidden = true,
    header = "Plays a language-model provider from a script, until it is stopped.",
    description = "Prints its address in one line. OpenAI's formats are below /v1.")
final class ProviderCommand implements Callable<Integer> {
  @Option(names = "--script", required = true, paramLabel = "FILE", description = "TOML or JSON")
  private @Nullable Path script;

  @Option(names = "--port", paramLabel = "N", description = "0 for any that is free")
  private int port;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "append what is asked, as JSON Lines")
  private @Nullable Path record;

  @Override
  public Integer call() throws InterruptedException {
    Script steps = Script.read(Objects.requireNonNull(script));
    var recorder = record == null ? Recorder.none() : Recorder.to(record);
    try (ScriptedProvider provider = ScriptedProvider.start(steps, port, recorder)) {
      System.out.println(provider.uri());
      System.out.flush();
      Thread.currentThread().join();
    }
    return 0;
  }
}
