package dev.assay.audit.contamination.measure;

import dev.assay.results.store.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Writes a corpus as an agent would leave it. */
final class Disk {
  private Disk() {}

  /** Writes it below {@code folder}; a document of JSONL is the record of its number. */
  static void write(Corpus corpus, Path folder) throws IOException {
    switch (corpus.form()) {
      case JSONL -> Files.writeString(folder.resolve("train.jsonl"), lines(corpus.documents()));
      case NOTEBOOK -> notebooks(corpus.documents(), folder);
      case ARCHIVE -> Files.write(folder.resolve("cache.zip"), archive(corpus.documents()));
    }
  }

  /** What a tool sees that reads files as they are. */
  static List<String> plainTexts(Corpus corpus) {
    List<Document> documents = corpus.documents();
    try {
      return switch (corpus.form()) {
        case JSONL -> documents.stream().map(Document::text).toList();
        case NOTEBOOK -> documents.stream().map(d -> notebook(d.text())).toList();
        case ARCHIVE -> List.of(new String(archive(documents), StandardCharsets.ISO_8859_1));
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot pack in memory", e);
    }
  }

  private static String lines(List<Document> documents) {
    StringBuilder lines = new StringBuilder();
    documents.forEach(d -> lines.append(Json.line(Map.of("text", d.text()))).append('\n'));
    return lines.toString();
  }

  private static void notebooks(List<Document> documents, Path folder) throws IOException {
    for (int i = 0; i < documents.size(); i++) {
      Files.writeString(folder.resolve(i + ".ipynb"), notebook(documents.get(i).text()));
    }
  }

  /** The text as a literal in code, a source line a string as Jupyter keeps it. */
  private static String notebook(String text) {
    List<String> source = List.of("rows = [\n", "  " + Json.line(text) + ",\n", "]\n");
    Map<String, Object> cell =
        Map.of("cell_type", "code", "metadata", Map.of(), "outputs", List.of(), "source", source);
    return Json.line(
        Map.of("cells", List.of(cell), "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5));
  }

  private static byte[] archive(List<Document> documents) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      ZipEntry entry = new ZipEntry("wheels/data.tar.gz");
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(tar(lines(documents).getBytes(StandardCharsets.UTF_8)));
      zip.closeEntry();
    }
    return packed.toByteArray();
  }

  private static byte[] tar(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GzipCompressorOutputStream(packed);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
      TarArchiveEntry entry = new TarArchiveEntry("part-0.jsonl");
      entry.setSize(content.length);
      entry.setModTime(0);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    return packed.toByteArray();
  }
}
