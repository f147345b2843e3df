package dev.assay.benchmarks.lineage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Reads files into buffers and does nothing with them: what any pass must at least do. */
final class PlainRead {
  private static final int PIECE = 8 << 20;

  private record Piece(Path file, long at) {}

  private final List<Piece> pieces = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  private PlainRead() {}

  /** Reads all weights of some folders on some threads; returns the bytes. */
  static long of(List<Path> folders, int threads)
      throws IOException, InterruptedException, ExecutionException {
    PlainRead read = new PlainRead();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".safetensors")).toList()) {
          for (long at = 0; at < Files.size(file); at += PIECE) {
            read.pieces.add(new Piece(file, at));
          }
        }
      }
    }
    long bytes = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Callable<Long> worker = read::work;
      for (Future<Long> part :
          pool.invokeAll(Stream.generate(() -> worker).limit(threads).toList())) {
        bytes += part.get();
      }
    }
    return bytes;
  }

  private long work() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE);
    long bytes = 0;
    for (int k = next.getAndIncrement(); k < pieces.size(); k = next.getAndIncrement()) {
      Piece piece = pieces.get(k);
      try (FileChannel channel = FileChannel.open(piece.file())) {
        buffer.clear();
        while (buffer.hasRemaining()
            && channel.read(buffer, piece.at() + buffer.position()) >= 0) {}
        bytes += buffer.position();
      }
    }
    return bytes;
  }
}
