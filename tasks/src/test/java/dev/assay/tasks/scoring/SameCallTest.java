package dev.assay.tasks.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Grade;
import dev.assay.results.record.ResponseLine;
import dev.assay.tasks.Bfcl;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameCallTest {
  private static Grade grade(String scorer, int item, List<ResponseLine.Call> calls) {
    Protocol protocol = Bfcl.protocol(scorer);
    Item asked = Bfcl.benchmark().test().get(item);
    return new Grader(Bfcl.benchmark(), protocol)
        .grade(
            new ResponseLine(
                1,
                asked.id(),
                null,
                List.of(),
                "",
                "loan_payment(1500, 0.035, 10)",
                calls,
                null,
                "stop",
                1,
                1));
  }

  private static boolean right(String scorer, int item, String name, String arguments) {
    return grade(scorer, item, List.of(new ResponseLine.Call(name, arguments))).correct();
  }

  /** Each case, and what the two scorers say of it: by schema, and as Python. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | {"amount":1500,"rate":0.035,"years":10}                    | true  | true
          0 | {"years":10,"rate":0.035,"amount":1500}                    | true  | true
          0 | {"amount":1500.0,"rate":3.5e-2,"years":10}                 | true  | true
          0 | {"amount":1500,"rate":0.035,"years":10.0}                  | false | true
          0 | {"amount":1500,"rate":0.035,"years":"10"}                  | false | false
          0 | {"amount":1500,"rate":0.0350001,"years":10}                | false | false
          0 | {"amount":1500,"rate":0.035}                               | false | false
          0 | {"amount":1500,"rate":0.035,"years":10,"rounded":false}    | true  | false
          0 | {"amount":1500,"rate":0.035,"years":10,"rounded":true}     | false | false
          0 | {"amount":1500,"rate":0.035,"years":10,"more":1}           | false | false
          0 | {"amount":1500,"rate":0.035,"years":10,"rounded":0}        | false | false
          1 | {"values":[3,-2.5,100],"reverse":true}                     | true  | true
          1 | {"values":[3.0,-2.5,100.0],"reverse":1}                    | false | true
          1 | {"values":[-2.5,3,100],"reverse":true}                     | false | false
          1 | {"values":[3,-2.5],"reverse":true}                         | false | false
          1 | {"values":"3, -2.5, 1e2","reverse":true}                   | false | false
          2 | {"name":"St. John’s","at":[47.56,-52.71],"tags":{"type":"city"},"note":null} | true  | true
          2 | {"name":"st. john’s","at":[47.56,-52.71],"tags":{"type":"city"},"note":null} | false | false
          2 | {"name":"St. John’s","at":[47.56,-52.71],"tags":{"type":"city"}}             | false | false
          2 | {"name":"St. John’s","at":[47.56,-52.71],"tags":{"type":"City"},"note":null} | false | false
          2 | {"name":"St. John’s","at":[47.56,-52.71],"tags":{"kind":"city"},"note":null} | false | false
          """)
  void argumentsAreTheSameByTheRuleOfEachScorer(
      int item, String arguments, boolean typed, boolean python) {
    String name = List.of("loan_payment", "sort_readings", "name_place").get(item);
    assertThat(right("call", item, name, arguments)).as("call").isEqualTo(typed);
    assertThat(right("python-call", item, name, arguments)).as("python-call").isEqualTo(python);
  }

  @Test
  void anotherFunctionIsWrongAndSoAreTwoCalls() {
    String right = "{\"amount\":1500,\"rate\":0.035,\"years\":10}";
    assertThat(right("call", 0, "loan.payment", right)).isFalse();
    assertThat(right("python-call", 0, "payment", right)).isFalse();
    ResponseLine.Call call = new ResponseLine.Call("loan_payment", right);
    Grade twice = grade("call", 0, List.of(call, call));
    assertThat(twice.correct()).isFalse();
    assertThat(twice.extracted()).isNotNull();
  }

  @Test
  void aCallThatOnlyStandsInTheTextIsAFormatFailure() {
    Grade none = grade("call", 0, List.of());
    assertThat(none.extracted()).isNull();
    assertThat(none.correct()).isFalse();
    assertThat(none.expected())
        .isEqualTo(
            "{\"name\":\"loan_payment\",\"arguments\":{\"amount\":1500,\"rate\":0.035,\"years\":10}}");
  }
}
