package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessStatusTest {
  @Test
  void the_fields_that_matter_are_read() {
    assertThat(
            ProcessStatus.parse(
                """
                Name:\tpython3
                Uid:\t200123\t200123\t200123\t200123
                VmRSS:\t  2048 kB
                Threads:\t7
                SigIgn:\t0000000000004000
                """))
        .isEqualTo(new ProcessStatus(true, 200123L, 7, 2048L * 1024));
  }

  @Test
  void a_name_can_forge_no_field_and_a_kernel_thread_has_no_memory() {
    assertThat(ProcessStatus.parse("Name:\ta\\nUid:\\t0\nUid:\t5\t5\t5\t5\nThreads:\t1\n"))
        .isEqualTo(new ProcessStatus(null, 5L, 1, null));
    assertThat(ProcessStatus.parse("")).isEqualTo(new ProcessStatus(null, null, null, null));
  }
}
