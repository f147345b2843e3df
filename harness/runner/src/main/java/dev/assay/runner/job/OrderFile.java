package dev.assay.runner.job;

import dev.assay.results.store.JobFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders of a job, read again only when their file was replaced. For one thread. */
final class OrderFile {
  private final JobFolder job;
  private @Nullable List<Object> version;
  private Orders orders;

  OrderFile(JobFolder job) {
    this.job = job;
    this.orders = Orders.read(job);
  }

  Orders now() {
    List<Object> there = version();
    if (!there.equals(version)) {
      orders = Orders.read(job);
      version = there;
    }
    return orders;
  }

  /** The file is always replaced, so that its key tells versions apart. */
  private List<Object> version() {
    Path file = Orders.file(job);
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(String.valueOf(attributes.fileKey()), attributes.lastModifiedTime());
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }
}
