package dev.assay.audit.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.lineage.decide.Decision;
import dev.assay.results.record.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class PictureTest {
  @Test
  void hostileNamesStayText() throws Exception {
    Document picture = parse("layers.0.\"/><script>alert(1)</script>&\u0001");

    assertThat(picture.getElementsByTagName("script").getLength()).isZero();
    assertThat(picture.getElementsByTagName("rect").getLength()).isEqualTo(3);
  }

  @Test
  void itHasATitleAndADescription() throws Exception {
    Document picture = parse("layers.0.mlp.up_proj.weight");

    assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
        .contains("donor-merged");
    assertThat(picture.getElementsByTagName("desc").getLength()).isEqualTo(1);
    assertThat(picture.getDocumentElement().getAttribute("role")).isEqualTo("img");
  }

  private static Document parse(String name) throws Exception {
    LineageResult result =
        new LineageResult(
            Verdict.FLAGGED,
            Decision.DONOR_MERGED,
            "donor",
            0.3,
            false,
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(
                new LineageResult.TensorLine(
                    name, name, List.of(2L, 2L), 0.1, 0.3, 1.0, 2.0, 0.1, 0.2)),
            List.of());
    byte[] svg = Picture.svg(result).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg));
  }
}
