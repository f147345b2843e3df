package dev.assay.sandbox.wire;

import java.util.List;

/** Answers of the four formats, written after the public documentation of each. */
final class Samples {
  private Samples() {}

  static String stream(WireFormat format) {
    return switch (format) {
      case ANTHROPIC -> ANTHROPIC_STREAM;
      case OPENAI_RESPONSES -> RESPONSES_STREAM;
      case OPENAI_CHAT -> CHAT_STREAM;
      case GEMINI -> GEMINI_STREAM;
    };
  }

  static String whole(WireFormat format) {
    return switch (format) {
      case ANTHROPIC -> ANTHROPIC_WHOLE;
      case OPENAI_RESPONSES -> RESPONSES_WHOLE;
      case OPENAI_CHAT -> CHAT_WHOLE;
      case GEMINI -> GEMINI_WHOLE;
    };
  }

  static TokenCount streamCount(WireFormat format) {
    return switch (format) {
      case ANTHROPIC -> new TokenCount(1037, 43, 1000, 12, 0, true, true);
      case OPENAI_RESPONSES -> new TokenCount(80, 60, 64, 0, 40, true, true);
      case OPENAI_CHAT -> new TokenCount(30, 12, 16, 0, 5, true, true);
      case GEMINI -> new TokenCount(21, 49, 8, 0, 40, true, true);
    };
  }

  static TokenCount wholeCount(WireFormat format) {
    return switch (format) {
      case ANTHROPIC -> new TokenCount(25, 11, 0, 0, 0, true, true);
      case OPENAI_RESPONSES -> new TokenCount(36, 87, 0, 0, 20, true, true);
      case OPENAI_CHAT -> new TokenCount(19, 10, 0, 0, 0, true, true);
      case GEMINI -> new TokenCount(4, 6, 0, 0, 0, true, true);
    };
  }

  /** An event a line, as Anthropic and the Responses name theirs. */
  private static String named(List<String> events) {
    StringBuilder text = new StringBuilder();
    for (String event : events) {
      String type = event.substring("{\"type\":\"".length(), event.indexOf('"', 9));
      text.append("event: ").append(type).append("\ndata: ").append(event).append("\n\n");
    }
    return text.toString();
  }

