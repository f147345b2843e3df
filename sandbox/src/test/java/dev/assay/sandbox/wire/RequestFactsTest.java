package dev.assay.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.sandbox.wire.Feature.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFactsTest {
  static RequestFacts facts(String path, String body) {
    try {
      return RequestFacts.read(
          Endpoint.detect("POST", path).orElseThrow(), body.getBytes(StandardCharsets.UTF_8));
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  private static final String MESSAGES =
      """
      {"model":"claude-x","max_tokens":500,"stream":true,
       "system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}],
       "tools":[{"name":"Bash","description":"runs","input_schema":{"type":"object",
                 "properties":{"container":{"type":"string"},"source":{"type":"url"}}}},
                {"type":"bash_20250124","name":"bash"}],
       "thinking":{"type":"enabled","budget_tokens":100},
       "messages":[{"role":"user","content":"hi"},
         {"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"Bash",
           "input":{"file_id":"f","source":{"type":"url"}}}]},
         {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1",
           "content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}]}]}]}
      """;

  @Test
  void an_honest_messages_request_asks_for_nothing_else() {
    RequestFacts facts = facts("/v1/messages", MESSAGES);
    assertThat(facts.features()).isEmpty();
    assertThat(facts.model()).isEqualTo("claude-x");
    assertThat(facts.stream()).isTrue();
    assertThat(facts.maxOutputTokens()).isEqualTo(500);
    assertThat(facts.tools()).containsExactly("Bash", "bash");
    assertThat(facts.conversation().chain()).hasSize(3).doesNotHaveDuplicates();
    assertThat(facts.inputEstimate()).isBetween(20L, 200L);
  }

  @Test
  void an_honest_responses_request_asks_for_nothing_else() {
    RequestFacts facts =
        facts(
            "/v1/responses",
            """
            {"model":"gpt-x","instructions":"Be brief.","stream":true,"store":false,"parallel_tool_calls":false,
             "include":["reasoning.encrypted_content"],"reasoning":{"effort":"high","summary":"auto"},
             "prompt_cache_key":"k","tool_choice":"auto","text":{"verbosity":"low"},"client_metadata":{"tools":"x"},
             "tools":[{"type":"function","name":"exec_command","strict":false,"parameters":
                        {"type":"object","properties":{"tools":{"type":"mcp"},"container":{"type":"string"}}}},
                      {"type":"custom","name":"apply_patch","format":{"type":"grammar"}},{"type":"local_shell"}],
             "input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"hi"},
                        {"type":"input_image","image_url":"data:image/png;base64,AAAA"}]},
                      {"type":"function_call","call_id":"c1","name":"exec_command","arguments":"{\\"file_id\\":\\"x\\"}"},
                      {"type":"function_call_output","call_id":"c1","output":"ok"}]}
            """);
    assertThat(facts.features()).isEmpty();
    assertThat(facts.tools()).containsExactly("exec_command", "apply_patch", "local_shell");
    assertThat(facts.conversation().chain()).hasSize(3);
  }

  @Test
  void an_honest_chat_request_asks_for_nothing_else() {
    RequestFacts facts =
        facts(
            "/v1/chat/completions",
            """
            {"model":"m","max_tokens":7,"max_completion_tokens":9,"stream_options":{"include_usage":true},
             "tools":[{"type":"function","function":{"name":"bash","parameters":{"type":"object",
                       "properties":{"image_url":{"type":"string"}}}}}],
             "messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"hi"},
               {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}
            """);
    assertThat(facts.features()).isEmpty();
    assertThat(facts.stream()).isFalse();
    assertThat(facts.maxOutputTokens()).isEqualTo(9);
    assertThat(facts.tools()).containsExactly("bash");
  }

  @Test
  void an_honest_gemini_request_asks_for_nothing_else() {
    RequestFacts facts =
        facts(
            "/v1beta/models/gemini-x:streamGenerateContent?alt=sse",
            """
            {"systemInstruction":{"parts":[{"text":"s"}]},"generationConfig":{"maxOutputTokens":5,"temperature":0},
             "tools":[{"functionDeclarations":[{"name":"run_shell_command","parametersJsonSchema":{"type":"object",
                       "properties":{"fileData":{"type":"string"}}}}]}],
             "contents":[{"role":"user","parts":[{"text":"hi"},{"inlineData":{"mimeType":"image/png","data":"AA"}}]},
               {"role":"model","parts":[{"functionCall":{"name":"f","args":{"fileData":1}}}]}]}
            """);
    assertThat(facts.features()).isEmpty();
    assertThat(facts.model()).isEqualTo("gemini-x");
    assertThat(facts.stream()).isTrue();
    assertThat(facts.maxOutputTokens()).isEqualTo(5);
    assertThat(facts.tools()).containsExactly("run_shell_command");
    assertThat(facts.conversation().chain()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"tools\":[{\"name\":\"a\"},{\"type\":\"web_search_20250305\",\"name\":\"w\"}]}|HOSTED_SEARCH|anthropic-web|$.tools[1].type",
        "{\"tools\":[{\"type\":\"web_fetch_20250910\"}]}|HOSTED_SEARCH|anthropic-web|$.tools[0].type",
        "{\"tools\":{\"type\":\"Code_Execution_20250825\"}}|CODE_EXECUTION|anthropic-code-execution|$.tools.type",
        "{\"tools\":[{\"type\":\"mcp_toolset\"}]}|REMOTE_MCP|anthropic-mcp|$.tools[0].type",
        "{\"tools\":[{\"type\":\"advisor_20990101\"}]}|HOSTED_TOOL|anthropic-hosted-tool|$.tools[0].type",
        "{\"mcp_servers\":[{\"url\":\"https://x\"}]}|REMOTE_MCP|anthropic-mcp|$.mcp_servers[0]",
        "{\"container\":{\"skills\":[]}}|CODE_EXECUTION|anthropic-container|$.container",
        "{\"messages\":[{\"content\":[{\"source\":{\"type\":\"url\",\"url\":\"https://x\"}}]}]}|URL_MEDIA|anthropic-url-source|$.messages[0].content[0].source.type",
        "{\"messages\":[{\"content\":[{\"content\":[{\"source\":{\"type\":\"file\"}}]}]}]}|FILES|anthropic-file-source|$.messages[0].content[0].content[0].source.type",
        "{\"messages\":[{\"content\":[{\"source\":{\"type\":\"s3\"}}]}]}|URL_MEDIA|anthropic-other-source|$.messages[0].content[0].source.type",
        "{\"speed\":\"fast\"}|PRICED_TIER|anthropic-speed|$.speed",
        "{\"Tools\":[{\"type\":\"web_search_1\"}]}|UNKNOWN_FIELD|unknown-field|$.Tools",
        "{\"brand_new\":1}|UNKNOWN_FIELD|unknown-field|$.brand_new",
      })
  void anthropics_own_tools_are_seen(String body, Kind kind, String rule, String at) {
    seen("/v1/messages", body, kind, rule, at);
  }

  private static void seen(String path, String body, Kind kind, String rule, String at) {
    assertThat(facts(path, body).features())
        .extracting(Feature::kind, Feature::rule, Feature::at)
        .contains(tuple(kind, rule, at));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"tools\":[{\"type\":\"web_search\",\"external_web_access\":false}]}|HOSTED_SEARCH|openai-web-search|$.tools[0].type",
        "{\"tools\":[{\"type\":\"namespace\",\"tools\":[{\"type\":\"mcp\"}]}]}|REMOTE_MCP|openai-mcp|$.tools[0].tools[0].type",
        "{\"tools\":[{\"type\":\"code_interpreter\",\"container\":\"c\"}]}|CODE_EXECUTION|openai-code-interpreter|$.tools[0].type",
        "{\"tools\":[{\"type\":\"shell\",\"environment\":{\"type\":\"container_auto\"}}]}|CODE_EXECUTION|openai-hosted-shell|$.tools[0].environment.type",
        "{\"tools\":[{\"type\":\"file_search\"}]}|FILES|openai-file-search|$.tools[0].type",
        "{\"tools\":[{\"type\":\"image_generation\"}]}|HOSTED_TOOL|openai-hosted-tool|$.tools[0].type",
        "{\"previous_response_id\":\"r\"}|STORED_STATE|openai-stored|$.previous_response_id",
        "{\"conversation\":{\"id\":\"c\"}}|STORED_STATE|openai-stored|$.conversation",
        "{\"store\":true}|STORED_STATE|openai-store|$.store",
        "{\"background\":true}|BACKGROUND|openai-background|$.background",
        "{\"input\":[{\"content\":[{\"type\":\"input_file\",\"file_id\":\"f\"}]}]}|FILES|openai-file|$.input[0].content[0].file_id",
        "{\"input\":[{\"content\":[{\"image_url\":\"https://x/y.png\"}]}]}|URL_MEDIA|openai-url-media|$.input[0].content[0].image_url",
        "{\"input\":[{\"type\":\"item_reference\",\"id\":\"i\"}]}|STORED_STATE|openai-stored|$.input[0].type",
        "{\"service_tier\":\"priority\"}|PRICED_TIER|openai-tier|$.service_tier",
      })
  void openais_own_tools_are_seen(String body, Kind kind, String rule, String at) {
    seen("/v1/responses", body, kind, rule, at);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"web_search_options\":{}}|HOSTED_SEARCH|chat-web-search|$.web_search_options",
        "{\"model\":\"a/b:online\"}|HOSTED_SEARCH|chat-online-model|$.model",
        "{\"plugins\":[{\"id\":\"web\"}]}|HOSTED_SEARCH|chat-web-search|$.plugins[0]",
        "{\"models\":[\"other\"]}|OTHER_MODEL|chat-other-model|$.models[0]",
        "{\"tools\":[{\"type\":\"builtin_function\"}]}|HOSTED_TOOL|chat-hosted-tool|$.tools[0].type",
        "{\"messages\":[{\"content\":[{\"image_url\":{\"url\":\"http://10.0.0.1/\"}}]}]}|URL_MEDIA|chat-url-media|$.messages[0].content[0].image_url.url",
        "{\"messages\":[{\"content\":[{\"file\":{\"file_id\":\"f\"}}]}]}|FILES|chat-file|$.messages[0].content[0].file.file_id",
      })
  void chat_servers_own_tools_are_seen(String body, Kind kind, String rule, String at) {
    seen("/v1/chat/completions", body, kind, rule, at);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"tools\":[{\"googleSearch\":{}}]}|HOSTED_SEARCH|gemini-search|$.tools[0].googleSearch",
        "{\"tools\":[{\"google_search\":{}}]}|HOSTED_SEARCH|gemini-search|$.tools[0].google_search",
        "{\"tools\":{\"urlContext\":{}}}|HOSTED_SEARCH|gemini-search|$.tools.urlContext",
        "{\"tools\":[{\"codeExecution\":{}}]}|CODE_EXECUTION|gemini-code-execution|$.tools[0].codeExecution",
        "{\"tools\":[{\"googleMaps\":{}}]}|HOSTED_TOOL|gemini-hosted-tool|$.tools[0].googleMaps",
        "{\"contents\":{\"parts\":{\"fileData\":{\"fileUri\":\"u\"}}}}|FILES|gemini-file|$.contents.parts.fileData",
        "{\"cachedContent\":\"cachedContents/1\"}|STORED_STATE|gemini-cached-content|$.cachedContent",
      })
  void geminis_own_tools_are_seen(String body, Kind kind, String rule, String at) {
    seen("/v1beta/models/m:generateContent", body, kind, rule, at);
  }

  @Test
  void what_is_switched_off_is_not_asked_for() {
    String body =
        "{\"store\":false,\"background\":false,\"previous_response_id\":null,\"tools\":[]}";
    assertThat(facts("/v1/responses", body).features()).isEmpty();
    assertThat(facts("/v1/messages", "{\"mcp_servers\":[]}").features()).isEmpty();
  }

  @Test
  void every_rule_of_the_table_names_a_known_format() {
    List<String> labels =
        java.util.Arrays.stream(WireFormat.values()).map(WireFormat::label).toList();
    assertThat(FeatureTable.SHIPPED.rules())
        .allSatisfy(row -> assertThat(labels).containsAll(row.formats()))
        .allSatisfy(row -> assertThat(row.formats()).isNotEmpty());
    assertThat(FeatureTable.SHIPPED.fields().keySet()).containsExactlyInAnyOrderElementsOf(labels);
    assertThat(FeatureTable.SHIPPED.opaque().keySet()).containsExactlyInAnyOrderElementsOf(labels);
  }

  @Test
  void a_flood_of_features_is_capped() {
    String body = "{\"tools\":[" + "{\"type\":\"mcp\"},".repeat(5000) + "{}]}";
    assertThat(facts("/v1/responses", body).features()).hasSize(50);
  }
}
