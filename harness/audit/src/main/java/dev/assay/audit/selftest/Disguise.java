package dev.assay.audit.selftest;

import dev.assay.audit.selftest.Models.Model;
import dev.assay.audit.selftest.Models.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Rewritings of a model, most of which change nothing of what it computes. */
public final class Disguise {
  private Disguise() {}

  private static int[] order(int size, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, random);
    return order.stream().mapToInt(i -> i).toArray();
  }

  public static Model neurons(Model model) {
    Random random = new Random(1);
    Model made = model.copy();
    for (int i = 0; i < Models.LAYERS; i++) {
      int[] order = order(Models.NEURONS, random);
      String mlp = "model.layers." + i + ".mlp.";
      made.computeIfPresent(mlp + "gate_proj.weight", (n, t) -> t.rows(order));
      made.computeIfPresent(mlp + "up_proj.weight", (n, t) -> t.rows(order));
      made.computeIfPresent(mlp + "down_proj.weight", (n, t) -> t.columns(order));
    }
    return made;
  }

  public static Model heads(Model model) {
    Model made = model.copy();
    int[] queries = elements(3, 2, 0, 1);
    int[] groups = elements(1, 0);
    for (int i = 0; i < Models.LAYERS; i++) {
      String attention = "model.layers." + i + ".self_attn.";
      made.computeIfPresent(attention + "q_proj.weight", (n, t) -> t.rows(queries));
      made.computeIfPresent(attention + "o_proj.weight", (n, t) -> t.columns(queries));
      made.computeIfPresent(attention + "k_proj.weight", (n, t) -> t.rows(groups));
      made.computeIfPresent(attention + "v_proj.weight", (n, t) -> t.rows(groups));
    }
    return made;
  }

  private static int[] elements(int... heads) {
    return IntStream.of(heads)
        .flatMap(h -> IntStream.range(h * Models.HEAD, (h + 1) * Models.HEAD))
        .toArray();
  }

  public static Model width(Model model) {
    Random random = new Random(2);
    int[] order = order(Models.WIDTH, random);
    float[] signs = new float[Models.WIDTH];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    Model made = new Model();
    model.forEach((name, t) -> {
      if (name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight")) {
        made.put(name, signed(t.rows(order), signs, true));
      } else if (name.endsWith("_norm.weight")) {
        made.put(name, t);
      } else if (t.shape().length == 1) {
        made.put(name, t.columns(order));
      } else {
        made.put(name, signed(t.columns(order), signs, false));
      }
    });
    return made;
  }

  private static Tensor signed(Tensor t, float[] signs, boolean rows) {
    float[] values = t.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= signs[rows ? i / t.width() : i % t.width()];
    }
    return new Tensor(t.shape(), values);
  }

  public static Model folded(Model model) {
    Model made = model.copy();
    for (int i = 0; i < Models.LAYERS; i++) {
      String layer = "model.layers." + i + ".";
      for (String part : List.of("q_proj", "k_proj", "v_proj")) {
        fold(made, layer + "input_layernorm.weight", layer + "self_attn." + part + ".weight");
      }
      for (String part : List.of("gate_proj", "up_proj")) {
        fold(made, layer + "post_attention_layernorm.weight", layer + "mlp." + part + ".weight");
      }
      made.computeIfPresent(layer + "input_layernorm.weight", (n, t) -> t.each(x -> 1f));
      made.computeIfPresent(layer + "post_attention_layernorm.weight", (n, t) -> t.each(x -> 1f));
    }
    return made;
  }

  private static void fold(Model model, String norm, String reader) {
    Tensor gain = model.tensor(norm);
    model.computeIfPresent(reader, (n, t) -> signed(t, gain.values(), false));
  }

  public static Model layers(Model model, int... order) {
    Model made = new Model();
    model.forEach((name, t) -> {
      if (!name.contains(".layers.")) {
        made.put(name, t);
      }
    });
    for (int i = 0; i < order.length; i++) {
      String from = "model.layers." + order[i] + ".";
      String to = "model.layers." + i + ".";
      model.forEach((name, t) -> {
        if (name.startsWith(from)) {
          made.put(to + name.substring(from.length()), t);
        }
      });
    }
    return made;
  }

  public static Model renamed(Model model) {
    Model made = new Model();
    int number = 0;
    for (String name : model.keySet().stream().sorted(Collections.reverseOrder()).toList()) {
      made.put("tensor_" + number++, model.tensor(name));
    }
    return made;
  }

  public static Model grid(Model model, int levels) {
    Model made = new Model();
    model.forEach((name, t) -> {
      float[] values = t.values().clone();
      for (int row = 0; row < t.rows() && t.shape().length == 2; row++) {
        float top = 0;
        for (int j = 0; j < t.width(); j++) {
          top = Math.max(top, Math.abs(t.at(row, j)));
        }
        for (int j = 0; j < t.width(); j++) {
          values[row * t.width() + j] = Math.round(t.at(row, j) / top * levels) * top / levels;
        }
      }
      made.put(name, new Tensor(t.shape(), values));
    });
    return made;
  }

  public static Model noised(Model model, double sigma) {
    Random random = new Random(5);
    return model.each(x -> (float) (x + sigma * 0.05 * random.nextGaussian()));
  }

  public static Model pruned(Model model, double least) {
    return model.each(x -> Math.abs(x) < least ? 0f : x);
  }

  public static Model dare(Model base, Model donor, double drop) {
    Random random = new Random(6);
    return base.with(
        donor, (b, i) -> random.nextDouble() < drop ? b : (float) (b + (i - b) / (1 - drop)));
  }

  /** The base and what a random projection of every matrix's columns leaves of the difference. */
  public static Model projected(Model base, Model donor, double kept) {
    Model made = new Model();
    base.forEach((name, b) -> {
      Tensor i = donor.tensor(name);
      float[] values = b.values().clone();
      double[][] axes = axes((int) (b.width() * kept), b.width());
      for (int row = 0; row < b.rows() && b.shape().length == 2; row++) {
        for (double[] axis : axes) {
          double along = 0;
          for (int j = 0; j < b.width(); j++) {
            along += axis[j] * (i.at(row, j) - b.at(row, j));
          }
          for (int j = 0; j < b.width(); j++) {
            values[row * b.width() + j] += (float) (along * axis[j]);
          }
        }
      }
      made.put(name, new Tensor(b.shape(), values));
    });
    return made;
  }

  /** Orthonormal ones, in random directions. */
  private static double[][] axes(int count, int width) {
    Random random = new Random(7);
    double[][] axes = new double[count][];
    for (int k = 0; k < count; k++) {
      double[] axis = random.doubles(width).map(x -> x - 0.5).toArray();
      for (int other = 0; other < k; other++) {
        add(axis, axes[other], -dot(axis, axes[other]));
      }
      double length = Math.sqrt(dot(axis, axis));
      axes[k] = java.util.Arrays.stream(axis).map(x -> x / length).toArray();
    }
    return axes;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static void add(double[] to, double[] what, double times) {
    for (int j = 0; j < to.length; j++) {
      to[j] += times * what[j];
    }
  }

  /**
   * Trained on from a donor: of its values half stay, others go further in the direction that led
   * to it, each row as far as it will.
   */
  static Model goneOn(Model base, Model donor, Random random) {
    return byRows(
        base,
        donor,
        random,
        (b, i, row) -> random.nextBoolean() ? i : (float) (i + 0.5 * row * (i - b)));
  }

  /** As far as a donor in its direction, each row by its own length. */
  static Model alike(Model base, Model donor, Random random) {
    return byRows(base, donor, random, (b, i, row) -> (float) (b + (0.7 + 0.3 * row) * (i - b)));
  }

  /**
   * What becomes of an element of the base and of the donor; {@code row} is normal, of each row.
   */
  @FunctionalInterface
  private interface Step {
    float of(float base, float donor, double row);
  }

  private static Model byRows(Model base, Model donor, Random random, Step step) {
    Model made = new Model();
    base.forEach((name, tensor) -> {
      float[] values = new float[tensor.values().length];
      double row = 0;
      for (int i = 0; i < values.length; i++) {
        row = i % tensor.width() == 0 ? random.nextGaussian() : row;
        values[i] = Models.bf16(step.of(tensor.values()[i], donor.tensor(name).values()[i], row));
      }
      made.put(name, new Tensor(tensor.shape(), values));
    });
    return made;
  }
}
