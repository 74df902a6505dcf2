// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that tunnels, for everybody or for those who know the password. */
final class TunnelProxy implements AutoCloseable {
  private final ServerSocket server;
  private final String password;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  volatile String extraBytes = "";
  volatile String answer = "HTTP/1.1 200 Connection established\r\n\r\n";

  /**
   * @param password the Base64 that is wanted, or null
   */
  TunnelProxy(ServerSocket server, String password) {
    this.server = server;
    this.password = password;
    start(this::accept);
  }

  TunnelProxy(String password) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), password);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "tunnel-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** The heads of the requests that came. */
  List<String> heads() {
    return heads;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      heads.add(head);
      OutputStream out = client.getOutputStream();
      if (password != null && !head.contains("Proxy-Authorization: Basic " + password + "\r\n")) {
        out.write(
            ("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n"
                    + "Content-Length: 2\r\n\r\nno")
                .getBytes(ISO_8859_1));
        return;
      }
      out.write((answer + extraBytes).getBytes(ISO_8859_1));
      if (!answer.contains(" 200 ")) {
        return;
      }
      String target = head.split(" ")[1];
      int colon = target.lastIndexOf(':');
      // whatever the name, it is this machine: what the proxy resolves is not the client's business
      try (Socket receiver =
          new Socket(
              InetAddress.getLoopbackAddress(), Integer.parseInt(target.substring(colon + 1)))) {
        sockets.add(receiver);
        start(() -> copy(receiver, client));
        copy(client, receiver);
      }
    } catch (IOException e) {
      // one side went away
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read()); // not a byte more than the head
    }
    return head.toString();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // closed
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
