package dev.assay.sandbox.gateway.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Artifact;
import dev.assay.results.record.Regime;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.GatewayPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipRouteTest extends PackageGateway {
  private static final String WHEEL = "My_Pack-1.0+cpu-py3-none-any.whl";
  private static final String PATH = "/pypi/files/my-pack/My_Pack-1.0%2Bcpu-py3-none-any.whl";

  private void folder(String content, String testItems) throws IOException {
    Files.writeString(folder.resolve(WHEEL), content);
    open(new GatewayPolicy.Packages(all(testItems), local()), null);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void server(String html) throws IOException {
    String url = serve();
    served.put("/simple/my-pack/", bytes(html));
    types.put("/simple/my-pack/", "text/html; charset=utf-8");
    open(new GatewayPolicy.Packages(all("refuse"), remote(url + "/simple")), null);
  }

  @Test
  void a_folder_is_served_as_an_index_by_normalised_names() throws IOException {
    folder("content", "refuse");
    String page = get("/pypi/simple/My.Pack/");
    assertThat(page).startsWith("HTTP/1.1 200").contains("text/html");
    assertThat(page).contains(PATH + "#sha256=" + Digests.of("content")).contains(">" + WHEEL);
    assertThat(get("/pypi/simple/")).contains("\"/pypi/simple/my-pack/\"");
    assertThat(get(PATH)).startsWith("HTTP/1.1 200").endsWith("content");
    assertThat(line().artifact())
        .isEqualTo(
            new Artifact("pip", "my-pack", "1.0+cpu", WHEEL, 7, Digests.of("content"), true, null));
  }

  @Test
  void clients_that_ask_for_json_get_it() throws IOException {
    folder("content", "refuse");
    String page = ask("GET", "/pypi/simple/my-pack", "Accept: text/html;q=0.1, " + PipPage.JSON);
    assertThat(page).contains("Content-Type: " + PipPage.JSON, "\"url\":\"" + PATH + "\"");
  }

  @Test
  void a_head_has_no_body() throws IOException {
    folder("content", "refuse");
    assertThat(ask("HEAD", PATH, "Accept: */*")).contains("Content-Length: 7").endsWith("\r\n\r\n");
  }

  @Test
  void a_package_with_hidden_items_is_refused_and_named() throws IOException {
    folder("x " + POISON, "refuse");
    assertThat(get(PATH)).startsWith("HTTP/1.1 403").contains("package-test-items", "hidden test");
    Artifact artifact = Objects.requireNonNull(line().artifact());
    assertThat(artifact.note()).isEqualTo("refused: 1 items of the hidden test: item-7");
    assertThat(artifact.whole()).isFalse();
    assertThat(lines.getLast().decision()).isEqualTo("denied");
  }

  @Test
  void it_passes_where_it_is_only_recorded() throws IOException {
    folder("x " + POISON, "record");
    assertThat(get(PATH)).startsWith("HTTP/1.1 200").endsWith(POISON);
    assertThat(Objects.requireNonNull(line().artifact()).note()).startsWith("recorded: 1 items");
  }

  @Test
  void only_granted_packages_are_there() throws IOException {
    Files.writeString(folder.resolve(WHEEL), "content");
    Regime.Packages grant = new Regime.Packages(List.of("Other_Pack"), "refuse", 100);
    open(new GatewayPolicy.Packages(grant, local()), null);
    assertThat(get("/pypi/simple/my-pack/")).startsWith("HTTP/1.1 403").contains("not-granted");
    assertThat(get(PATH)).startsWith("HTTP/1.1 403").contains("package-not-granted");
    assertThat(get("/pypi/simple/other-pack/")).startsWith("HTTP/1.1 404");
  }

  @Test
  void all_files_together_are_capped() throws IOException {
    Files.writeString(folder.resolve(WHEEL), "0123456789");
    Regime.Packages grant = new Regime.Packages(List.of("*"), "refuse", 15);
    open(new GatewayPolicy.Packages(grant, local()), null);
    assertThat(get(PATH)).startsWith("HTTP/1.1 200");
    assertThat(get(PATH)).startsWith("HTTP/1.1 403").contains("package-bytes");
  }

  @Test
  void a_grant_without_a_source_says_what_is_missing() throws IOException {
    open(new GatewayPolicy.Packages(all("refuse"), null), null);
    assertThat(get("/pypi/simple/x/")).startsWith("HTTP/1.1 403").contains("[pip]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/pypi/files/my-pack/..%2Fsecret",
        "/pypi/files/my-pack/../secret",
        "/pypi/files/..%2F..%2Fmy-pack/x",
        "/pypi/files/my-pack/%2e%2e",
        "/pypi/files/my-pack/%252e%252e%252fsecret",
        "/pypi/simple/..%2f/",
        "/pypi/simple/../../etc/",
        "/pypi/simple/my%00pack/",
        "/pypi/simple/my%0d%0apack/",
        "/pypi/legacy/",
        "/pypi",
        "/pypi/pack/json"
      })
  void other_paths_lead_nowhere(String path) throws IOException {
    Files.writeString(folder.resolve("secret"), "secret");
    folder("content", "refuse");
    assertThat(get(path)).startsWith("HTTP/1.1 4").doesNotContain("content", "secret\n");
    assertThat(line().decision()).isEqualTo("denied");
  }

  @Test
  void nothing_is_published() throws IOException {
    folder("content", "refuse");
    assertThat(ask("POST", "/pypi/simple/", "Content-Length: 0"))
        .startsWith("HTTP/1.1 403")
        .contains("package-method");
  }

  @Test
  void links_of_a_server_become_the_gateways_and_their_digests_are_checked() throws IOException {
    server(
        "<html><a href='../../f/My_Pack-1.0.tar.gz#sha256="
            + Digests.of("content")
            + "' data-requires-python=\"&gt;=3.9\">My_Pack-1.0.tar.gz</a>"
            + "<a href=\"/f/bad#sha256="
            + Digests.of("other")
            + "\">My_Pack-2.0.tar.gz</a></html>");
    served.put("/f/My_Pack-1.0.tar.gz", bytes("content"));
    served.put("/f/bad", bytes("content"));
    assertThat(get("/pypi/simple/my-pack/"))
        .contains("\"/pypi/files/my-pack/My_Pack-1.0.tar.gz#sha256=" + Digests.of("content"))
        .contains("data-requires-python=\"&gt;=3.9\"")
        .doesNotContain("127.0.0.1");
    assertThat(get("/pypi/files/my-pack/My_Pack-1.0.tar.gz")).endsWith("content");
    assertThat(get("/pypi/files/my-pack/My_Pack-2.0.tar.gz"))
        .startsWith("HTTP/1.1 502")
        .contains("package-hash")
        .doesNotContain("content\"");
    assertThat(line().decision()).isEqualTo("denied");
  }

  @Test
  void a_server_that_does_not_know_a_package_is_believed() throws IOException {
    server("<html></html>");
    assertThat(get("/pypi/simple/unknown/")).startsWith("HTTP/1.1 404");
    assertThat(get("/pypi/simple/my-pack/")).startsWith("HTTP/1.1 404");
    assertThat(get("/pypi/simple/")).startsWith("HTTP/1.1 403").contains("package-list");
  }

  @Test
  void links_into_this_machine_and_its_network_are_not_followed() throws IOException {
    server(
        "<a href='http://127.0.0.1:1/p-1.zip'>my-pack-1.zip</a>"
            + "<a href='https://127.0.0.1/p-1.zip'>my-pack-2.zip</a>"
            + "<a href='https://[::1]/p-1.zip'>my-pack-3.zip</a>"
            + "<a href='https://localhost/p-1.zip'>my-pack-4.zip</a>"
            + "<a href='http://files.example/p-1.zip'>my-pack-5.zip</a>"
            + "<a href='https://files.example:8443/p-1.zip'>my-pack-6.zip</a>"
            + "<a href='file:///etc/passwd'>my-pack-7.zip</a>"
            + "<a href='https://u:p@files.example/p.zip'>my-pack-8.zip</a>"
            + "<a href='https://0x7f.1/p.zip'>my-pack-9.zip</a>"
            + "<a href='javascript:x'>my-pack-10.zip</a>"
            + "<a href='/f/x.zip'>../my-pack-11.zip</a>"
            + "<a href='/f/x.zip'>other-12.zip</a>");
    assertThat(get("/pypi/simple/my-pack/")).startsWith("HTTP/1.1 404");
  }
}
