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
 */
@NullMarked
package dev.assay.sandbox.wire;

import org.jspecify.annotations.NullMarked;
