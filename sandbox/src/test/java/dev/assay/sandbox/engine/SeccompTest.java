package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeccompTest {
  @Test
  void the_profile_is_an_allow_list_without_the_dangerous_calls() throws IOException {
    JsonNode profile = Json.MAPPER.readTree(Seccomp.profile());
    assertThat(profile.path("defaultAction").asText()).isEqualTo("SCMP_ACT_ERRNO");
    List<String> allowed = new ArrayList<>();
    for (JsonNode rule : profile.path("syscalls")) {
      if (rule.path("action").asText().equals("SCMP_ACT_ALLOW") && !rule.has("args")) {
        rule.path("names").forEach(name -> allowed.add(name.asText()));
      }
    }
    assertThat(allowed)
        .contains("execve", "futex", "mmap", "memfd_create", "seccomp")
        .doesNotContain(
            "ptrace",
            "process_vm_readv",
            "process_vm_writev",
            "mount",
            "umount2",
            "pivot_root",
            "chroot",
            "keyctl",
            "add_key",
            "request_key",
            "bpf",
            "userfaultfd",
            "perf_event_open",
            "unshare",
            "setns",
            "clone",
            "clone3",
            "io_uring_setup",
            "io_uring_enter",
            "socket",
            "personality",
            "init_module",
            "kexec_load",
            "open_by_handle_at",
            "move_mount",
            "fsopen",
            "open_tree",
            "pidfd_getfd",
            "acct",
            "delete_module",
            "finit_module",
            "get_mempolicy",
            "io_uring_register",
            "ioperm",
            "iopl",
            "kcmp",
            "kexec_file_load",
            "lookup_dcookie",
            "modify_ldt",
            "mount_setattr",
            "name_to_handle_at",
            "nfsservctl",
            "process_madvise",
            "process_mrelease",
            "quotactl",
            "quotactl_fd",
            "reboot",
            "sethostname",
            "settimeofday",
            "clock_settime",
            "swapon",
            "swapoff",
            "umount",
            "vhangup",
            "vmsplice",
            "syslog");
  }

  @Test
  void sockets_are_of_four_families_and_of_netlink_only_the_routes() throws IOException {
    List<String> sockets = new ArrayList<>();
    for (JsonNode rule : Json.MAPPER.readTree(Seccomp.profile()).path("syscalls")) {
      if (rule.path("names").toString().contains("\"socket\"")) {
        StringBuilder values = new StringBuilder();
        rule.path("args")
            .forEach(arg ->
                values
                    .append(arg.path("index").asInt())
                    .append('=')
                    .append(arg.path("value").asInt())
                    .append(' '));
        sockets.add(values.toString().strip());
      }
    }
    assertThat(sockets).containsExactly("0=1", "0=2", "0=10", "0=16 2=0");
  }
}
