package dev.assay.sandbox.gateway.tunnel;

import dev.assay.sandbox.gateway.Tunnel;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A tunnel as a socket, for the JDK's TLS to lie upon. */
final class TunnelSocket extends Socket {
  private final Tunnel tunnel;
  private volatile boolean closed;

  TunnelSocket(Tunnel tunnel) {
    this.tunnel = tunnel;
  }

  @Override
  public InputStream getInputStream() {
    return tunnel.in();
  }

  @Override
  public OutputStream getOutputStream() {
    return tunnel.out();
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public InetAddress getInetAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void setSoTimeout(int timeout) {
    // The gateway's patience ends what is idle.
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // It is no TCP.
  }

  @Override
  public void setSoLinger(boolean on, int linger) {
    // It is no TCP.
  }

  @Override
  public void close() {
    closed = true;
    tunnel.close();
  }
}
