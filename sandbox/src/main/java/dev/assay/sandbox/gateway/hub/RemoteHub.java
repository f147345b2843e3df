package dev.assay.sandbox.gateway.hub;

import dev.assay.sandbox.Operator;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HttpException;
import dev.assay.sandbox.upstream.OperatorKey;
import dev.assay.sandbox.upstream.Resolver;
import dev.assay.sandbox.upstream.Upstream;
import dev.assay.sandbox.upstream.UpstreamAnswer;
import dev.assay.sandbox.upstream.UpstreamException;
import dev.assay.sandbox.upstream.UpstreamLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hub at a server. Files lie on other hosts: those are asked here, without the operator's
 * token, so that the client never learns of them. Chunked ("Xet") transfers are not told of, and
 * clients take the plain ones. Thread-safe.
 */
final class RemoteHub implements HubSource {
  private static final UpstreamLimits LIMITS =
      new UpstreamLimits(Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofSeconds(20));

  private static final int MAX_REDIRECTS = 4;
  private static final int MAX_HOSTS = 8;

  /** What passes of an answer's head. Nothing of Xet, and no host but this gateway. */
  private static final List<String> PASSING =
      List.of(
          "content-type",
          "etag",
          "content-range",
          "accept-ranges",
          "last-modified",
          "x-repo-commit",
          "x-linked-etag",
          "x-linked-size",
          "x-error-code",
          "x-error-message");

  private final URI base;
  private final List<Head.Field> token;
  private final Resolver resolver;
  private final Upstream own;
  private final Map<String, Upstream> others = new HashMap<>();

  private RemoteHub(URI base, List<Head.Field> token, Resolver resolver) {
    this.base = base;
    this.token = token;
    this.resolver = resolver;
    this.own = new Upstream(base, resolver, LIMITS);
  }

  static RemoteHub of(Operator.Source source, Map<String, String> environment, Resolver resolver) {
    String text = String.valueOf(source.url());
    URI base = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    String key = OperatorKey.read("[hub]", source.keyEnvironment(), source.keyFile(), environment);
    List<Head.Field> token =
        key.isEmpty() ? List.of() : List.of(new Head.Field("Authorization", "Bearer " + key));
    return new RemoteHub(base, token, resolver);
  }

  @Override
  public Answer ask(Question question, Consumer<AutoCloseable> opened) throws IOException {
    try {
      return follow(question, opened);
    } catch (UpstreamException e) {
      throw broken(e.rule(), "the hub: " + e.getMessage());
    }
  }

