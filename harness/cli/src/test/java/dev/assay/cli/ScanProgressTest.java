package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ScanProgressTest {
  @Test
  void speedAndTimeLeftFollowFromWhatWasRead() {
    assertThat(ScanProgress.line(30_000_000, 120_000_000, Duration.ofSeconds(2)))
        .isEqualTo("searched 30.0 of 120.0 MB (25 %), 15.0 MB/s, 6 s left");
  }

  @Test
  void withoutTheWholeThereIsNoTimeLeft() {
    assertThat(ScanProgress.line(30_000_000, -1, Duration.ofSeconds(2)))
        .isEqualTo("searched 30.0 MB, 15.0 MB/s");
  }

  @Test
  void aFileThatGrowsMeanwhileIsNoTroubleAndNorIsNothing() {
    assertThat(ScanProgress.line(31_000_000, 30_000_000, Duration.ofSeconds(1)))
        .isEqualTo("searched 31.0 MB, 31.0 MB/s");
    assertThat(ScanProgress.line(0, 0, Duration.ZERO)).contains("100 %").contains("0 s left");
  }
}
