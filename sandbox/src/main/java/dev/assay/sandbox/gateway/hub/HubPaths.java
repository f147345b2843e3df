package dev.assay.sandbox.gateway.hub;

import dev.assay.sandbox.gateway.hub.HubAsk.Kind;
import dev.assay.sandbox.gateway.hub.HubAsk.What;
import dev.assay.sandbox.http.HttpException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Understands the hub's paths. Strict: what two readers could understand differently is refused, so
 * that the policy decides on the very file that is served.
 */
final class HubPaths {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}");
  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,254}");
  private static final int MAX_DEPTH = 32;

  private final List<String> segments;

  private HubPaths(List<String> segments) {
    this.segments = segments;
  }

  /**
   * Understands a path.
   *
   * @param path without its query, below the hub's prefix; begins with a slash
   * @return empty for what the hub has and this gateway does not serve
   * @throws HttpException where the path is malformed or ambiguous
   */
  static Optional<HubAsk> parse(String path) throws HttpException {
    List<String> segments = new ArrayList<>();
    for (String part : path.substring(1).split("/", -1)) {
      segments.add(decoded(part));
    }
    if (segments.size() > MAX_DEPTH) {
      throw refused("it is too deep");
    }
    return new HubPaths(segments).parse();
  }

  private Optional<HubAsk> parse() throws HttpException {
    if (!segments.getFirst().equals("api")) {
      return file();
    }
    return segments.size() > 1 && segments.get(1).equals("resolve-cache") ? cached() : api();
  }

  /** {@code /api/models/owner/name}, and what stands below it. */
  private Optional<HubAsk> api() throws HttpException {
    Optional<Kind> kind = kind(1);
    if (kind.isEmpty() || segments.size() < 3) {
      return Optional.empty();
    }
    for (int at = 3; at <= Math.min(4, segments.size() - 1); at++) {
      Optional<What> what = what(segments.get(at));
      if (what.isPresent()) {
        return Optional.of(ask(what.get(), kind.get(), 2, at, at + 1));
      }
    }
    return segments.size() > 4
        ? Optional.empty()
        : Optional.of(ask(What.INFO, kind.get(), 2, segments.size(), segments.size()));
  }

  private static Optional<What> what(String word) {
    return switch (word) {
      case "revision" -> Optional.of(What.INFO);
      case "tree" -> Optional.of(What.TREE);
      case "paths-info" -> Optional.of(What.PATHS);
      case "refs" -> Optional.of(What.REFS);
      default -> Optional.empty();
    };
  }

  /** {@code /api/resolve-cache/models/owner/name/commit/file}. */
  private Optional<HubAsk> cached() throws HttpException {
    Optional<Kind> kind = kind(2);
    return kind.isEmpty() || segments.size() < 7
        ? Optional.empty()
        : Optional.of(ask(What.FILE, kind.get(), 3, 5, 5));
  }

  /** {@code /owner/name/resolve/revision/file}, of datasets below {@code /datasets}. */
  private Optional<HubAsk> file() throws HttpException {
    boolean dataset = segments.getFirst().equals("datasets");
    int from = dataset ? 1 : 0;
    for (int at = from + 1; at <= Math.min(from + 2, segments.size() - 1); at++) {
      if (segments.get(at).equals("resolve")) {
        Kind kind = dataset ? Kind.DATASET : Kind.MODEL;
        return Optional.of(ask(What.FILE, kind, from, at, at + 1));
      }
    }
    return Optional.empty();
  }

  /** The repository stands from one segment to before another, revision and path after a third. */
  private HubAsk ask(What what, Kind kind, int from, int to, int rest) throws HttpException {
    List<String> repository = segments.subList(from, to);
    if (repository.isEmpty() || !repository.stream().allMatch(HubPaths::isName)) {
      throw refused("the repository's name is malformed");
    }
    List<String> after = segments.subList(Math.min(segments.size(), rest), segments.size());
    String revision = after.isEmpty() ? null : after.getFirst();
    if (revision != null && (!REVISION.matcher(revision).matches() || revision.contains(".."))) {
      throw refused("the revision is malformed");
    }
    List<String> path = after.isEmpty() ? List.of() : after.subList(1, after.size());
    boolean fits =
        switch (what) {
          case FILE -> !path.isEmpty();
          case TREE -> revision != null;
          case PATHS -> revision != null && path.isEmpty();
          case INFO -> path.isEmpty();
          case REFS -> revision == null;
        };
    if (!fits || path.stream().anyMatch(part -> part.indexOf('/') >= 0)) {
      throw refused("it is incomplete, or has too much");
    }
    return new HubAsk(what, kind, String.join("/", repository), revision, String.join("/", path));
  }

  private Optional<Kind> kind(int at) {
    return at >= segments.size()
        ? Optional.empty()
        : Arrays.stream(Kind.values()).filter(k -> k.plural().equals(segments.get(at))).findFirst();
  }

  private static boolean isName(String name) {
    return NAME.matcher(name).matches() && !name.contains("..") && !name.contains("--");
  }

  /** Of a file's path within a repository, what stands in a request for it. */
  static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  /** Decoded once. */
  private static String decoded(String part) throws HttpException {
    byte[] bytes = new byte[part.length()];
    int n = 0;
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) == '%') {
        bytes[n++] = (byte) Integer.parseInt(part.substring(i + 1, i + 3), 16);
        i += 2;
      } else {
        bytes[n++] = (byte) part.charAt(i);
      }
    }
    String text = utf8(bytes, n);
    boolean odd =
        text.isEmpty()
            || text.equals(".")
            || text.equals("..")
            || text.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\' || c == '%');
    if (odd) {
      throw refused("a part of it is empty, relative or holds odd characters");
    }
    return text;
  }

  private static String utf8(byte[] bytes, int n) throws HttpException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, 0, n))
          .toString();
    } catch (CharacterCodingException e) {
      throw refused("it is no UTF-8");
    }
  }

  private static HttpException refused(String why) {
    return new HttpException(400, "hub-path", "assay: the hub's path is refused: " + why);
  }
}
