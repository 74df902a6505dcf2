// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import java.io.IOException;

/** Takes the messages of one signal. */
interface MessageSink {
  /**
   * Takes one export request and says how many items were in it.
   *
   * @throws IOException when the bytes are not such a request
   */
  long accept(byte[] message) throws IOException;
}
