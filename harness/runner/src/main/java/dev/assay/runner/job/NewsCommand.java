package dev.assay.runner.job;

import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a command of the operator's for each piece of news, which it gets as a line of JSON on its
 * standard input, its kind also as {@code ASSAY_EVENT}. The job does not wait for it and does not
 * fail with it. Never take the command from a job's folder or file: those may be a stranger's.
 */
public final class NewsCommand implements Consumer<JobNews> {
  private static final Logger log = LoggerFactory.getLogger(NewsCommand.class);
  private static final Duration MOST = Duration.ofMinutes(1);

  private final String command;

  /**
   * @param command for {@code sh -c}
   */
  public NewsCommand(String command) {
    this.command = command;
  }

  @Override
  public void accept(JobNews news) {
    // Not a daemon's: the last news of a job would be lost with its process.
    Thread.ofPlatform().name("news").start(() -> tell(news));
  }

  private void tell(JobNews news) {
    try {
      ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
      builder.environment().put("ASSAY_EVENT", news.event().label());
      builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT);
      Process process = builder.start();
      feed(process, news);
      if (!process.waitFor(MOST.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        log.warn("the command for events took more than {} s and was ended", MOST.toSeconds());
      } else if (process.exitValue() != 0) {
        log.warn("the command for events ended with {}", process.exitValue());
      }
    } catch (IOException e) {
      log.warn("the command for events cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that does not read its input is none the worse. */
  private static void feed(Process process, JobNews news) {
    try (OutputStream in = process.getOutputStream()) {
      in.write((Json.line(news) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      log.debug("the command for events did not read its input", e);
    }
  }
}
