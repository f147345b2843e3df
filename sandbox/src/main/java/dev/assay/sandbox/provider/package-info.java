/**
 * A provider that answers from a script: for tests, demonstrations, and for checking what real
 * agents send. It speaks the four wire formats, streamed and not, throttles, fails and breaks off
 * as it is told, and records what it was asked.
 *
 * <pre>{@code
 * Script script = Script.read(Path.of("script.toml"));
 * try (ScriptedProvider provider = ScriptedProvider.start(script, 0, Recorder.to(file))) {
 *   URI base = provider.uri(); // + "/v1" for OpenAI's formats
 *   provider.asked(); // what came, in order
 * }
 * }</pre>
 *
 * <p>A script is TOML, or JSON of the same shape; see {@link Script}:
 *
 * <pre>
 * schema = 1
 *
 * [[steps]]
 * text = "I look first."
 * shell = "ls -l"                        # by whichever shell tool the client declares
 * usage = { input = 100, output = 20 }
 *
 * [[steps]]
 * when = { last_contains = "train.py" }
 * status = 429
 * retry_after = 1
 *
 * [[steps]]
 * text = "Done."
 * times = 0                              # as often as asked
 * </pre>
 */
@NullMarked
package dev.assay.sandbox.provider;

import org.jspecify.annotations.NullMarked;
