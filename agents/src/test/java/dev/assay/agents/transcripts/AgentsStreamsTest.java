package dev.assay.agents.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Transcript;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the five programs print that is in none of the recorded runs. */
class AgentsStreamsTest {
  private static Transcript read(TranscriptFormat format, String... events) {
    return Reading.of(format, String.join("\n", events).replace('\'', '"').replace("~", "\\\""));
  }

  private static String claude(String type, String parent, String id, String content) {
    return "{'type':'%s','parent_tool_use_id':%s,'message':{'id':'%s','model':'m','content':[%s]}}"
        .formatted(type, parent.isEmpty() ? "null" : "'" + parent + "'", id, content);
  }

  private static String use(String id, String name) {
    return "{'type':'tool_use','id':'%s','name':'%s','input':{}}".formatted(id, name);
  }

  private static String returned(String id, String content) {
    return "{'type':'tool_result','tool_use_id':'%s','content':%s}".formatted(id, content);
  }

  private static Transcript.Result result(Transcript transcript, int step) {
    return Reading.results(transcript.steps().get(step)).getFirst();
  }

  @Test
  void a_sub_agent_has_a_trajectory_of_its_own_that_its_call_refers_to() {
    Transcript read =
        read(
            TranscriptFormat.CLAUDE_CODE,
            claude("assistant", "", "m1", "{'type':'thinking','thinking':'hm'}"),
            claude("assistant", "", "m1", use("task", "Task")),
            claude("user", "task", "", "{'type':'text','text':'look it up'}"),
            claude("assistant", "task", "s1", use("inner", "Task")),
            claude("assistant", "inner", "d1", use("read", "Read")),
            claude("user", "inner", "", returned("read", "'deep'")),
            claude("user", "task", "", returned("inner", "'found'")),
            claude("user", "", "", returned("task", "[{'type':'text','text':'it is so'}]")),
            claude("assistant", "", "m2", "{'type':'text','text':'Good.'}"));

    assertThat(read.steps()).hasSize(2);
    assertThat(read.steps().getFirst().reasoningContent()).isEqualTo("hm");
    assertThat(result(read, 0).content()).isEqualTo("it is so");
    assertThat(result(read, 0).subagentTrajectoryRef())
        .containsExactly(new Transcript.SubagentRef("task"));
    Transcript child = Objects.requireNonNull(read.subagentTrajectories()).getFirst();
    assertThat(child.steps()).extracting(Transcript.Step::source).containsExactly("user", "agent");
    Transcript grandchild = Objects.requireNonNull(child.subagentTrajectories()).getFirst();
    assertThat(grandchild.trajectoryId()).isEqualTo("inner");
    assertThat(result(grandchild, 0).content()).isEqualTo("deep");
  }

  @Test
  void a_sub_agent_that_was_cut_off_is_referred_to_nevertheless() {
    Transcript read =
        read(
            TranscriptFormat.QWEN_CODE,
            claude("assistant", "", "m1", use("a", "agent")),
            claude("assistant", "a", "s1", "{'type':'text','text':'I beg'}"));
    assertThat(result(read, 0).content()).isNull();
    assertThat(result(read, 0).subagentTrajectoryRef()).hasSize(1);
  }

