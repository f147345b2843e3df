package dev.assay.audit.lineage;

import java.util.List;
import java.util.Locale;

/**
 * A result as a small self-contained SVG: a bar a tensor, how far it went from the base (0) to the
 * donor (1), and below it the census: which share of its elements are bit for bit the base's and
 * the donor's, where the two differ.
 */
public final class Picture {
  private static final int LEFT = 44;
  private static final int TOP = 34;
  private static final int HEIGHT = 120;
  private static final int CENSUS = 60;
  private static final int GAP = 34;

  /** Width of a letter of the sentence above, about. */
  private static final int LETTER = 7;

  private Picture() {}

  /** The picture's text. Names in it are escaped. */
  public static String svg(LineageResult result) {
    List<LineageResult.TensorLine> tensors =
        result.tensors().stream().filter(t -> t.alpha() != null && t.shape().size() > 1).toList();
    int step = Math.clamp(900 / Math.max(1, tensors.size()), 3, 18);
    String sentence = Explanation.sentence(result);
    int width =
        LEFT + Math.max(Math.max(360, LETTER * sentence.length()), step * tensors.size()) + 16;
    int height = TOP + HEIGHT + GAP + CENSUS + 40;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="t d">
        <title id="t">Lineage: %s</title>
        <desc id="d">%s. %d matrices in order of their names: alpha from base (0) to donor (1), and the share of elements equal to the base and to the donor.</desc>
        <style>
        text{font:12px system-ui,sans-serif;fill:#222}.a{fill:#3b6ea5}.b{fill:#8a8f98}.i{fill:#c2410c}.l{stroke:#999}
        @media(prefers-color-scheme:dark){text{fill:#ddd}.a{fill:#7fb2e5}.b{fill:#9aa0aa}.i{fill:#fb923c}.l{stroke:#777}}
        </style>
        <text x="%d" y="16">%s</text>
        """
            .formatted(
                width,
                height,
                escape(result.decision().word()),
                escape(sentence),
                tensors.size(),
                LEFT,
                escape(sentence)));
    axis(svg, TOP, HEIGHT, width, "1", "0");
    axis(svg, TOP + HEIGHT + GAP, CENSUS, width, "1", "0");
    for (int k = 0; k < tensors.size(); k++) {
      bars(svg, tensors.get(k), LEFT + k * step, step - 1);
    }
    String nothing = tensors.isEmpty() ? " (no other model was compared)" : "";
    label(svg, TOP - 6, "alpha, base 0 to donor 1" + nothing);
    label(svg, TOP + HEIGHT + GAP - 6, "equal elements: grey the base's, orange the donor's");
    return svg.append("</svg>\n").toString();
  }

  private static void bars(StringBuilder svg, LineageResult.TensorLine t, int x, int width) {
    double alpha = t.alpha() == null ? 0 : Math.clamp(t.alpha(), 0, 1.2);
    double base = t.equalBase() == null ? 0 : t.equalBase();
    double donor = t.equalDonor() == null ? 0 : t.equalDonor();
    double size = alpha / 1.2 * HEIGHT;
    int floor = TOP + HEIGHT + GAP + CENSUS;
    svg.append("<g><title>")
        .append(escape(t.name()))
        .append(
            String.format(
                Locale.ROOT, ": alpha %.3f, E_B %.3f, E_I %.3f</title>", alpha, base, donor));
    rect(svg, "a", x, TOP + HEIGHT - size, width, size);
    rect(svg, "b", x, floor - base * CENSUS, width / 2.0, base * CENSUS);
    rect(svg, "i", x + width / 2.0, floor - donor * CENSUS, width / 2.0, donor * CENSUS);
    svg.append("</g>\n");
  }

  private static void rect(
      StringBuilder svg, String kind, double x, double y, double width, double height) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
            kind,
            x,
            y,
            width,
            height));
  }

  private static void axis(
      StringBuilder svg, int top, int height, int width, String high, String low) {
    double one = top == TOP ? top + height - height / 1.2 : top;
    line(svg, one, width, high);
    line(svg, top + height, width, low);
  }

  private static void line(StringBuilder svg, double y, int width, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"l\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
            LEFT,
            width - 8,
            y,
            y,
            LEFT - 6,
            y + 4,
            text));
  }

  private static void label(StringBuilder svg, int y, String text) {
    svg.append("<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(LEFT, y + 2, escape(text)));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("\\p{Cntrl}", " ");
  }
}
