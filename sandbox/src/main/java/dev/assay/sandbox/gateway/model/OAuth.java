package dev.assay.sandbox.gateway.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.AssayException;
import dev.assay.results.store.Json;
import dev.assay.results.store.ProcessLock;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.upstream.Resolver;
import dev.assay.sandbox.upstream.Upstream;
import dev.assay.sandbox.upstream.UpstreamAnswer;
import dev.assay.sandbox.upstream.UpstreamException;
import dev.assay.sandbox.upstream.UpstreamLimits;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A subscription: an access token that is renewed shortly before it ends (RFC 6749, section 6). A
 * lock on a file beside the tokens keeps other trials from renewing at the same time, since a
 * refresh token may be good but once; who waited finds what the other has written. Tokens never
 * enter a container: they are put in here, and blotted out of what comes back.
 */
final class OAuth implements Credentials {
  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final Duration WAIT = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int MAX_ANSWER = 64 * 1024;
  private static final long UNSAID = 3600;

  private final Path file;
  private final Resolver resolver;
  private final Clock clock;
  private OAuthFile tokens;

  /**
   * @throws dev.assay.results.EnvironmentException where the file cannot be used
   */
  OAuth(Path file, Resolver resolver, Clock clock) {
    this.file = file;
    this.resolver = resolver;
    this.clock = clock;
    this.tokens = OAuthFile.read(file);
  }

  @Override
  public synchronized List<Head.Field> fields() {
    return List.of(new Head.Field("Authorization", "Bearer " + tokens.accessToken()));
  }

  @Override
  public synchronized List<String> secrets() {
    return Stream.of(tokens.accessToken(), tokens.refreshToken())
        .flatMap(Stream::ofNullable)
        .toList();
  }

  @Override
  public synchronized Credentials current() throws UpstreamException {
    if (!isGood()) {
      renewAlone();
    }
    return new ApiKey(fields(), secrets());
  }

  private boolean isGood() {
    return tokens.isGoodAt(clock.instant().plus(EARLY));
  }

  private void renewAlone() throws UpstreamException {
    try (ProcessLock lock = lock()) {
      tokens = OAuthFile.read(file);
      if (!isGood()) {
        tokens = renew();
        tokens.write(file);
      }
    } catch (AssayException e) {
      throw new UpstreamException("provider-oauth", "its token file cannot be used", e);
    }
  }

  private ProcessLock lock() throws UpstreamException {
    Path beside = file.resolveSibling(file.getFileName() + ".lock");
    long end = System.nanoTime() + WAIT.toNanos();
    while (System.nanoTime() < end) {
      Optional<ProcessLock> lock = ProcessLock.tryAcquire(beside);
      if (lock.isPresent()) {
        return lock.get();
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new UpstreamException("provider-oauth", "others renew its tokens for too long");
  }

  private OAuthFile renew() throws UpstreamException {
    String form =
        "grant_type=refresh_token&refresh_token="
            + encoded(tokens.refreshToken())
            + "&client_id="
            + encoded(tokens.clientId());
    List<Head.Field> fields =
        List.of(
            new Head.Field("Content-Type", "application/x-www-form-urlencoded"),
            new Head.Field("Accept", "application/json"));
    try (Upstream server =
            new Upstream(URI.create(tokens.tokenUrl()), resolver, UpstreamLimits.STANDARD);
        UpstreamAnswer answer =
            server.post("", fields, form.getBytes(StandardCharsets.US_ASCII), opened -> {})) {
      if (answer.status() != 200) {
        throw new UpstreamException(
            "provider-oauth",
            "its tokens were not renewed (status "
                + answer.status()
                + "); the operator logs in again");
      }
      return read(answer.body().readNBytes(MAX_ANSWER));
    } catch (UpstreamException e) {
      throw e;
    } catch (IOException e) {
      throw new UpstreamException("provider-oauth", "the renewal of its tokens broke off", e);
    }
  }

  private OAuthFile read(byte[] body) throws IOException {
    JsonNode answer = Json.MAPPER.readTree(body);
    String access = answer.path("access_token").asText("");
    if (access.isEmpty() || !access.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new UpstreamException("provider-oauth", "the renewal gave no access token");
    }
    @Nullable String refresh = answer.path("refresh_token").asText(null);
    long seconds = answer.path("expires_in").asLong(UNSAID);
    return tokens.renewed(access, refresh, clock.instant().getEpochSecond() + seconds);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "OAuth[...]";
  }
}
