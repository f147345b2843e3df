package dev.assay.results.spending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.spending.SpendingLedger.Answer;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A budget over several processes; here each ledger over the file stands for one. */
class SpendingLedgerTest {
  private static final Cap CAP = new Cap(1000L, null, null);
  private static final Amount MOST = new Amount(400, 0.1, 1);
  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void file() {
    file = folder.resolve("spending.jsonl");
  }

  private static String granted(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Granted.class);
    return ((Answer.Granted) answer).id();
  }

  @Test
  void what_one_spends_the_others_see() {
    try (SpendingLedger one = SpendingLedger.open(file);
        SpendingLedger two = SpendingLedger.open(file)) {
      String id = granted(one.ask(MOST, CAP));
      assertThat(two.used()).isEqualTo(Amount.NONE);
      one.settle(id, new Amount(1000, 0.25, 1));
      assertThat(two.used()).isEqualTo(new Amount(1000, 0.25, 1));
      assertThat(two.ask(MOST, CAP)).isEqualTo(new Answer.Reached("tokens"));
      assertThat(two.ask(MOST, new Cap(null, 0.2, null))).isEqualTo(new Answer.Reached("dollars"));
      assertThat(two.ask(MOST, new Cap(null, null, 1L))).isEqualTo(new Answer.Reached("requests"));
      granted(two.ask(MOST, new Cap(null, null, null)));
    }
  }

  @Test
  void near_the_limit_one_goes_at_a_time() {
    try (SpendingLedger one = SpendingLedger.open(file);
        SpendingLedger two = SpendingLedger.open(file)) {
      String first = granted(one.ask(MOST, CAP));
      granted(two.ask(MOST, CAP));
      assertThat(one.ask(MOST, CAP)).isEqualTo(new Answer.Later());
      one.settle(first, new Amount(10, 0, 1));
      granted(two.ask(MOST, CAP));
    }
  }

  @Test
  void of_a_process_that_died_the_most_counts() throws IOException {
    Spender dead = new Spender(ProcessHandle.current().pid(), 1);
    Files.writeString(
        file, Json.line(new SpendingLedger.Line("a", dead, MOST, null)) + "\n{\"id\":\"cut off");
    try (SpendingLedger ledger = SpendingLedger.open(file)) {
      assertThat(ledger.used()).isEqualTo(MOST);
      // Its request waits for nobody who is dead.
      granted(ledger.ask(new Amount(5000, 0, 1), CAP));
      // What was cut off is gone, and what follows is read.
      assertThat(Files.readAllLines(file)).hasSize(2);
    }
    Files.writeString(
        file,
        Json.line(new SpendingLedger.Line("a", dead, null, new Amount(3, 0, 1))) + "\n",
        StandardOpenOption.APPEND);
    try (SpendingLedger ledger = SpendingLedger.open(file)) {
      assertThat(ledger.used()).isEqualTo(new Amount(3, 0, 1));
    }
  }

  @Test
  void however_many_ask_at_once_one_at_most_goes_over_the_limit() throws Exception {
    List<Future<Integer>> threads = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        threads.add(pool.submit(this::spendUntilTheEnd));
      }
    }
    int requests = 0;
    for (Future<Integer> thread : threads) {
      requests += thread.get();
    }
    assertThat(requests).isEqualTo(11);
    try (SpendingLedger ledger = SpendingLedger.open(file)) {
      assertThat(ledger.used()).isEqualTo(new Amount(1034, 0, 11));
    }
  }

  private int spendUntilTheEnd() {
    try (SpendingLedger ledger = SpendingLedger.open(file)) {
      for (int requests = 0; ; ) {
        switch (ledger.ask(MOST, CAP)) {
          case Answer.Granted granted -> {
            ledger.settle(granted.id(), new Amount(94, 0, 1));
            requests++;
          }
          case Answer.Later later -> Thread.onSpinWait();
          case Answer.Reached reached -> {
            return requests;
          }
        }
      }
    }
  }
}
