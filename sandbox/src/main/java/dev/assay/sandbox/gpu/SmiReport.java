package dev.assay.sandbox.gpu;

import dev.assay.results.EnvironmentException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What {@code nvidia-smi -q -x} says. Read strictly: a field that is missing or not of its form is
 * an error that names it, never a guess, since a GPU would pass for fit by it.
 */
record SmiReport(String driver, List<GpuFacts> gpus) {
  SmiReport {
    gpus = List.copyOf(gpus);
  }

  /**
   * Reads the program's output.
   *
   * @throws EnvironmentException naming what is not understood
   */
  static SmiReport parse(String xml) {
    SmiElement root = new SmiElement(document(xml));
    List<GpuFacts> gpus = root.children("gpu").stream().map(SmiReport::gpu).toList();
    if (gpus.size() != root.number("attached_gpus", "")) {
      throw SmiElement.broken("attached_gpus is not the number of GPUs that are described");
    }
    return new SmiReport(root.text("driver_version"), gpus);
  }

  private static Element document(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      // The output names a DTD, which lies nowhere.
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new EnvironmentException(
          "nvidia-smi -q -x gave no XML: " + e.getMessage(), SmiElement.REMEDY, e);
    }
  }

  private static GpuFacts gpu(SmiElement gpu) {
    SmiElement memory = gpu.child("fb_memory_usage");
    SmiElement rows = gpu.child("remapped_rows");
    SmiElement highest = gpu.child("max_clocks");
    return new GpuFacts(
        gpu.text("uuid"),
        gpu.text("product_name"),
        memory.mebibytes("total"),
        memory.mebibytes("used"),
        gpu.child("ecc_mode").text("current_ecc"),
        uncorrected(gpu.child("ecc_errors").child("volatile")),
        rows.flag("remapped_row_pending"),
        rows.flag("remapped_row_failure"),
        gpu.child("mig_mode").text("current_mig"),
        gpu.text("compute_mode"),
        gpu.text("persistence_mode").equals("Enabled"),
        (int) highest.number("sm_clock", " MHz"),
        (int) highest.number("mem_clock", " MHz"),
        slowed(gpu),
        gpu.child("processes").children("process_info").stream().map(SmiReport::process).toList());
  }

  /** The names of the counters differ between drivers; all say what they are. */
  private static long uncorrected(SmiElement counters) {
    List<SmiElement> found =
        counters.all().stream().filter(c -> c.name().contains("_uncorrectable")).toList();
    if (found.isEmpty()) {
      throw SmiElement.broken("ecc_errors/volatile has no counter of uncorrectable errors");
    }
    return found.stream().filter(c -> !c.text().equals("N/A")).mapToLong(c -> c.number("")).sum();
  }

  /** Called throttle reasons by drivers before 535. */
  private static List<String> slowed(SmiElement gpu) {
    Optional<SmiElement> reasons =
        gpu.find("clocks_event_reasons").or(() -> gpu.find("clocks_throttle_reasons"));
    return reasons
        .orElseThrow(() -> SmiElement.broken("gpu has no clocks_event_reasons"))
        .all()
        .stream()
        .filter(r -> r.text().equals("Active"))
        .map(r -> r.name().replaceFirst("clocks_(event|throttle)_reason_", ""))
        .sorted()
        .toList();
  }

  private static GpuFacts.Program process(SmiElement info) {
    return new GpuFacts.Program(
        info.number("pid", ""), info.text("type"), info.text("process_name"));
  }
}
