package dev.assay.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.store.Digests;
import dev.assay.sandbox.http.Head;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CredentialsTest {
  @Test
  void aKeyIsKnownByItsDigestWhereverItStands() {
    String expected = Digests.of("sk-1");

    assertThat(Credentials.digest(head("authorization", "Bearer sk-1"))).contains(expected);
    assertThat(Credentials.digest(head("authorization", "bearer  sk-1 "))).contains(expected);
    assertThat(Credentials.digest(head("x-api-key", "sk-1"))).contains(expected);
    assertThat(Credentials.digest(head("x-goog-api-key", "sk-1"))).contains(expected);
  }

  @Test
  void thePlaceholderIsNoKey() {
    assertThat(Credentials.digest(head("authorization", "Bearer assay-placeholder"))).isEmpty();
    assertThat(Credentials.digest(head("accept", "sk-1"))).isEmpty();
  }

  private static Head head(String name, String value) {
    return new Head("GET / HTTP/1.1", List.of(new Head.Field(name, value)));
  }
}
