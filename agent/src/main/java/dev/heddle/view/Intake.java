// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import dev.heddle.otlp.ItemGroup;
import dev.heddle.otlp.JsonRequestReader;
import dev.heddle.otlp.ProtoException;
import dev.heddle.otlp.ProtoWriter;
import dev.heddle.otlp.Signal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Takes export requests over into the store, however they came. Any thread; one request after the
 * other, so that only one is in memory as a whole and uncompressed.
 */
final class Intake {
  static final int MOST_BYTES = 16 << 20;
  static final String REJECTED = "spans without a valid trace id, or more than the view may keep";
  private static final int MOST_JSON_BYTES = 64 << 20;

  private final TelemetryStore store;

  Intake(TelemetryStore store) {
    this.store = store;
  }

  /** The request is not one, or is too large; the message is for its sender. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    final boolean tooLarge;

    Refusal(boolean tooLarge, String message) {
      super(message, null, false, false);
      this.tooLarge = tooLarge;
    }
  }

  /**
   * Returns how many items were not taken.
   *
   * @param body of which the bytes between {@code from} and {@code to} are the request
   */
  synchronized int accept(Signal signal, byte[] body, int from, int to, boolean gzip, boolean json)
      throws Refusal {
    try {
      byte[] request = gzip ? unpacked(body, from, to) : part(body, from, to);
      byte[] message = json ? JsonRequestReader.read(signal, request, request.length) : request;
      List<ItemGroup> groups = ItemGroup.of(signal, message, message.length, MOST_JSON_BYTES);
      return store.add(signal, groups);
    } catch (ProtoException e) {
      store.countRejectedRequest();
      throw new Refusal(false, "not an export request of " + signal.text() + ": " + e.getMessage());
    } catch (ProtoWriter.Full e) {
      store.countRejectedRequest();
      throw new Refusal(true, "the request is larger than this receiver takes");
    } catch (Refusal e) {
      store.countRejectedRequest();
      throw e;
    }
  }

  private static byte[] part(byte[] body, int from, int to) {
    if (from == 0 && to == body.length) {
      return body;
    }
    byte[] part = new byte[to - from];
    System.arraycopy(body, from, part, 0, part.length);
    return part;
  }

  private static byte[] unpacked(byte[] body, int from, int to) throws Refusal {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4 * (to - from));
    byte[] piece = new byte[8192];
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body, from, to - from))) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        if (count > MOST_BYTES - out.size()) {
          throw new Refusal(true, "more than " + MOST_BYTES + " bytes when it is uncompressed");
        }
        out.write(piece, 0, count);
      }
    } catch (IOException e) {
      throw new Refusal(false, "not gzip: " + e.getMessage());
    }
    return out.toByteArray();
  }
}
