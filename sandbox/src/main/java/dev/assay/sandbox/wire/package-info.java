/**
 * The wire formats of language-model providers: Anthropic Messages, OpenAI Responses, OpenAI Chat
 * Completions and Gemini. One set of codecs that the gateway, the built-in agent, the evaluator and
 * the scripted provider share.
 *
 * <p>What a request asks for, and what its answer used:
 *
 * <pre>{@code
 * Endpoint endpoint = Endpoint.detect("POST", "/anthropic/v1/messages").orElseThrow();
 * RequestFacts facts = RequestFacts.read(endpoint, body);
 * facts.features(); // what a gateway refuses unless granted: hosted search, remote MCP, files, ...
 * ledger.see(facts.conversation()); // EXTENDS, BRANCHES, UNRELATED, ...
 *
 * UsageMeter meter = new UsageMeter(endpoint.format(), facts.inputEstimate());
 * meter.accept(bytes, 0, n); // as they pass
 * TokenCount count = meter.count(); // exact, or an estimate that says so
 * }</pre>
 *
 * <p>Asking a model, in whichever format it speaks:
 *
 * <pre>{@code
 * ModelClient client = new ModelClient(base, WireFormat.ANTHROPIC, () -> key);
 * ModelRequest request = new ModelRequest(model, system, List.of(Turn.user("hello")), tools);
 * ModelReply reply =
 *     Retries.standard(wait -> credit(wait.time()))
 *         .ask(client, request, timeLeft, delta -> show(delta), () -> clear());
 * List<Part.ToolCall> calls = reply.toolCalls(); // send back Turn.of(reply) and Part.ToolResults
 * }</pre>
 *
 * <p>{@link dev.assay.sandbox.wire.Codec} is what both sides of a format share; {@link
 * dev.assay.sandbox.wire.AnswerReader} reads an answer of any. What a request can ask for beyond
 * its model's answer is a table: {@code features.toml}. {@link dev.assay.sandbox.wire.ChatClient}
 * asks servers that dial us, as the evaluator's do.
 */
@NullMarked
package dev.assay.sandbox.wire;

import org.jspecify.annotations.NullMarked;
