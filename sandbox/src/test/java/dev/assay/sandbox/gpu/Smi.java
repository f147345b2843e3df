package dev.assay.sandbox.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A machine with two H100 whose report a test changes. No real GPU is behind it. */
final class Smi {
  static final String FIRST = "GPU-11111111-2222-3333-4444-555555555555";
  static final String SECOND = "GPU-66666666-7777-8888-9999-000000000000";
  static final String H100 = "NVIDIA H100 80GB HBM3";

  final AtomicReference<String> xml = new AtomicReference<>(xml());
  String toolkit = "1.17.8";
  Allotment allotment = new Allotment(null);
  boolean mps;

  static String xml() {
    try (InputStream in = Smi.class.getResourceAsStream("h100.xml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the first place where a text stands, that of the first GPU. */
  Smi with(String was, String now) {
    int at = xml.get().indexOf(was);
    if (at < 0) {
      throw new IllegalArgumentException(was);
    }
    xml.updateAndGet(x -> x.substring(0, at) + now + x.substring(at + was.length()));
    return this;
  }

  SmiReport report() {
    return SmiReport.parse(xml.get());
  }

  Machine machine() {
    return new Machine(
        this::report, () -> Optional.of(Version.in(toolkit).orElseThrow()), allotment, () -> mps);
  }
}
