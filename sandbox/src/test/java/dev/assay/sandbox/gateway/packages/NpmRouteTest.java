package dev.assay.sandbox.gateway.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Regime;
import dev.assay.sandbox.GatewayPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpmRouteTest extends PackageGateway {
  private void pack(String file, String manifest) throws IOException {
    byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(folder.resolve(file));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      TarArchiveEntry entry = new TarArchiveEntry("package/package.json");
      entry.setSize(bytes.length);
      tar.putArchiveEntry(entry);
      tar.write(bytes);
      tar.closeArchiveEntry();
    }
  }

  private static String integrity(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-512").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha512-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String version(String version, String tarball, String content) {
    return "\""
        + version
        + "\":{\"dist\":{\"tarball\":\""
        + tarball
        + "\",\"integrity\":\""
        + integrity(content)
        + "\"}}";
  }

  private void server(String name, String versions) throws IOException {
    String url = serve();
    served.put(
        "/" + name,
        ("{\"name\":\"p\",\"versions\":{" + versions.replace("URL", url) + "}}")
            .getBytes(StandardCharsets.UTF_8));
    open(null, new GatewayPolicy.Packages(all("refuse"), remote(url)));
  }

  @Test
  void a_folder_of_tarballs_is_a_registry() throws IOException {
    pack("a.tgz", "{\"name\":\"@s/left\",\"version\":\"1.9.0\",\"bin\":\"x\"}");
    pack("b.tgz", "{\"name\":\"@s/left\",\"version\":\"1.10.0\"}");
    pack("c.tgz", "{\"name\":\"@s/left\",\"version\":\"1.10.0-rc.1\"}");
    pack("d.tgz", "{\"name\":\"../x\",\"version\":\"1.10.0\"}");
    Files.writeString(folder.resolve("e.tgz"), "no tarball");
    open(null, new GatewayPolicy.Packages(all("refuse"), local()));
    assertThat(get("/npm/@s%2fleft"))
        .startsWith("HTTP/1.1 200")
        .contains("\"latest\":\"1.10.0\"")
        .contains("http://127.0.0.1:3128/npm/@s/left/-/left-1.9.0.tgz", "sha256-");
    assertThat(get("/npm/@s/left/-/left-1.9.0.tgz")).startsWith("HTTP/1.1 200");
    assertThat(Objects.requireNonNull(line().artifact()).name()).isEqualTo("@s/left");
  }

  @Test
  void tarballs_of_a_server_are_the_gateways_and_their_digests_are_checked() throws IOException {
    server(
        "p",
        version("1.0.0", "URL/t/one.tgz", "content")
            + ","
            + version("2.0.0", "URL/t/one.tgz", "other")
            + ",\"3.0.0\":{\"dist\":{\"tarball\":\"file:///etc/passwd\"}}"
            + ",\"../4\":{\"dist\":{\"tarball\":\"URL/t/one.tgz\"}}");
    served.put("/t/one.tgz", "content".getBytes(StandardCharsets.UTF_8));
    assertThat(get("/npm/p"))
        .contains("http://127.0.0.1:3128/npm/p/-/p-1.0.0.tgz", "p-2.0.0.tgz")
        .doesNotContain("/t/one.tgz", "3.0.0", "../4");
    assertThat(get("/npm/p/-/p-1.0.0.tgz")).startsWith("HTTP/1.1 200").endsWith("content");
    assertThat(get("/npm/p/-/p-2.0.0.tgz")).startsWith("HTTP/1.1 502").contains("package-hash");
  }

  @Test
  void a_tarball_with_hidden_items_is_refused() throws IOException {
    server("p", version("1.0.0", "URL/t/one.tgz", POISON));
    served.put("/t/one.tgz", POISON.getBytes(StandardCharsets.UTF_8));
    assertThat(get("/npm/p/-/p-1.0.0.tgz")).startsWith("HTTP/1.1 403").contains("test-items");
  }

  @Test
  void only_granted_packages_are_there() throws IOException {
    Regime.Packages grant = new Regime.Packages(List.of("q"), "refuse", 100);
    open(null, new GatewayPolicy.Packages(grant, local()));
    assertThat(get("/npm/p")).startsWith("HTTP/1.1 403").contains("package-not-granted");
    assertThat(get("/npm/q")).startsWith("HTTP/1.1 404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/npm/-/v1/search?text=x",
        "/npm/-/npm/v1/security/audits/quick",
        "/npm/-/whoami",
        "/npm/..%2f..%2fetc",
        "/npm/../x",
        "/npm/@s/../x",
        "/npm/@..%2fx",
        "/npm/p/-/..%2fx.tgz",
        "/npm/p/-/x/y.tgz",
        "/npm/p/1.0.0/x",
        "/npm/",
        "/npm"
      })
  void other_endpoints_are_denied(String path) throws IOException {
    server("p", version("1.0.0", "URL/t/one.tgz", "content"));
    assertThat(get(path)).startsWith("HTTP/1.1 4");
    assertThat(line().decision()).isEqualTo("denied");
    assertThat(asked).isEmpty();
  }

  @Test
  void nothing_is_posted() throws IOException {
    server("p", version("1.0.0", "URL/t/one.tgz", "content"));
    assertThat(ask("POST", "/npm/-/npm/v1/security/advisories/bulk", "Content-Length: 0"))
        .startsWith("HTTP/1.1 403")
        .contains("package-method");
  }
}
