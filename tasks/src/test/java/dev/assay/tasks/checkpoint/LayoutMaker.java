package dev.assay.tasks.checkpoint;

import dev.assay.tasks.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Makes weights files and indexes that are right but for nothing, or one thing: what token changes
 * seldom reach.
 */
final class LayoutMaker {
  private static final List<String> NAMES =
      List.of(
          "a",
          "b",
          "c",
          "model.a",
          "model.model.b",
          "_orig_mod.c",
          "norm.weight",
          "model.norm.weight",
          "lm_head.weight",
          "model.embed_tokens.weight",
          "x._orig_mod.y",
          "x.y",
          "model.layers.0.self_attn.q_proj.weight");
  private static final long[] ODD = {
    0, 1, 3, 8, 1 << 16, 1L << 31, 1L << 32, 1L << 58, 1L << 60, 1L << 62, Long.MAX_VALUE
  };

  private final RandomGenerator random;

  LayoutMaker(RandomGenerator random) {
    this.random = random;
  }

  /** A tensor's place, before it is written down. */
  private static final class Place {
    private String name;
    private DType dtype;
    private final List<Long> shape = new ArrayList<>();
    private long begin;
    private long end;

    Place(String name, DType dtype) {
      this.name = name;
      this.dtype = dtype;
    }

    long bits() {
      return shape.stream().reduce(1L, (a, b) -> a * b) * dtype.bits();
    }

    String written() {
      return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
          .formatted(name, dtype, shape, begin, end);
    }
  }

  byte[] file() {
    List<Place> places = new ArrayList<>();
    long end = 0;
    for (int i = random.nextInt(6); i > 0; i--) {
      Place place = place(places.size());
      place.begin = end;
      end += place.bits() / Byte.SIZE;
      place.end = end;
      places.add(place);
    }
    if (!places.isEmpty() && random.nextBoolean()) {
      disturb(places.get(random.nextInt(places.size())), places);
    }
    List<String> members = new ArrayList<>(places.stream().map(Place::written).toList());
    if (random.nextInt(3) == 0) {
      members.add("\"__metadata__\":{\"format\":\"pt\"}");
    }
    Collections.shuffle(members, new Random(random.nextLong()));
    String padding = random.nextInt(3) == 0 ? " ".repeat(random.nextInt(9)) : "";
    byte[] data = new byte[(int) end + (random.nextInt(20) == 0 ? 1 : 0)];
    new Random(end).nextBytes(data);
    return Tensors.file("{" + String.join(",", members) + "}" + padding, data);
  }

  private Place place(int index) {
    boolean known = random.nextInt(3) == 0;
    Place place = new Place(known ? NAMES.get(random.nextInt(NAMES.size())) : "t" + index, dtype());
    for (int i = random.nextInt(4); i > 0; i--) {
      place.shape.add((long) random.nextInt(5));
    }
    // Sub-byte types: mostly whole bytes.
    if (place.bits() % Byte.SIZE != 0 && random.nextInt(8) != 0) {
      place.shape.add(8L);
    }
    return place;
  }

  private void disturb(Place place, List<Place> all) {
    switch (random.nextInt(8)) {
      case 0 -> place.begin += random.nextInt(-1, 2);
      case 1 -> place.end += random.nextInt(-1, 2);
      case 2 -> place.shape.add(odd());
      case 3 -> place.dtype = dtype();
      case 4 -> place.name = all.getFirst().name;
      case 5 -> place.end = odd();
      case 6 -> {
        place.begin = all.getFirst().begin;
        place.end = all.getFirst().end;
      }
      default -> {
        long kept = place.begin;
        place.begin = place.end;
        place.end = kept;
      }
    }
  }

  private DType dtype() {
    DType[] dtypes = DType.values();
    return dtypes[random.nextInt(dtypes.length)];
  }

  private long odd() {
    return ODD[random.nextInt(ODD.length)];
  }

  /** For shards {@code model-1} with the tensor {@code a} and {@code model-2} with {@code b}. */
  String index() {
    List<String> members =
        new ArrayList<>(List.of("\"a\":\"model-1.safetensors\"", "\"b\":\"model-2.safetensors\""));
    String size = "\"total_size\":16";
    switch (random.nextInt(12)) {
      case 0 -> members.remove(random.nextInt(2));
      case 1 -> members.add("\"c\":\"model-" + random.nextInt(4) + ".safetensors\"");
      case 2 -> members.set(0, "\"a\":\"model-2.safetensors\"");
      case 3 -> members.set(0, "\"model.a\":\"model-1.safetensors\"");
      case 4 -> members.set(1, "\"b\":\"./model-2.safetensors\"");
      case 5 -> size = "\"total_size\":" + odd();
      case 6 -> size = "";
      case 7 -> size += ",\"more\":{\"x\":[]}";
      default -> {}
    }
    Collections.shuffle(members, new Random(random.nextLong()));
    return "{\"metadata\":{" + size + "},\"weight_map\":{" + String.join(",", members) + "}}";
  }
}
