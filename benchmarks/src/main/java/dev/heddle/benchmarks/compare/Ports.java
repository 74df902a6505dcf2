// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free ones, the same for all rounds. */
record Ports(int receiver, int redis, int stock, int shop) {
  static Ports free() throws IOException {
    InetAddress local = InetAddress.getLoopbackAddress();
    try (ServerSocket a = new ServerSocket(0, 1, local);
        ServerSocket b = new ServerSocket(0, 1, local);
        ServerSocket c = new ServerSocket(0, 1, local);
        ServerSocket d = new ServerSocket(0, 1, local)) {
      return new Ports(a.getLocalPort(), b.getLocalPort(), c.getLocalPort(), d.getLocalPort());
    }
  }
}