  private static final String ANTHROPIC_STREAM =
      named(
          List.of(
              "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"model-1\","
                  + "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":25,"
                  + "\"cache_creation_input_tokens\":12,\"cache_read_input_tokens\":1000,\"output_tokens\":1}}}",
              "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}}",
              "{\"type\":\"ping\"}",
              "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"Let me greet.\"}}",
              "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"c2ln\"}}",
              "{\"type\":\"content_block_stop\",\"index\":0}",
              "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
              "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"H\\u00e9llo\"}}",
              "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\" \\\"world\"}}",
              "{\"type\":\"content_block_stop\",\"index\":1}",
              "{\"type\":\"content_block_start\",\"index\":2,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"bash\",\"input\":{}}}",
              "{\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\"}}",
              "{\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"command\\\":\"}}",
              "{\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\" \\\"ls\\\"}\"}}",
              "{\"type\":\"content_block_stop\",\"index\":2}",
              "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":43}}",
              "{\"type\":\"message_stop\"}"));

  private static final String ANTHROPIC_WHOLE =
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"model-1","content":[{"type":"text","text":"Hi there"},
       {"type":"tool_use","id":"toolu_1","name":"bash","input":{"command":"ls","usage":{"output_tokens":9000}}}],
       "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":25,"output_tokens":11,"service_tier":"standard"}}
      """;

  private static final String RESPONSES_STREAM =
      named(
          List.of(
              "{\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"in_progress\",\"model\":\"model-1\",\"output\":[],\"usage\":null}}",
              "{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[]}}",
              "{\"type\":\"response.reasoning_summary_part.added\",\"item_id\":\"rs_1\",\"output_index\":0,\"summary_index\":0,\"part\":{\"type\":\"summary_text\",\"text\":\"\"}}",
              "{\"type\":\"response.reasoning_summary_text.delta\",\"item_id\":\"rs_1\",\"output_index\":0,\"summary_index\":0,\"delta\":\"Greet.\"}",
              "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":{\"id\":\"rs_1\",\"type\":\"reasoning\",\"encrypted_content\":\"ZW5j\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"Greet.\"}]}}",
              "{\"type\":\"response.output_item.added\",\"output_index\":1,\"item\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"status\":\"in_progress\",\"content\":[]}}",
              "{\"type\":\"response.content_part.added\",\"item_id\":\"msg_1\",\"output_index\":1,\"content_index\":0,\"part\":{\"type\":\"output_text\",\"text\":\"\",\"annotations\":[]}}",
              "{\"type\":\"response.output_text.delta\",\"item_id\":\"msg_1\",\"output_index\":1,\"content_index\":0,\"delta\":\"Hello\"}",
              "{\"type\":\"response.output_text.delta\",\"item_id\":\"msg_1\",\"output_index\":1,\"content_index\":0,\"delta\":\" world\"}",
              "{\"type\":\"response.output_text.done\",\"item_id\":\"msg_1\",\"output_index\":1,\"content_index\":0,\"text\":\"Hello world\"}",
              "{\"type\":\"response.output_item.done\",\"output_index\":1,\"item\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"status\":\"completed\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hello world\",\"annotations\":[]}]}}",
              "{\"type\":\"response.output_item.added\",\"output_index\":2,\"item\":{\"id\":\"fc_1\",\"type\":\"function_call\",\"call_id\":\"call_1\",\"name\":\"bash\",\"arguments\":\"\"}}",
              "{\"type\":\"response.function_call_arguments.delta\",\"item_id\":\"fc_1\",\"output_index\":2,\"delta\":\"{\\\"command\\\":\\\"ls\\\"}\"}",
              "{\"type\":\"response.function_call_arguments.done\",\"item_id\":\"fc_1\",\"output_index\":2,\"arguments\":\"{\\\"command\\\":\\\"ls\\\"}\"}",
              "{\"type\":\"response.output_item.done\",\"output_index\":2,\"item\":{\"id\":\"fc_1\",\"type\":\"function_call\",\"call_id\":\"call_1\",\"name\":\"bash\",\"arguments\":\"{\\\"command\\\":\\\"ls\\\"}\",\"status\":\"completed\"}}",
              "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"model-1\",\"output\":["
                  + "{\"id\":\"rs_1\",\"type\":\"reasoning\",\"encrypted_content\":\"ZW5j\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"Greet.\"}]},"
                  + "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"status\":\"completed\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hello world\",\"annotations\":[]}]},"
                  + "{\"id\":\"fc_1\",\"type\":\"function_call\",\"call_id\":\"call_1\",\"name\":\"bash\",\"arguments\":\"{\\\"command\\\":\\\"ls\\\"}\",\"status\":\"completed\"}],"
                  + "\"usage\":{\"input_tokens\":80,\"input_tokens_details\":{\"cached_tokens\":64},\"output_tokens\":60,\"output_tokens_details\":{\"reasoning_tokens\":40},\"total_tokens\":140}}}"));

  private static final String RESPONSES_WHOLE =
      """
      {"id":"resp_1","object":"response","created_at":1741476777,"status":"completed","error":null,"model":"model-1",
       "output":[{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[
         {"type":"output_text","text":"Hi there","annotations":[]}]}],"instructions":"usage: 9","tools":[],
       "usage":{"input_tokens":36,"input_tokens_details":{"cached_tokens":0},"output_tokens":87,
                "output_tokens_details":{"reasoning_tokens":20},"total_tokens":123},"metadata":{}}
      """;

  private static final String CHAT_STREAM =
      """
      : a comment, as some servers send while they queue

      data: {"id":"c1","object":"chat.completion.chunk","model":"model-1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}

      data: {"id":"c1","object":"chat.completion.chunk","model":"model-1","choices":[{"index":0,"delta":{"reasoning_content":"Greet."},"finish_reason":null}],"usage":null}

      data: {"id":"c1","object":"chat.completion.chunk","model":"model-1","choices":[{"index":0,"delta":{"content":"Hello"},
      data: "finish_reason":null}],"usage":null}

      data:{"id":"c1","model":"model-1","choices":[{"index":0,"delta":{"content":" world"},"finish_reason":null}]}

      data: {"id":"c1","model":"model-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"bash","arguments":""}}]},"finish_reason":null}]}

      data: {"id":"c1","model":"model-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"command\\":\\"ls\\"}"}}]},"finish_reason":null}]}

      data: {"id":"c1","model":"model-1","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}],"usage":null}

      data: {"id":"c1","model":"model-1","choices":[],"usage":{"prompt_tokens":30,"completion_tokens":12,"total_tokens":42,"prompt_tokens_details":{"cached_tokens":16},"completion_tokens_details":{"reasoning_tokens":5}}}

      data: [DONE]

      """;

  private static final String CHAT_WHOLE =
      """
      {"id":"c1","object":"chat.completion","created":1741569952,"model":"model-1",
       "choices":[{"index":0,"message":{"role":"assistant","content":"Hi there","refusal":null,"annotations":[]},
                   "logprobs":null,"finish_reason":"stop"}],
       "usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},
                "completion_tokens_details":{"reasoning_tokens":0,"accepted_prediction_tokens":0}},"service_tier":"default"}
      """;

  private static final String GEMINI_STREAM =
      """
      data: {"candidates":[{"content":{"parts":[{"text":"Greet.","thought":true}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":21,"totalTokenCount":61,"thoughtsTokenCount":40},"modelVersion":"model-1","responseId":"r1"}

      data: {"candidates":[{"content":{"parts":[{"text":"Hello"}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":21,"candidatesTokenCount":1,"totalTokenCount":62,"thoughtsTokenCount":40},"modelVersion":"model-1"}

      data: {"candidates":[{"content":{"parts":[{"text":" world"}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":21,"candidatesTokenCount":2,"totalTokenCount":63,"thoughtsTokenCount":40},"modelVersion":"model-1"}

      data: {"candidates":[{"content":{"parts":[{"functionCall":{"name":"bash","args":{"command":"ls"}},"thoughtSignature":"c2ln"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":21,"candidatesTokenCount":9,"totalTokenCount":70,"cachedContentTokenCount":8,"thoughtsTokenCount":40},"modelVersion":"model-1"}

      """;

  private static final String GEMINI_WHOLE =
      """
      {"candidates":[{"content":{"parts":[{"text":"Hi there"}],"role":"model"},"finishReason":"STOP","index":0}],
       "usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":6,"totalTokenCount":10},"modelVersion":"model-1","responseId":"r1"}
      """;
}
