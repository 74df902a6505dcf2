// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smallest server that can run {@link ContractApplication}: it proves the server contract
 * against a tracer that is called by hand. One thread serves all connections of a client in turn.
 */
public final class RawHttpServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Handler handler;

  private RawHttpServer(ServerSocket listener, Handler handler) {
    this.listener = listener;
    this.handler = handler;
  }

  public static RawHttpServer start(Handler handler) {
    try {
      InetAddress address = InetAddress.getByName("127.0.0.1");
      RawHttpServer server = new RawHttpServer(new ServerSocket(0, 50, address), handler);
      daemon(server::acceptAll);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void acceptAll() throws Exception {
    while (!listener.isClosed()) {
      Socket connection = listener.accept();
      daemon(() -> serve(connection));
    }
  }

  private void serve(Socket connection) throws Exception {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      HttpMessage message = HttpMessage.readRequest(in);
      while (message != null && message.firstLine().matches("[A-Z]+ /\\S* HTTP/1\\.[01]")) {
        Request request = new Request(message, connection);
        if (message.header("host") == null) {
          request.answer(400, "");
        } else {
          handler.serve(request);
        }
        if (!request.keepAlive) {
          return;
        }
        message = HttpMessage.readRequest(in);
      }
    }
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                Thread.currentThread().interrupt(); // the client or the listener is gone
              }
            },
            "raw-http-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Serves one request; what it throws closes the connection. */
  public interface Handler {
    void serve(Request request) throws Exception;
  }

  private interface Work {
    void run() throws Exception;
  }

  /** A request and its response. */
  public static final class Request implements ServerExchange {
    private final HttpMessage message;
    private final Socket connection;
    private final List<String[]> headers = new ArrayList<>();
    private int status;
    private boolean keepAlive;

    Request(HttpMessage message, Socket connection) {
      this.message = message;
      this.connection = connection;
      this.keepAlive = message.firstLine().endsWith("1.1");
    }

    public HttpMessage message() {
      return message;
    }

    public int peerPort() {
      return connection.getPort();
    }

    /** 0 before the answer. */
    public int status() {
      return status;
    }

    /** What the answer says in that header, in any case of its name. */
    public List<String> answeredHeaders(String name) {
      List<String> values = new ArrayList<>();
      for (String[] header : headers) {
        if (header[0].equalsIgnoreCase(name)) {
          values.add(header[1]);
        }
      }
      return values;
    }

    @Override
    public void addHeader(String name, String value) {
      headers.add(new String[] {name, value});
    }

    @Override
    public String path() {
      String target = message.target();
      int question = target.indexOf('?');
      return question < 0 ? target : target.substring(0, question);
    }

    @Override
    public @Nullable String query() {
      String target = message.target();
      int question = target.indexOf('?');
      return question < 0 ? null : target.substring(question + 1);
    }

    @Override
    public String body() {
      return message.body();
    }

    @Override
    public void answer(int newStatus, String body) throws IOException {
      StringBuilder head = new StringBuilder();
      for (String[] header : headers) {
        head.append(header[0]).append(": ").append(header[1]).append("\r\n");
      }
      answer(newStatus, head.toString(), body);
    }

    @Override
    public void redirect(String path) throws IOException {
      answer(302, "Location: " + path + "\r\n", "");
    }

    private void answer(int newStatus, String headers, String body) throws IOException {
      if (status != 0) {
        keepAlive = false;
        return;
      }
      status = newStatus;
      boolean bodiless = message.method().equals("HEAD") || status == 204 || status == 304;
      write(head(headers + "Content-Length: " + body.length() + "\r\n") + (bodiless ? "" : body));
    }

    @Override
    public void flush(String text) throws IOException {
      if (status == 0) {
        status = 200;
        keepAlive = false;
        write(head(""));
      }
      write(text);
    }

    private String head(String headers) {
      return "HTTP/1.1 " + status + " Whatever\r\n" + headers + "\r\n";
    }

    private void write(String text) throws IOException {
      OutputStream out = connection.getOutputStream();
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }
}
