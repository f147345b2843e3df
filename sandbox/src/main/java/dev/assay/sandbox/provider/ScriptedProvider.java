package dev.assay.sandbox.provider;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.http.BodyStream;
import dev.assay.sandbox.http.ChannelInput;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.http.Framing;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HeadReader;
import dev.assay.sandbox.wire.StrictJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider on this machine's loopback address that answers from a script, in all four wire
 * formats at once. Thread-safe.
 */
public final class ScriptedProvider implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ScriptedProvider.class);

  private final ServerSocketChannel server;
  private final Answers answers;
  private final List<AskedLine> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  private ScriptedProvider(
      ServerSocketChannel server, Script script, Consumer<AskedLine> recorder) {
    this.server = server;
    this.answers =
        new Answers(
            script,
            line -> {
              asked.add(line);
              recorder.accept(line);
            });
  }

  /**
   * Listens and answers until closed.
   *
   * @param port 0 for any that is free
   */
  public static ScriptedProvider start(Script script, int port, Consumer<AskedLine> recorder) {
    try {
      ServerSocketChannel server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
      ScriptedProvider provider = new ScriptedProvider(server, script, recorder);
      Thread.ofVirtual().name("assay-provider").start(provider::accept);
      return provider;
    } catch (IOException e) {
      throw new EnvironmentException(
          "cannot listen at port " + port + ": " + e.getMessage(), null, e);
    }
  }

  /** Its address; clients of OpenAI's formats are given it with {@code /v1}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
  }

  /** What it was asked so far, in order. */
  public List<AskedLine> asked() {
    return List.copyOf(asked);
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        open.add(channel);
        Thread.ofVirtual().name("assay-provider-connection").start(() -> serve(channel));
      }
    } catch (IOException e) {
      log.debug("no more connections are accepted", e);
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      ChannelInput in = new ChannelInput(channel);
      HttpOut out = new HttpOut(channel);
      for (Head head = HeadReader.read(in); head != null; head = HeadReader.read(in)) {
        if (head.hasToken("expect", "100-continue")) {
          Channels.write(
              channel, "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        BodyStream body = new BodyStream(in, Framing.of(head, new Framing.Length(0)));
        byte[] bytes = body.readNBytes(StrictJson.MAX_BYTES);
        answers.answer(Asked.of(number.getAndIncrement(), head, bytes), out);
        if (head.hasToken("connection", "close")) {
          return;
        }
      }
    } catch (HttpOut.BrokenOnPurpose e) {
      log.debug("a connection was broken as the script says");
    } catch (IOException e) {
      log.debug("a connection broke off", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(channel);
    }
  }

  @Override
  public void close() {
    Channels.closeQuietly(server);
    open.forEach(Channels::closeQuietly);
  }
}
