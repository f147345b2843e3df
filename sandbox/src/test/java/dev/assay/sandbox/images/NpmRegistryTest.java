package dev.assay.sandbox.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NpmRegistryTest {
  @Test
  void only_an_address_is_taken_from_what_npm_prints() {
    assertThat(NpmRegistry.address("https://npm.example/a/\n")).contains("https://npm.example/a/");
    assertThat(NpmRegistry.address("undefined\n")).isEmpty();
    assertThat(NpmRegistry.address("")).isEmpty();
    assertThat(NpmRegistry.address("https://npm.example/ and more")).isEmpty();
  }
}
