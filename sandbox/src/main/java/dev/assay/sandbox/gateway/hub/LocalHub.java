package dev.assay.sandbox.gateway.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import dev.assay.sandbox.http.ExactStream;
import dev.assay.sandbox.http.Head;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hub from a folder: {@code models/owner/name/}, {@code datasets/owner/name/}, or a client's
 * cache.
 */
final class LocalHub implements HubSource {
  private static final int POINTER = 134;

  private final Path root;

  LocalHub(Path root) {
    this.root = root;
  }

  @Override
  public Answer ask(Question question, Consumer<AutoCloseable> opened) throws IOException {
    HubAsk ask = question.ask();
    LocalRepository repository = LocalRepository.open(root, ask).orElse(null);
    if (repository == null) {
      return missing("RepoNotFound", "there is no " + ask.name());
    }
    if (ask.revision() != null && !repository.has(ask.revision())) {
      return missing("RevisionNotFound", ask.name() + " has no revision " + ask.revision());
    }
    return switch (ask.what()) {
      case INFO -> json(info(ask, repository), repository);
      case REFS -> json(refs(repository), repository);
      case TREE -> json(tree(ask.path(), repository), repository);
      case PATHS -> json(paths(question.body(), repository), repository);
      case FILE -> file(question, repository);
    };
  }

  private static ObjectNode info(HubAsk ask, LocalRepository repository) {
    ObjectNode info = Json.MAPPER.createObjectNode();
    info.put("_id", repository.commit().substring(0, 24)).put("id", ask.repository());
    info.put(ask.kind() == HubAsk.Kind.MODEL ? "modelId" : "datasetId", ask.repository());
    info.put("sha", repository.commit()).put("private", false).put("gated", false);
    info.put("disabled", false).put("downloads", 0).put("likes", 0);
    info.putArray("tags");
    ArrayNode siblings = info.putArray("siblings");
    repository.files().keySet().forEach(name -> siblings.addObject().put("rfilename", name));
    return info;
  }

  private static ObjectNode refs(LocalRepository repository) {
    ObjectNode refs = Json.MAPPER.createObjectNode();
    refs.putArray("branches")
        .addObject()
        .put("name", "main")
        .put("ref", "refs/heads/main")
        .put("targetCommit", repository.commit());
    refs.putArray("converts");
    refs.putArray("tags");
    return refs;
  }

  private static ArrayNode tree(String folder, LocalRepository repository) throws IOException {
    ArrayNode entries = Json.MAPPER.createArrayNode();
    String prefix = folder.isEmpty() ? "" : folder + "/";
    for (String name : repository.files().keySet()) {
      if (name.startsWith(prefix)) {
        entries.add(entry(name, repository));
      }
    }
    return entries;
  }

  private static ObjectNode entry(String name, LocalRepository repository) throws IOException {
    Path file = repository.files().getOrDefault(name, Path.of("/"));
    String sha256 = repository.sha256(name);
    ObjectNode entry = Json.MAPPER.createObjectNode();
    entry.put("type", "file").put("path", name).put("size", Files.size(file));
    entry.put("oid", sha256.substring(0, 40));
    entry
        .putObject("lfs")
        .put("oid", sha256)
        .put("size", Files.size(file))
        .put("pointerSize", POINTER);
    return entry;
  }

  /** The body is a form, {@code paths} as often as there are some. */
  private static ArrayNode paths(byte[] body, LocalRepository repository) throws IOException {
    ArrayNode entries = Json.MAPPER.createArrayNode();
    for (String name : names(new String(body, StandardCharsets.UTF_8))) {
      if (repository.files().containsKey(name)) {
        entries.add(entry(name, repository));
      }
    }
    return entries;
  }

  private static List<String> names(String body) throws IOException {
    List<String> names = new ArrayList<>();
    if (body.startsWith("{")) {
      Json.MAPPER.readTree(body).path("paths").forEach(path -> names.add(path.asText()));
      return names;
    }
    Arrays.stream(body.split("&"))
        .filter(field -> field.startsWith("paths="))
        .forEach(field ->
            names.add(
                URLDecoder.decode(field.substring("paths=".length()), StandardCharsets.UTF_8)));
    return names;
  }

  private static Answer file(Question question, LocalRepository repository) throws IOException {
    String name = question.ask().path();
    Path file = repository.files().get(name);
    if (file == null) {
      return missing("EntryNotFound", question.ask().name() + " has no file " + name);
    }
    long size = Files.size(file);
    String sha256 = repository.sha256(name);
    List<Head.Field> fields = new ArrayList<>();
    fields.add(new Head.Field("Content-Type", "application/octet-stream"));
    fields.add(new Head.Field("ETag", "\"" + sha256 + "\""));
    fields.add(new Head.Field("X-Linked-Etag", "\"" + sha256 + "\""));
    fields.add(new Head.Field("X-Linked-Size", Long.toString(size)));
    fields.add(new Head.Field("Accept-Ranges", "bytes"));
    fields.add(new Head.Field("X-Repo-Commit", repository.commit()));
    ByteRange range = ByteRange.of(question.range(), size);
    if (range.status() == 416) {
      fields.add(new Head.Field("Content-Range", "bytes */" + size));
    } else if (range.status() == 206) {
      fields.add(
          new Head.Field(
              "Content-Range", "bytes " + range.from() + "-" + (range.to() - 1) + "/" + size));
    }
    long length = range.to() - range.from();
    InputStream in = question.method().equals("HEAD") ? empty() : part(file, range);
    return new Answer(range.status(), fields, length, repository.commit(), sha256, size, in);
  }

  private static InputStream part(Path file, ByteRange range) throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(range.from());
    return new ExactStream(in, range.to() - range.from());
  }

  private static InputStream empty() {
    return InputStream.nullInputStream();
  }

  private static Answer json(JsonNode value, LocalRepository repository) {
    List<Head.Field> fields =
        List.of(
            new Head.Field("Content-Type", "application/json"),
            new Head.Field("X-Repo-Commit", repository.commit()));
    return whole(200, fields, Json.line(value), repository.commit());
  }

  private static Answer missing(String code, String message) {
    List<Head.Field> fields =
        List.of(
            new Head.Field("Content-Type", "application/json"),
            new Head.Field("X-Error-Code", code),
            new Head.Field("X-Error-Message", message));
    return whole(404, fields, Json.line(Map.of("error", message)), null);
  }

  private static Answer whole(
      int status, List<Head.Field> fields, String text, @Nullable String commit) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return new Answer(
        status, fields, body.length, commit, null, -1, new ByteArrayInputStream(body));
  }
}