  @Test
  void calls_of_one_message_are_one_step_and_each_has_its_own_result() {
    Transcript read =
        read(
            TranscriptFormat.CLAUDE_CODE,
            claude("assistant", "", "m1", use("a", "Bash")),
            claude("assistant", "", "m1", use("b", "Read")),
            claude("user", "", "", returned("b", "'second'")),
            claude("user", "", "", returned("a", "'first'")));
    assertThat(read.steps()).hasSize(1);
    assertThat(Reading.results(read.steps().getFirst()))
        .extracting(Transcript.Result::sourceCallId, Transcript.Result::content)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", "first"),
            org.assertj.core.groups.Tuple.tuple("b", "second"));
  }

  @Test
  void what_several_processes_of_claude_claim_is_added() {
    String end =
        "{'type':'result','total_cost_usd':9,'model_usage_since_last_result':{'m':{'costUSD':0.5}},"
            + "'usage':{'input_tokens':1,'cache_read_input_tokens':2,'cache_creation_input_tokens':4,'output_tokens':8}}";
    Transcript read = read(TranscriptFormat.CLAUDE_CODE, end, end);
    assertThat(claimed(read)).isEqualTo(new Transcript.Metrics(14L, 16L, 4L, 1.0));
  }

  @Test
  void what_codex_claims_of_a_thread_is_its_sum_also_when_it_was_resumed() {
    String turn = "{'type':'turn.completed','usage':{'input_tokens':%d,'output_tokens':1}}";
    Transcript read =
        read(
            TranscriptFormat.CODEX,
            "{'type':'thread.started','thread_id':'t'}",
            turn.formatted(10),
            "{'type':'thread.started','thread_id':'t'}",
            turn.formatted(25),
            "{'type':'thread.started','thread_id':'other'}",
            turn.formatted(100));
    assertThat(claimed(read).promptTokens()).isEqualTo(125);
  }

  @Test
  void codex_thinks_calls_and_speaks_in_steps() {
    Transcript read =
        read(
            TranscriptFormat.CODEX,
            "{'type':'item.completed','item':{'id':'item_0','type':'reasoning','text':'first look'}}",
            "{'type':'item.started','item':{'id':'item_1','type':'mcp_tool_call','server':'s','tool':'query','arguments':{'q':1},'status':'in_progress'}}",
            "{'type':'item.completed','item':{'id':'item_1','type':'mcp_tool_call','server':'s','tool':'query','arguments':{'q':1},'result':{'content':[{'type':'text','text':'one'},{'type':'image','mimeType':'image/png','data':'AAAA'}]},'status':'completed'}}",
            "{'type':'item.completed','item':{'id':'item_2','type':'file_change','changes':[{'path':'/workspace/a','kind':'add'}],'status':'failed'}}",
            "{'type':'item.completed','item':{'id':'item_3','type':'agent_message','text':'Done.'}}",
            "{'type':'turn.failed','error':{'message':'no more'}}",
            "{'type':'thread.started','thread_id':'t'}",
            "{'type':'item.started','item':{'id':'item_1','type':'command_execution','command':'sleep 9','status':'in_progress'}}");

    assertThat(read.steps())
        .extracting(s -> s.source().charAt(0))
        .containsExactly('a', 'a', 'a', 's', 's', 'a');
    assertThat(read.steps().getFirst().reasoningContent()).isEqualTo("first look");
    assertThat(call(read, 0).functionName()).isEqualTo("query");
    assertThat(call(read, 0).arguments().toString()).isEqualTo("{\"q\":1}");
    assertThat(result(read, 0).content()).isEqualTo("one\n[image image/png]");
    assertThat(call(read, 1).functionName()).isEqualTo("file_change");
    assertThat(Objects.requireNonNull(result(read, 1).extra()).isError()).isTrue();
    assertThat(read.steps().get(2).message()).isEqualTo("Done.");
    assertThat(read.steps().get(3).message()).contains("no more");
    assertThat(call(read, 5).arguments().toString()).isEqualTo("{\"command\":\"sleep 9\"}");
    assertThat(Reading.results(read.steps().get(5))).isEmpty();
  }

  @Test
  void a_tool_of_opencode_that_failed_says_why() {
    Transcript read =
        read(
            TranscriptFormat.OPENCODE,
            "{'type':'tool_use','part':{'messageID':'m','tool':'bash','callID':'c','state':{'status':'error','input':{},'error':'not allowed'}}}",
            "{'type':'step_finish','part':{'messageID':'m','tokens':{'input':10,'output':2,'reasoning':1,'cache':{'read':5,'write':3}},'cost':0.5}}",
            "{'type':'error','error':{'name':'APIError','data':{'message':'400'}}}");
    assertThat(result(read, 0).content()).isEqualTo("not allowed");
    assertThat(read.steps().getFirst().metrics())
        .isEqualTo(new Transcript.Metrics(18L, 3L, 5L, 0.5));
    assertThat(claimed(read)).isEqualTo(read.steps().getFirst().metrics());
    assertThat(read.steps().getLast().message()).isEqualTo("error: APIError: 400");
  }

  @Test
  void a_session_of_ml_intern_is_told_by_its_messages() {
    Transcript read =
        read(
            TranscriptFormat.ML_INTERN,
            "▸ bash {~command~: ~ls~}",
            "{'type':'ml-intern.call','call':{'model':'m','kind':'main','prompt_tokens':1000,'completion_tokens':50,'cache_read_tokens':7,'cost_usd':0.0}}",
            "{'type':'ml-intern.call','call':{'model':'m','kind':'research','prompt_tokens':10,'completion_tokens':5}}",
            "{'type':'ml-intern.message','message':{'role':'user','content':'Do it.'}}",
            "{'type':'ml-intern.message','message':{'role':'assistant','content':null,'tool_calls':[{'id':'c','type':'function','function':{'name':'bash','arguments':'{~command~: ~ls~}'}},{'id':'d','function':{'name':'read','arguments':'{half'}}]}}",
            "{'type':'ml-intern.message','message':{'role':'tool','tool_call_id':'c','name':'bash','content':'a b'}}",
            "{'type':'ml-intern.message','message':{'role':'assistant','content':'Done.','tool_calls':null}}");

    assertThat(read.steps())
        .extracting(s -> s.source().charAt(0))
        .containsExactly('s', 'u', 'a', 'a');
    assertThat(call(read, 2).arguments().toString()).isEqualTo("{\"command\":\"ls\"}");
    assertThat(
            Objects.requireNonNull(read.steps().get(2).toolCalls())
                .getLast()
                .arguments()
                .toString())
        .isEqualTo("{\"value\":\"{half\"}");
    assertThat(result(read, 2).content()).isEqualTo("a b");
    assertThat(read.steps().getLast().message()).isEqualTo("Done.");
    assertThat(claimed(read)).isEqualTo(new Transcript.Metrics(1010L, 55L, 7L, 0.0));
  }

  private static Transcript.ToolCall call(Transcript transcript, int step) {
    List<Transcript.ToolCall> calls =
        Objects.requireNonNull(transcript.steps().get(step).toolCalls());
    return calls.getFirst();
  }

  private static Transcript.Metrics claimed(Transcript transcript) {
    Transcript.FinalMetrics total = Objects.requireNonNull(transcript.finalMetrics());
    return Objects.requireNonNull(total.extra()).claimedByAgent();
  }
}
