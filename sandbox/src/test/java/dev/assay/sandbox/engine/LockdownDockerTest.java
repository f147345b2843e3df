package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.Ending;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docker")
class LockdownDockerTest {
  private static final String FACTS =
      """
      id -u; id -un; ls /sys/class/net | tr '\\n' ' '; echo
      grep -E '^(CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/self/status
      touch /x 2>&1; touch /etc/x 2>&1
      cat /proc/self/limits | grep -E 'open files|core file'
      pwd; touch ok && ls -l ok | cut -c1-10
      echo "#!/bin/sh\necho runs" > /tmp/p; chmod +x /tmp/p; /tmp/p
      df -m /workspace | tail -1 | awk '{print "volume", $2}'
      grep -c . /proc/net/route
      unshare -U true 2>&1; mount -t tmpfs none /tmp 2>&1
      python3 -c 'import socket; print("name", socket.gethostbyname(socket.gethostname()))'
      env | sort
      """;

  @BeforeAll
  static void needsAnEngine() {
    EngineRequirement.engine();
  }

  @Test
  void inside_there_is_no_network_no_capability_and_no_writable_root() throws Exception {
    try (TestSandbox box = TestSandbox.closed(FACTS)) {
      assertThat(box.await(Duration.ofSeconds(20))).isEqualTo(new Ending.Exited(0, null));
      box.stop();
      List<String> said = box.said();
      assertThat(said)
          .contains(
              Integer.toString(TestSandbox.UID), "agent", "lo ", "/workspace", "-rw-r--r--", "runs")
          .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000")
          .contains("name 127.0.0.1", "NoNewPrivs:\t1", "Seccomp:\t2")
          .anyMatch(line -> line.contains("/x") && line.contains("Read-only file system"))
          .anyMatch(line -> line.startsWith("unshare:") && line.contains("not permitted"))
          .anyMatch(line -> line.startsWith("Max open files") && line.contains("1024"))
          .anyMatch(line -> line.startsWith("Max core file size") && line.contains(" 0 "));
      assertThat(said.stream().filter(line -> line.matches("[A-Z_]+=.*")).toList())
          .allMatch(line ->
              line.matches("(PATH|HOME|HOSTNAME|PWD|LANG|SHLVL|OLDPWD|_|NVIDIA_[A-Z_]+)=.*"));
    }
  }

  @Test
  void forbidden_system_calls_are_refused_and_clone3_is_not_there() throws Exception {
    String script =
        """
        python3 - <<'P'
        import ctypes, os
        libc = ctypes.CDLL(None, use_errno=True)
        calls = {"ptrace": 101, "process_vm_readv": 310, "keyctl": 250, "bpf": 321, "userfaultfd": 323,
                 "perf_event_open": 298, "unshare": 272, "io_uring_setup": 425, "mount": 165, "clone3": 435}
        for name, number in calls.items():
            ctypes.set_errno(0)
            libc.syscall(number, 0, 0, 0, 0, 0, 0)
            print(name, os.strerror(ctypes.get_errno()))
        import socket
        try:
            socket.socket(38, socket.SOCK_SEQPACKET, 0)
            print("af_alg opened")
        except OSError as e:
            print("af_alg", e.strerror)
        import subprocess, threading
        t = threading.Thread(target=lambda: print("thread")); t.start(); t.join()
        print(subprocess.run(["echo", "child"], capture_output=True, text=True).stdout.strip())
        P
        """;
    try (TestSandbox box = TestSandbox.closed(script)) {
      box.await(Duration.ofSeconds(20));
      box.stop();
      assertThat(box.said())
          .contains(
              "ptrace Operation not permitted",
              "process_vm_readv Operation not permitted",
              "keyctl Operation not permitted",
              "bpf Operation not permitted",
              "userfaultfd Operation not permitted",
              "perf_event_open Operation not permitted",
              "unshare Operation not permitted",
              "mount Operation not permitted",
              "clone3 Function not implemented",
              "af_alg Operation not permitted",
              "thread",
              "child")
          .anyMatch(line -> line.startsWith("io_uring_setup ") && !line.endsWith("Bad address"));
    }
  }

  @Test
  void what_tells_of_the_host_is_hidden_and_the_trial_dies_before_its_watchers() throws Exception {
    String script =
        """
        cat /proc/kallsyms /proc/keys /proc/cmdline /proc/interrupts /proc/timer_list | wc -c
        ls -A /sys/firmware /sys/kernel/security /sys/devices/virtual/dmi 2>/dev/null | grep -v : | grep -c .
        cat /proc/self/oom_score_adj
        grep -c docker /proc/self/cgroup
        grep -E 'Max (locked memory|msgqueue size|pending signals)' /proc/self/limits | wc -l
        grep -E 'Max locked memory' /proc/self/limits
        echo 1 > /proc/sys/vm/drop_caches; echo 'some 150000 1000000' > /proc/pressure/memory
        nproc; head -c 10 /proc/cpuinfo; echo; grep -c MemTotal /proc/meminfo; getent hosts localhost | head -1
        python3 -c 'import socket; print("routes", bool(socket.if_nameindex()))'
        python3 -c 'import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 15)' 2>&1 | tail -1
        """;
    try (TestSandbox box = TestSandbox.closed(script)) {
      box.await(Duration.ofSeconds(20));
      box.stop();
      List<String> said = box.said();
      assertThat(said.subList(0, 4)).containsExactly("0", "0", "500", "0");
      assertThat(said)
          .anyMatch(line -> line.startsWith("Max locked memory") && !line.contains("unlimited"))
          .anyMatch(line -> line.contains("drop_caches"))
          .contains("routes True")
          .contains("PermissionError: [Errno 1] Operation not permitted");
    }
  }

  @Test
  void processes_are_limited() throws Exception {
    String script =
        "i=0; while [ $i -lt 100 ]; do sleep 30 & i=$((i+1)); done 2>&1 | head -1; echo end";
    try (TestSandbox box = TestSandbox.closed(script)) {
      box.await(Duration.ofSeconds(10));
      box.stop();
      assertThat(box.output()).containsIgnoringCase("cannot fork");
    }
  }

  @Test
  void the_volume_ends_where_its_limit_is() throws Exception {
    String script =
        "dd if=/dev/zero of=/workspace/big bs=1M count=100 2>&1 | grep -c 'No space'; "
            + "dd if=/dev/zero of=/tmp/more bs=1M count=1 2>&1 | grep -c 'No space'; rm big";
    try (TestSandbox box = TestSandbox.closed(script)) {
      box.await(Duration.ofSeconds(20));
      box.stop();
      assertThat(box.sandbox.protections().get("quota")).startsWith("ext4 image");
      assertThat(box.said()).containsExactly("1", "1");
    }
  }

  @Test
  void too_much_memory_ends_the_command_and_says_so() throws Exception {
    String script = "exec python3 -c 'x = bytearray(600 << 20); print(len(x))'";
    try (TestSandbox box = TestSandbox.closed(script)) {
      assertThat(box.await(Duration.ofSeconds(20))).isEqualTo(new Ending.Died(137, true));
    }
  }
}
