// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * As much of a SQL Server 7 as a driver needs that sends plain SQL: any login is taken, a query has
 * one row with one number, anything else has changed one row, and there is no table {@code
 * nowhere}. Source: [MS-TDS], tokens of TDS 7.0.
 */
final class TdsTestServer implements AutoCloseable {
  private static final int SQL_BATCH = 1;
  private static final int RESPONSE = 4;

  private final ServerSocket socket;
  private final List<String> statements = new CopyOnWriteArrayList<>();

  TdsTestServer() throws IOException {
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(this::accept, "tds acceptor");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** What it was asked to execute. */
  List<String> statements() {
    return statements;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread thread = new Thread(() -> serve(client), "tds connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      while (true) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        int type;
        boolean last;
        do {
          type = in.readUnsignedByte();
          last = in.readUnsignedByte() == 1;
          int length = in.readUnsignedShort();
          in.readInt();
          request.write(in.readNBytes(length - 8));
        } while (!last);
        byte[] answer =
            type == SQL_BATCH
                ? executed(new String(request.toByteArray(), StandardCharsets.UTF_16LE))
                : loggedIn();
        send(client.getOutputStream(), answer);
      }
    } catch (EOFException e) {
      return; // the client is gone
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void send(OutputStream out, byte[] answer) throws IOException {
    int length = answer.length + 8;
    out.write(new byte[] {RESPONSE, 1, (byte) (length >> 8), (byte) length, 0, 0, 1, 0});
    out.write(answer);
    out.flush();
  }

  private static byte[] loggedIn() throws IOException {
    String product = "Test";
    ByteArrayOutputStream token = new ByteArrayOutputStream();
    token.write(new byte[] {1, 7, 0, 0, 0, (byte) product.length()});
    token.write(product.getBytes(StandardCharsets.UTF_16LE));
    token.write(new byte[] {7, 0, 0, 0});
    return join(0xAD, token, done(0, 0));
  }

  private byte[] executed(String sql) throws IOException {
    statements.add(sql);
    if (sql.contains("nowhere")) {
      String message = "Invalid object name";
      ByteArrayOutputStream token = new ByteArrayOutputStream();
      token.write(new byte[] {(byte) 208, 0, 0, 0, 1, 16});
      token.write(new byte[] {(byte) message.length(), 0});
      token.write(message.getBytes(StandardCharsets.UTF_16LE));
      token.write(new byte[] {0, 0, 1, 0});
      return join(0xAA, token, done(2, 0));
    }
    if (!sql.startsWith("SELECT")) {
      return done(0x10, 1);
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.write(new byte[] {(byte) 0x81, 1, 0, 0, 0, 0, 0, 0x38, 1, 'n', 0});
    answer.write(new byte[] {(byte) 0xD1, 38, 0, 0, 0});
    answer.write(done(0x10, 1));
    return answer.toByteArray();
  }

  private static byte[] join(int token, ByteArrayOutputStream body, byte[] end) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(new byte[] {(byte) token, (byte) body.size(), (byte) (body.size() >> 8)});
    body.writeTo(all);
    all.write(end);
    return all.toByteArray();
  }

  private static byte[] done(int status, int rows) {
    return new byte[] {(byte) 0xFD, (byte) status, 0, 0, 0, (byte) rows, 0, 0, 0};
  }
}
