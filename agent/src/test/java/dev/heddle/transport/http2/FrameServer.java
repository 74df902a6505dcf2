// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * An HTTP/2 server that does what a test tells it, frame by frame or byte by byte. Each connection
 * takes the next script; the last script is for all that follow.
 */
public final class FrameServer implements AutoCloseable {
  /** What is done on one connection; when it returns the connection is closed. */
  public interface Script {
    void run(Peer peer) throws Exception;
  }

  /** A frame as it came. */
  public record Received(int type, int flags, int streamId, byte[] payload) {
    public int number(int at) {
      return Frame.int32(payload, at);
    }
  }

  /** A complete request. */
  public record Request(int streamId, HeaderList headers, byte[] body) {
    /** The gRPC message without its prefix. */
    public byte[] message() {
      return Arrays.copyOfRange(body, 5, body.length);
    }
  }

  private final ServerSocket server;
  private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile Script last;

  public FrameServer(Script... first) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), first);
  }

  public FrameServer(ServerSocket server, Script... first) {
    this.server = server;
    scripts.addAll(List.of(first));
    Thread acceptor = new Thread(this::accept, "frame-server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  public int port() {
    return server.getLocalPort();
  }

  public int connections() {
    return sockets.size();
  }

  /** What went wrong in scripts, among it that the client closed. */
  public List<Throwable> failures() {
    return failures;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Script next = scripts.poll();
        last = next == null ? last : next;
        Script script = last;
        sockets.add(socket);
        Thread thread = new Thread(() -> serve(socket, script), "frame-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket, Script script) {
    try (socket) {
      script.run(new Peer(socket));
    } catch (Throwable t) {
      failures.add(t);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** The server's side of one connection. One thread. */
  public static final class Peer {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes();

    private final Socket socket;
    private final HpackDecoder decoder = new HpackDecoder(1 << 20);
    private boolean greeted;
    private boolean spoke;

    Peer(Socket socket) {
      this.socket = socket;
    }

    public Socket socket() {
      return socket;
    }

    // --- what came

    public Received read() throws IOException {
      if (!greeted) {
        byte[] preface = exactly(PREFACE.length);
        if (!Arrays.equals(preface, PREFACE)) {
          throw new AssertionError("no preface");
        }
        greeted = true;
      }
      byte[] head = exactly(9);
      int length = (head[0] & 0xFF) << 16 | (head[1] & 0xFF) << 8 | (head[2] & 0xFF);
      return new Received(head[3], head[4], Frame.int31(head, 5), exactly(length));
    }

    /** The next frame of that type; others are skipped. */
    public Received read(int type) throws IOException {
      Received next = read();
      while (next.type() != type) {
        next = read();
      }
      return next;
    }

    private byte[] exactly(int count) throws IOException {
      byte[] bytes = socket.getInputStream().readNBytes(count);
      if (bytes.length < count) {
        throw new EOFException();
      }
      return bytes;
    }

    /** Reads frames up to the end of the next request; greets before where nothing was said. */
    public Request request() throws IOException {
      if (!spoke) {
        settings();
      }
      HeaderList headers = null;
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      while (true) {
        Received frame = read();
        if (frame.type() == Frame.HEADERS) {
          headers = headers(frame);
        } else if (frame.type() == Frame.DATA) {
          body.write(frame.payload());
          if ((frame.flags() & Frame.END_STREAM) != 0) {
            return new Request(frame.streamId(), headers, body.toByteArray());
          }
        }
      }
    }

    /** Of a HEADERS frame and what continues it. */
    public HeaderList headers(Received frame) throws IOException {
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      block.write(frame.payload());
      for (Received next = frame; (next.flags() & Frame.END_HEADERS) == 0; ) {
        next = read();
        block.write(next.payload());
      }
      return decoder.decode(block.toByteArray(), 0, block.size());
    }

    /** Whether the client has closed the connection, with or without reset. */
    public boolean awaitClose() {
      try {
        while (true) {
          read();
        }
      } catch (IOException e) {
        return true;
      }
    }

    // --- what is sent

    public Peer raw(byte[] bytes) throws IOException {
      spoke = true;
      socket.getOutputStream().write(bytes);
      return this;
    }

    public Peer frame(int type, int flags, int streamId, byte... payload) throws IOException {
      return raw(bytes(type, flags, streamId, payload));
    }

    public static byte[] bytes(int type, int flags, int streamId, byte... payload) {
      byte[] bytes = new byte[9 + payload.length];
      Frame.head(bytes, 0, payload.length, type, flags, streamId);
      System.arraycopy(payload, 0, bytes, 9, payload.length);
      return bytes;
    }

    /** Pairs of number and value. */
    public Peer settings(int... pairs) throws IOException {
      byte[] payload = new byte[pairs.length * 3];
      for (int i = 0; i < pairs.length; i += 2) {
        payload[i * 3 + 1] = (byte) pairs[i];
        Frame.int32(payload, i * 3 + 2, pairs[i + 1]);
      }
      return frame(Frame.SETTINGS, 0, 0, payload);
    }

    public Peer headers(int streamId, boolean end, String... pairs) throws IOException {
      int flags = Frame.END_HEADERS | (end ? Frame.END_STREAM : 0);
      return frame(Frame.HEADERS, flags, streamId, block(pairs));
    }

    public static byte[] block(String... pairs) {
      HpackBlock block = new HpackBlock(256);
      for (int i = 0; i < pairs.length; i += 2) {
        block.field(pairs[i], pairs[i + 1]);
      }
      return Arrays.copyOf(block.bytes(), block.length());
    }

    public Peer data(int streamId, boolean end, byte... bytes) throws IOException {
      return frame(Frame.DATA, end ? Frame.END_STREAM : 0, streamId, bytes);
    }

    public Peer windowUpdate(int streamId, int increment) throws IOException {
      return frame(Frame.WINDOW_UPDATE, 0, streamId, number(increment));
    }

    public Peer reset(int streamId, int code) throws IOException {
      return frame(Frame.RST_STREAM, 0, streamId, number(code));
    }

    public Peer goAway(int lastId, int code, String text) throws IOException {
      byte[] debug = text.getBytes();
      byte[] payload = Arrays.copyOf(number(lastId), 8 + debug.length);
      Frame.int32(payload, 4, code);
      System.arraycopy(debug, 0, payload, 8, debug.length);
      return frame(Frame.GOAWAY, 0, 0, payload);
    }

    public static byte[] number(int value) {
      byte[] bytes = new byte[4];
      Frame.int32(bytes, 0, value);
      return bytes;
    }

    /** A gRPC answer with this message. */
    public Peer answer(int streamId, byte... message) throws IOException {
      headers(streamId, false, ":status", "200", "content-type", "application/grpc");
      data(streamId, false, message(0, message));
      return headers(streamId, true, "grpc-status", "0");
    }

    /** With its prefix. */
    public static byte[] message(int flag, byte... message) {
      byte[] bytes = new byte[5 + message.length];
      bytes[0] = (byte) flag;
      Frame.int32(bytes, 1, message.length);
      System.arraycopy(message, 0, bytes, 5, message.length);
      return bytes;
    }

    /** Answers everything that comes until the client goes away. */
    public void serve(byte... message) throws IOException {
      while (true) {
        answer(request().streamId(), message);
      }
    }
  }
}
