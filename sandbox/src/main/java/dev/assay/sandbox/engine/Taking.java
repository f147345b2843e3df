package dev.assay.sandbox.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.http.BlockInput;
import dev.assay.sandbox.volume.TarCollector;
import dev.assay.sandbox.volume.Volume;
import dev.assay.sandbox.volume.VolumeScan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Takes files out of a stopped container. What breaks an archive while the engine is well and the
 * sink takes what it is given lies in what the agent left there: it is refused, and is no failure
 * that would earn the agent another try.
 */
final class Taking {
  private final DockerClient client;
  private final String container;
  private final SandboxSpec spec;
  private final Volume volume;

  Taking(DockerClient client, String container, SandboxSpec spec, Volume volume) {
    this.client = client;
    this.container = container;
    this.spec = spec;
    this.volume = volume;
  }

  void take(String path, CollectLimits limits, FileSink target) throws IOException {
    Watched sink = new Watched(target);
    scan(path, limits, sink);
    TarCollector collector = new TarCollector(path, limits, sink);
    try (InputStream archive = client.copyArchiveFromContainerCmd(container, path).exec()) {
      collector.collect(archive);
    } catch (NotFoundException e) {
      throw (NoSuchFileException) new NoSuchFileException(path).initCause(e);
    } catch (IOException e) {
      if (sink.failed || !engineIsWell()) {
        throw e;
      }
      target.refused(
          path, "its archive broke off (" + e.getMessage() + "); the rest was not taken");
    }
  }

  private void scan(String path, CollectLimits limits, FileSink sink) throws IOException {
    String mount =
        spec.writable().stream()
            .filter(w -> path.equals(w) || path.startsWith(w + "/"))
            .max(Comparator.comparingInt(String::length))
            .orElse(null);
    if (mount != null) {
      Path folder = volume.folder(mount);
      new VolumeScan(limits, sink).scan(folder, mount, path);
    }
  }

  private boolean engineIsWell() {
    try {
      client.pingCmd().exec();
      return Boolean.FALSE.equals(
          client.inspectContainerCmd(container).exec().getState().getRunning());
    } catch (DockerException e) {
      return false;
    }
  }

  /** Remembers whether it was the receiver that failed. */
  private static final class Watched implements FileSink {
    private final FileSink target;
    private boolean failed;

    Watched(FileSink target) {
      this.target = target;
    }

    @Override
    public void file(
        String path, long size, int mode, @Nullable Instant modified, InputStream content)
        throws IOException {
      Marked marked = new Marked(content);
      try {
        target.file(path, size, mode, modified, marked);
      } catch (IOException e) {
        failed = !marked.broke;
        throw e;
      }
    }

    @Override
    public void refused(String path, String reason) {
      target.refused(path, reason);
    }
  }

  /** Remembers whether it was the archive that failed. */
  private static final class Marked extends BlockInput {
    private final InputStream in;
    private boolean broke;

    Marked(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return in.read(target, offset, length);
      } catch (IOException e) {
        broke = true;
        throw e;
      }
    }
  }
}
