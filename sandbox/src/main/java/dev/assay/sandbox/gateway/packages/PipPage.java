package dev.assay.sandbox.gateway.packages;

import dev.assay.results.store.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes pages of the index, with links to the gateway's own paths. */
final class PipPage {
  static final String JSON = "application/vnd.pypi.simple.v1+json";
  static final String HTML = "application/vnd.pypi.simple.v1+html";

  private PipPage() {}

  /** Whether JSON is what a client asks for. */
  static boolean wantsJson(List<String> accept) {
    return accept.stream().anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(JSON));
  }

  static String json(String project, List<PipFile> files) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (PipFile file : files) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("filename", file.name().name());
      entry.put("url", path(project, file));
      entry.put("hashes", hashes(file.sha256()));
      putUnlessNull(entry, "requires-python", file.requiresPython());
      String yanked = file.yanked();
      if (yanked != null) {
        entry.put("yanked", yanked.isEmpty() ? (Object) true : yanked);
      }
      if (file.metadataSha256() != null) {
        entry.put("core-metadata", hashes(file.metadataSha256()));
      }
      all.add(entry);
    }
    return Json.line(page("name", project, "files", all));
  }

  static String json(List<String> projects) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("meta", Map.of("api-version", "1.0"));
    page.put("projects", projects.stream().map(name -> Map.of("name", name)).toList());
    return Json.line(page);
  }

  private static Map<String, Object> page(
      String name, String project, String list, List<Map<String, Object>> all) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("meta", Map.of("api-version", "1.0"));
    page.put(name, project);
    page.put(list, all);
    return page;
  }

  private static Map<String, String> hashes(@Nullable String sha256) {
    return sha256 == null ? Map.of() : Map.of("sha256", sha256);
  }

  private static void putUnlessNull(
      Map<String, Object> entry, String name, @Nullable String value) {
    if (value != null) {
      entry.put(name, value);
    }
  }

  static String html(String project, List<PipFile> files) {
    StringBuilder page = new StringBuilder(head("Links for " + project));
    for (PipFile file : files) {
      String hash = file.sha256() == null ? "" : "#sha256=" + file.sha256();
      page.append("<a href=\"").append(path(project, file)).append(hash).append('"');
      attribute(page, "data-requires-python", file.requiresPython());
      attribute(page, "data-yanked", file.yanked());
      attribute(
          page,
          "data-core-metadata",
          file.metadataSha256() == null ? null : "sha256=" + file.metadataSha256());
      page.append('>').append(escaped(file.name().name())).append("</a><br>\n");
    }
    return page.append("</body></html>\n").toString();
  }

  static String html(List<String> projects) {
    StringBuilder page = new StringBuilder(head("Simple index"));
    for (String name : projects) {
      page.append("<a href=\"/pypi/simple/").append(name).append("/\">");
      page.append(name).append("</a><br>\n");
    }
    return page.append("</body></html>\n").toString();
  }

  private static String head(String title) {
    return "<!DOCTYPE html>\n<html><head><meta name=\"pypi:repository-version\" content=\"1.0\">"
        + "<title>"
        + escaped(title)
        + "</title></head><body>\n";
  }

  private static void attribute(StringBuilder page, String name, @Nullable String value) {
    if (value != null) {
      page.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }
  }

  private static String path(String project, PipFile file) {
    return "/pypi/files/" + project + "/" + PathText.escaped(file.name().name());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
