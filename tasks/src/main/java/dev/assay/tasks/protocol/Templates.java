package dev.assay.tasks.protocol;

import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Templates that are taken from a folder of the user's, such as a checkout of the benchmark, each
 * by its digest: what differs from it by a byte is refused.
 *
 * @param folder where they are; relative to the protocol's file, or absolute. Not part of the
 *     protocol's digest
 * @param prompt that of the user turn, for {@code {template}} in the protocol's prompt; null for
 *     none
 * @param chat chat templates by architecture, which stand in for the base model's; empty for none
 */
public record Templates(String folder, @Nullable File prompt, Map<String, File> chat) {
  /** Where the protocol's prompt has the template. */
  static final String PLACE = "{template}";

  public Templates {
    chat = new TreeMap<>(chat);
  }

  /**
   * One file.
   *
   * @param file relative to the folder
   * @param variable where the file is a Python program, the name of the text in triple quotes that
   *     is meant; null for the whole file
   * @param sha256 of the file
   */
  public record File(String file, @Nullable String variable, String sha256) {}

  /** The same with the folder found from where the protocol's file is. */
  Templates from(Path protocolFile) {
    Path there = protocolFile.toAbsolutePath().normalize().resolveSibling(folder);
    return new Templates(there.normalize().toString(), prompt, chat);
  }

  /** The same wherever the folder is. */
  Templates anywhere() {
    return new Templates("", prompt, chat);
  }

  /** SHA-256 of each file by its use, for the score. */
  public Map<String, String> digests() {
    Map<String, String> digests = new TreeMap<>();
    if (prompt != null) {
      digests.put("prompt", prompt.sha256());
    }
    chat.forEach((architecture, file) -> digests.put("chat " + architecture, file.sha256()));
    return digests;
  }

  /** The chat template for an architecture. */
  public byte[] chatTemplate(String architecture) {
    File file = chat.get(architecture);
    if (file == null) {
      throw new InputException(
          "the protocol takes chat templates from " + folder + ", and none for " + architecture,
          "add [templates.chat." + architecture + "]");
    }
    return text(file).getBytes(StandardCharsets.UTF_8);
  }

  /** The prompt's template with our names for what Inspect's templates call otherwise. */
  String promptText(File file) {
    return text(file)
        .strip()
        .replace("{prompt}", "{question}")
        .replace("{letters}", "A,B,C,D")
        .replace("{choices}", "A) {a}\nB) {b}\nC) {c}\nD) {d}");
  }

  /** The text of one of the files, checked. */
  private String text(File file) {
    Path path = Path.of(folder).resolve(file.file()).normalize();
    byte[] bytes = bytes(path);
    String digest = Digests.of(bytes);
    if (!digest.equals(file.sha256())) {
      throw new InputException(
          path + " is not the template that the protocol names: its SHA-256 is " + digest,
          "the protocol wants " + file.sha256());
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return file.variable() == null ? text : variable(path, text, file.variable());
  }

  private byte[] bytes(Path path) {
    if (!path.startsWith(Path.of(folder)) || !Files.isRegularFile(path)) {
      throw new InputException(
          "there is no template " + path, "give the folder of a checkout as templates.folder");
    }
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new InputException("cannot read " + path + ": " + e.getMessage(), null, e);
    }
  }

  /** What {@code NAME = """...""".strip()} holds; doubled braces, of {@code format}, are single. */
  private static String variable(Path path, String program, String name) {
    Pattern pattern =
        Pattern.compile(
            "^" + Pattern.quote(name) + "\\s*=\\s*(r?)(\"\"\"|''')\\\\?(.*?)\\2",
            Pattern.MULTILINE | Pattern.DOTALL);
    Matcher found = pattern.matcher(program);
    if (!found.find()) {
      throw new InputException(path + " has no text in triple quotes named " + name);
    }
    String text = found.group(3);
    String plain = found.group(1).isEmpty() ? text.replace("\\\\", "\\") : text;
    return plain.replace("{{", "{").replace("}}", "}").strip();
  }
}
