package dev.assay.tasks.checkpoint;

import dev.assay.tasks.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Makes hostile inputs from a seed: weights files, indexes and configurations, changed by their
 * structure (header JSON, lengths, offsets, types) and by their bytes. Input {@code i} of a seed is
 * always the same while nothing is {@linkplain #learn learned}.
 */
final class CheckpointFuzzer {
  private static final int LENGTH_BYTES = 8;
  private static final int LONGEST = 1 << 16;
  private static final int MOST_LEARNED = 2000;

  /** Which file of a folder an input is. */
  enum Kind {
    WEIGHTS("model.safetensors"),
    INDEX(WeightFiles.INDEX),
    CONFIG("config.json");

    private final String file;

    Kind(String file) {
      this.file = file;
    }
  }

  /** A hostile file, for a folder that is else right. */
  static final class Input {
    private final Kind kind;
    private final byte[] content;

    private Input(Kind kind, byte[] content) {
      this.kind = kind;
      this.content = content;
    }

    Kind kind() {
      return kind;
    }

    byte[] content() {
      return content.clone();
    }

    /** Puts it into a folder where an input of the same kind may stand. */
    void write(Path folder) throws IOException {
      if (kind == Kind.INDEX && !Files.exists(folder.resolve("model-1.safetensors"))) {
        HostileFolders.shards(folder, null);
      }
      if (kind == Kind.CONFIG && !Files.exists(folder.resolve("model.safetensors"))) {
        HostileFolders.single(folder);
      }
      Files.write(folder.resolve(kind.file), content);
    }
  }

  private final long seed;
  private final Map<Kind, List<byte[]>> corpus = new EnumMap<>(Kind.class);
  private int learned;

  CheckpointFuzzer(long seed, Path scratch) throws IOException {
    this.seed = seed;
    for (Kind kind : Kind.values()) {
      corpus.put(kind, seeds(kind, Files.createDirectories(scratch.resolve(kind.name()))));
    }
  }

  /** Files of this kind in all cases of the catalogue that are not large. */
  private static List<byte[]> seeds(Kind kind, Path scratch) throws IOException {
    List<HostileCase> cases = new ArrayList<>(HonestFolders.all());
    cases.addAll(HostileFiles.all());
    if (kind != Kind.WEIGHTS) {
      HostileFolders.all().stream()
          .filter(
              c -> c.name().matches("(index|auto|config).*") && !c.name().matches(".*(long|mb)"))
          .forEach(cases::add);
    }
    List<byte[]> seeds = new ArrayList<>();
    for (HostileCase one : cases) {
      Path file = one.write(scratch).resolve(kind.file);
      if (Files.isRegularFile(file) && Files.size(file) <= LONGEST) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }

  /** An input; three quarters are weights. */
  Input input(long i) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
    Kind kind =
        switch (random.nextInt(8)) {
          case 0 -> Kind.INDEX;
          case 1 -> Kind.CONFIG;
          default -> Kind.WEIGHTS;
        };
    byte[] made = random.nextInt(3) == 0 ? made(kind, random) : mutated(kind, random);
    return new Input(kind, made.length > LONGEST ? Arrays.copyOf(made, LONGEST) : made);
  }

  private byte[] mutated(Kind kind, SplittableRandom random) {
    List<byte[]> seeds = seeds(kind);
    byte[] start =
        random.nextInt(3) == 0 ? made(kind, random) : seeds.get(random.nextInt(seeds.size()));
    return kind == Kind.WEIGHTS
        ? new Weights(random).mutate(start, seeds.get(random.nextInt(seeds.size())))
        : text(random, start);
  }

  /** Right, or nearly. */
  private byte[] made(Kind kind, SplittableRandom random) {
    LayoutMaker maker = new LayoutMaker(random);
    return switch (kind) {
      case WEIGHTS -> maker.file();
      case INDEX -> maker.index().getBytes(StandardCharsets.UTF_8);
      case CONFIG -> "{\"hidden_size\":4,\"auto_map\":{}}".getBytes(StandardCharsets.UTF_8);
    };
  }

  private List<byte[]> seeds(Kind kind) {
    return Objects.requireNonNull(corpus.get(kind));
  }

  /** An input that came somewhere new: others are made from it too. */
  void learn(Input input) {
    if (learned++ < MOST_LEARNED) {
      seeds(input.kind()).add(input.content());
    }
  }

  private static byte[] text(SplittableRandom random, byte[] start) {
    byte[] made =
        new JsonMutator(random)
            .mutate(new String(start, StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    return random.nextInt(8) == 0 ? new Weights(random).bytes(made) : made;
  }

  /** Changes a weights file. */
  private record Weights(SplittableRandom random) {
    byte[] mutate(byte[] start, byte[] other) {
      if (random.nextInt(12) == 0 || start.length < LENGTH_BYTES) {
        return bytes(start);
      }
      long claimed = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
      int n = (int) Math.max(0, Math.min(claimed, start.length - LENGTH_BYTES));
      String header = new String(start, LENGTH_BYTES, n, StandardCharsets.UTF_8);
      byte[] data = Arrays.copyOfRange(start, LENGTH_BYTES + n, start.length);
      String changed = new JsonMutator(random).mutate(header);
      byte[] made = Tensors.file(changed, random.nextInt(4) == 0 ? resized(data, other) : data);
      switch (random.nextInt(16)) {
        case 0 -> length(made);
        case 1 -> made = bytes(made);
        case 2 -> made = splice(made, other);
        default -> {}
      }
      return made;
    }

    private byte[] resized(byte[] data, byte[] other) {
      int length = random.nextInt(3) == 0 ? other.length : data.length + random.nextInt(-9, 10);
      return Arrays.copyOf(data, Math.max(0, length));
    }

    private void length(byte[] made) {
      long right = (long) made.length - LENGTH_BYTES;
      long[] lies = {
        0, 1, right, right + 1, -1, Long.MAX_VALUE, 4_000_001, random.nextLong(), right / 2
      };
      ByteBuffer.wrap(made)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(lies[random.nextInt(lies.length)]);
    }

    private byte[] splice(byte[] a, byte[] b) {
      int head = random.nextInt(a.length + 1);
      int tail = random.nextInt(b.length + 1);
      byte[] made = Arrays.copyOf(a, head + b.length - tail);
      System.arraycopy(b, tail, made, head, b.length - tail);
      return made;
    }

    /** Flips, overwrites, inserts or removes bytes anywhere. */
    byte[] bytes(byte[] start) {
      byte[] made = start.clone();
      for (int i = random.nextInt(4); i >= 0 && made.length > 0; i--) {
        int at = random.nextInt(made.length);
        switch (random.nextInt(4)) {
          case 0 -> made[at] ^= (byte) (1 << random.nextInt(8));
          case 1 -> made[at] = (byte) random.nextInt(256);
          case 2 ->
              made = splice(Arrays.copyOf(made, at), Arrays.copyOfRange(made, at, made.length));
          default -> made = Arrays.copyOf(made, at);
        }
      }
      return made;
    }
  }
}