  private Answer follow(Question question, Consumer<AutoCloseable> opened) throws IOException {
    URI at = URI.create(base + question.target());
    @Nullable Stated stated = null;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      UpstreamAnswer answer = one(at, question, opened);
      Stated here = Stated.of(answer);
      stated = stated == null ? here : stated.or(here);
      if (answer.status() / 100 != 3 || answer.status() == 304) {
        return answer(answer, stated);
      }
      String location = answer.field("location");
      Channels.closeQuietly(answer);
      URI next = location == null ? null : at.resolve(URI.create(location));
      if (next == null) {
        throw broken("hub-redirect", "the hub sends nowhere");
      }
      checkSame(question.ask(), next);
      // Sizes and digests are known now; what lies behind need not be asked for them.
      if (question.method().equals("HEAD") && !isOwn(next)) {
        return new Answer(
            200,
            stated.fields(),
            stated.size,
            stated.commit,
            stated.sha256(),
            stated.size,
            InputStream.nullInputStream());
      }
      at = next;
    }
    throw broken("hub-redirect", "the hub sends from place to place");
  }

  /** A repository that was renamed is another one than the policy decided on. */
  private void checkSame(HubAsk ask, URI next) throws IOException {
    if (!isOwn(next)) {
      return;
    }
    String path = next.getRawPath().substring(rawPath(base).length());
    HubAsk there = path.length() < 2 ? null : HubPaths.parse(path).orElse(null);
    boolean same =
        there != null
            && there.kind() == ask.kind()
            && there.repository().equals(ask.repository())
            && there.path().equals(ask.path());
    if (!same) {
      throw new HttpException(
          403,
          "hub-renamed",
          "assay: the hub has " + ask.name() + " under another name: ask by that");
    }
  }

  private UpstreamAnswer one(URI at, Question question, Consumer<AutoCloseable> opened)
      throws IOException {
    List<Head.Field> fields = new ArrayList<>();
    fields.add(new Head.Field("Accept", "*/*"));
    fields.add(new Head.Field("User-Agent", "assay"));
    if (question.range() != null) {
      fields.add(new Head.Field("Range", question.range()));
    }
    if (question.body().length > 0) {
      String type =
          question.body()[0] == '{' ? "application/json" : "application/x-www-form-urlencoded";
      fields.add(new Head.Field("Content-Type", type));
    }
    boolean ours = isOwn(at);
    if (ours) {
      fields.addAll(token);
    }
    String query = at.getRawQuery() == null ? "" : "?" + at.getRawQuery();
    String path =
        (ours ? at.getRawPath().substring(rawPath(base).length()) : at.getRawPath()) + query;
    return upstream(at, ours).ask(question.method(), path, fields, question.body(), opened);
  }

  private static String rawPath(URI uri) {
    return uri.getRawPath() == null ? "" : uri.getRawPath();
  }

  private boolean isOwn(URI at) {
    return base.getScheme().equalsIgnoreCase(at.getScheme())
        && base.getRawAuthority().equalsIgnoreCase(at.getRawAuthority())
        && rawPath(at).startsWith(rawPath(base));
  }

  private Upstream upstream(URI at, boolean ours) throws HttpException {
    if (ours) {
      return own;
    }
    // A hub of one's own, named by its address, may keep files on the same machine; any other one
    // on
    // hosts that are named, whose addresses are then looked at.
    boolean good =
        isLocal(base)
            ? base.getHost().equalsIgnoreCase(at.getHost())
            : !isLocal(at) && "https".equalsIgnoreCase(at.getScheme());
    if (at.getHost() == null || at.getRawUserInfo() != null || !good) {
      throw broken("hub-redirect", "the hub keeps the file where nobody is asked");
    }
    synchronized (others) {
      Upstream known = others.get(at.getScheme() + at.getRawAuthority());
      if (known == null) {
        if (others.size() == MAX_HOSTS) {
          throw broken("hub-redirect", "the hub names too many hosts");
        }
        known =
            new Upstream(
                URI.create(at.getScheme() + "://" + at.getRawAuthority()), resolver, LIMITS);
        others.put(at.getScheme() + at.getRawAuthority(), known);
      }
      return known;
    }
  }

  /** Named by its address, as only a hub of one's own is. */
  private static boolean isLocal(URI uri) {
    String host = String.valueOf(uri.getHost());
    return host.equalsIgnoreCase("localhost") || host.startsWith("[") || host.matches("[0-9.]+");
  }

  private static Answer answer(UpstreamAnswer answer, Stated stated) throws IOException {
    List<Head.Field> fields = new ArrayList<>();
    for (String name : PASSING) {
      String value = answer.field(name);
      if (value != null) {
        fields.add(new Head.Field(name, value));
      }
    }
    for (Head.Field field : stated.fields()) {
      if (fields.stream().noneMatch(f -> f.name().equalsIgnoreCase(field.name()))) {
        fields.add(field);
      }
    }
    String length = answer.field("content-length");
    long bytes = length == null || !length.matches("\\d{1,18}") ? -1 : Long.parseLong(length);
    InputStream body =
        new FilterInputStream(answer.body()) {
          @Override
          public void close() {
            Channels.closeQuietly(answer);
          }
        };
    return new Answer(
        answer.status(), fields, bytes, stated.commit, stated.sha256(), stated.size, body);
  }

  private static HttpException broken(String rule, String message) {
    return new HttpException(502, rule, "assay: " + message);
  }

  /** What the hub itself says of a file, before it sends to where that lies. */
  private record Stated(@Nullable String commit, @Nullable String etag, long size) {
    static Stated of(UpstreamAnswer answer) throws IOException {
      String size = answer.field("x-linked-size");
      return new Stated(
          answer.field("x-repo-commit"),
          answer.field("x-linked-etag"),
          size == null || !size.matches("\\d{1,18}") ? -1 : Long.parseLong(size));
    }

    Stated or(Stated later) {
      return new Stated(
          commit == null ? later.commit : commit,
          etag == null ? later.etag : etag,
          size < 0 ? later.size : size);
    }

    /** Of large files the tag is their digest. */
    @Nullable String sha256() {
      String plain = etag == null ? "" : etag.replace("W/", "").replace("\"", "");
      return plain.matches("[0-9a-f]{64}") ? plain : null;
    }

    List<Head.Field> fields() {
      List<Head.Field> fields = new ArrayList<>();
      if (commit != null) {
        fields.add(new Head.Field("X-Repo-Commit", commit));
      }
      if (etag != null) {
        fields.add(new Head.Field("ETag", etag));
        fields.add(new Head.Field("X-Linked-Etag", etag));
      }
      if (size >= 0) {
        fields.add(new Head.Field("X-Linked-Size", Long.toString(size)));
      }
      return fields;
    }
  }

  @Override
  public void close() {
    own.close();
    synchronized (others) {
      others.values().forEach(Upstream::close);
    }
  }
}
