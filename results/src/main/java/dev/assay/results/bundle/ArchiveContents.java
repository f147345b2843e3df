package dev.assay.results.bundle;

import dev.assay.results.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An archive, read from its first byte to its last. Every header must be the one that {@link
 * Stored} writes for that file, files must follow each other without a gap, and the directory must
 * be the one that follows from them: so two readers can't see two things.
 */
final class ArchiveContents implements Contents {
  private static final int MOST_FILES = 2_000_000;
  private static final int FIRST = 0x04034b50;
  private static final String REMEDY = "give the file as assay seal wrote it";

  private final FileChannel channel;
  private final Map<String, Place> places;
  private final List<String> odd;

  /** Where a file's content is. */
  private record Place(long from, long size, boolean executable) {}

  private ArchiveContents(FileChannel channel, Map<String, Place> places, List<String> odd) {
    this.channel = channel;
    this.places = places;
    this.odd = odd;
  }

  static ArchiveContents read(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new Walk(channel).read();
    } catch (EOFException e) {
      channel.close();
      throw new InputException(file + " is cut off, or no bundle", REMEDY, e);
    } catch (InputException e) {
      channel.close();
      throw new InputException(file + " is no bundle: " + e.getMessage(), REMEDY, e);
    }
  }

  @Override
  public Set<String> names() {
    return places.keySet();
  }

  private Place place(String name) {
    return Objects.requireNonNull(places.get(name), name);
  }

  @Override
  public long size(String name) {
    return place(name).size();
  }

  @Override
  public boolean isExecutable(String name) {
    return place(name).executable();
  }

  @Override
  public InputStream stream(String name) {
    Place place = place(name);
    return new Section(channel, place.from(), place.size());
  }

  @Override
  public List<String> oddities() {
    return odd;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** One pass over the headers. */
  private static final class Walk {
    private final FileChannel channel;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<Stored> files = new ArrayList<>();
    private final List<String> odd = new ArrayList<>();
    private long at;

    Walk(FileChannel channel) {
      this.channel = channel;
    }

    ArchiveContents read() throws IOException {
      while (at + 4 <= channel.size() && little(bytes(at, 4)).getInt(0) == FIRST) {
        file();
      }
      if (files.isEmpty()) {
        throw new InputException("it does not begin with a file");
      }
      directory();
      files.forEach(f ->
          places.computeIfPresent(
              f.name(), (name, p) -> new Place(p.from(), p.size(), f.executable())));
      return new ArchiveContents(channel, places, List.copyOf(odd));
    }

    private void file() throws IOException {
      byte[] fixed = bytes(at, Stored.LOCAL);
      ByteBuffer head = little(fixed);
      int name = Short.toUnsignedInt(head.getShort(26));
      int extra = Short.toUnsignedInt(head.getShort(28));
      byte[] rest = bytes(at + Stored.LOCAL, name + extra);
      String path = new String(rest, 0, name, StandardCharsets.UTF_8);
      long size =
          extra == 20 ? little(rest).getLong(name + 4) : Integer.toUnsignedLong(head.getInt(22));
      if (!BundlePath.isPlain(path)) {
        throw new InputException("a file in it has a name that leads elsewhere or can't be shown");
      }
      Stored stored = new Stored(path, size, Integer.toUnsignedLong(head.getInt(14)), at, false);
      byte[] found = Arrays.copyOf(fixed, Stored.LOCAL + name + extra);
      System.arraycopy(rest, 0, found, Stored.LOCAL, name + extra);
      if (size < 0 || !Arrays.equals(found, stored.local())) {
        throw new InputException("the header of " + path + " is not as Assay writes it");
      }
      long from = at + found.length;
      if (size > channel.size() - from) {
        throw new EOFException();
      }
      if (places.put(path, new Place(from, size, false)) != null) {
        throw new InputException("it has two files named " + path);
      }
      if (files.size() >= MOST_FILES) {
        throw new InputException("it has more than " + MOST_FILES + " files");
      }
      files.add(stored);
      at = from + size;
    }

    /** The directory alone says what may be run: both answers are tried for each file. */
    private void directory() throws IOException {
      int length = Stored.directory(files, at).length;
      if (channel.size() - at != length) {
        odd.add(
            channel.size() - at > length
                ? "bytes were added to the archive's end"
                : "the archive's end is cut off");
        return;
      }
      byte[] found = bytes(at, length);
      int offset = 0;
      for (int i = 0; i < files.size(); i++) {
        Stored file = files.get(i);
        boolean runs = (found[offset + 40] & 0111) != 0;
        files.set(i, new Stored(file.name(), file.size(), file.crc(), file.offset(), runs));
        offset += file.centralLength();
      }
      int differs = Arrays.mismatch(found, Stored.directory(files, at));
      if (differs >= 0) {
        odd.add("the archive's directory was changed at byte " + (at + differs));
      }
    }

    private static ByteBuffer little(byte[] bytes) {
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] bytes(long from, int size) throws IOException {
      if (from + size > channel.size()) {
        throw new EOFException();
      }
      byte[] all = new byte[size];
      ByteBuffer out = ByteBuffer.wrap(all);
      while (out.hasRemaining()) {
        if (channel.read(out, from + out.position()) < 0) {
          throw new EOFException();
        }
      }
      return all;
    }
  }
}
