package dev.assay.sandbox.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.EnvironmentException;
import dev.assay.results.store.Json;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.upstream.Resolver;
import dev.assay.sandbox.upstream.UpstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that a server on this machine renews, each refresh token once. */
class OAuthTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private final AtomicInteger renewals = new AtomicInteger();
  @TempDir private Path folder = Path.of("");
  private FakeProvider server;
  private Path file = Path.of("");

  @BeforeEach
  void start() throws IOException {
    server = new FakeProvider();
    file = folder.resolve("tokens.json");
    server.script =
        exchange -> {
          int number = renewals.incrementAndGet();
          boolean valid =
              server.asked.getLast().body().contains("refresh_token=r" + (number - 1) + "&");
          FakeProvider.plain(
              exchange,
              valid ? 200 : 400,
              valid
                  ? "{\"access_token\":\"a"
                      + number
                      + "\",\"refresh_token\":\"r"
                      + number
                      + "\",\"expires_in\":3600}"
                  : "{}");
        };
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void tokens(@Nullable String access, @Nullable Long expires) {
    new OAuthFile(server.url() + "/oauth/token", "client", "r0", access, expires).write(file);
  }

  private OAuth oauth() {
    return new OAuth(file, Resolver.system(), CLOCK);
  }

  private static String bearer(Credentials credentials) {
    return credentials.fields().stream().map(Head.Field::value).findFirst().orElseThrow();
  }

  @Test
  void a_token_that_is_good_for_long_is_used_as_it_is() throws Exception {
    tokens("a0", NOW.getEpochSecond() + 1000);
    Credentials current = oauth().current();
    assertThat(bearer(current)).isEqualTo("Bearer a0");
    assertThat(current.secrets()).containsExactly("a0", "r0");
    assertThat(server.asked).isEmpty();
  }

  @Test
  void one_that_ends_soon_is_renewed_once_and_kept_where_only_its_owner_reads() throws Exception {
    tokens("a0", NOW.getEpochSecond() + 100);
    OAuth oauth = oauth();
    assertThat(bearer(oauth.current())).isEqualTo("Bearer a1");
    assertThat(bearer(oauth.current())).isEqualTo("Bearer a1");
    assertThat(server.asked).hasSize(1);
    assertThat(server.asked.getFirst().path()).isEqualTo("/oauth/token");
    assertThat(server.asked.getFirst().body())
        .isEqualTo("grant_type=refresh_token&refresh_token=r0&client_id=client");
    OAuthFile kept = Json.read(file, OAuthFile.class);
    assertThat(kept.refreshToken()).isEqualTo("r1");
    assertThat(kept.expiresAt()).isEqualTo(NOW.getEpochSecond() + 3600);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void however_many_trials_find_it_ended_one_renews_it() throws Exception {
    tokens(null, null);
    List<Future<String>> trials = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        OAuth own = oauth();
        trials.add(threads.submit(() -> bearer(own.current())));
      }
    }
    for (Future<String> trial : trials) {
      assertThat(trial.get()).isEqualTo("Bearer a1");
    }
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void a_refusal_is_said_without_a_token_in_it() throws Exception {
    tokens(null, null);
    renewals.set(5);
    assertThatThrownBy(() -> oauth().current())
        .isInstanceOf(UpstreamException.class)
        .hasMessageContaining("status 400")
        .hasMessageNotContaining("r0");
  }

  @Test
  void a_file_that_others_may_read_or_that_is_broken_is_refused() throws Exception {
    tokens("a0", 1L);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(this::oauth)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("may be read by others");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(file, "secret!");
    assertThatThrownBy(this::oauth).hasMessageNotContaining("secret");
    Files.writeString(file, "{\"token_url\":\"x\"}");
    assertThatThrownBy(this::oauth).hasMessageContaining("lacks");
  }
}
