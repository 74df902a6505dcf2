// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of one connection's requests, in both framings. A length is not believed before
 * its bytes are there. What a body takes is taken from {@link BodyMemory}; who answers the request
 * gives it back. One thread. Source: RFC 9112 §6, §7.
 */
final class RequestBody {
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int AT_ONCE = 65_536;

  private final RequestReader in;
  private final BodyMemory memory;
  private final OutputStream out;
  private byte[] bytes = new byte[0];
  private int length;

  RequestBody(RequestReader in, BodyMemory memory, OutputStream out) {
    this.in = in;
    this.memory = memory;
    this.out = out;
  }

  byte[] read(Request request, int mostBytes) throws IOException {
    String coding = request.field("Transfer-Encoding");
    String declared = request.field("Content-Length");
    if (coding == null && (declared == null || declared.equals("0"))) {
      return bytes(0);
    }
    if (mostBytes == 0) {
      throw new RequestException(413, "no request here has a body");
    }
    if (coding != null && (declared != null || !coding.equalsIgnoreCase("chunked"))) {
      throw new RequestException(400, "a body's length has to be clear");
    }
    int wanted = coding == null ? number(declared, 10, mostBytes) : 0;
    awaited(request);
    length = 0;
    boolean complete = false;
    try {
      if (coding == null) {
        part(wanted, mostBytes);
      } else {
        chunks(mostBytes);
      }
      complete = true;
    } finally {
      if (!complete) {
        memory.give(length);
      }
    }
    return bytes(length);
  }

  private byte[] bytes(int count) {
    byte[] whole = bytes.length == count ? bytes : Arrays.copyOf(bytes, count);
    bytes = new byte[0];
    return whole;
  }

  private static int number(@Nullable String text, int radix, int most) throws RequestException {
    long number = 0;
    for (int i = 0; text != null && i < text.length(); i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        throw new RequestException(400, "a body's length has to be a number");
      }
      number = Math.min(number * radix + digit, 1L << 40);
    }
    if (text == null || text.isEmpty()) {
      throw new RequestException(400, "a body's length has to be a number");
    }
    if (number > most) {
      throw new RequestException(413, "the body is longer than " + most + " bytes");
    }
    return (int) number;
  }

  private void awaited(Request request) throws IOException {
    String expectation = request.field("Expect");
    if (expectation != null && expectation.equalsIgnoreCase("100-continue")) {
      out.write(CONTINUE);
      out.flush();
    }
  }

  private void chunks(int mostBytes) throws IOException {
    for (int size = chunkSize(mostBytes); size != 0; size = chunkSize(mostBytes)) {
      part(size, mostBytes);
      in.renewBudget();
      if (!in.line().isEmpty()) {
        throw new RequestException(400, "a chunk does not end where it should");
      }
    }
    in.renewBudget();
    while (!in.line().isEmpty()) { // trailers, which nobody reads
    }
  }

  private int chunkSize(int mostBytes) throws IOException {
    in.renewBudget();
    String line = in.line();
    int extension = line.indexOf(';');
    return number((extension < 0 ? line : line.substring(0, extension)).trim(), 16, mostBytes);
  }

  private void part(int count, int mostBytes) throws IOException {
    if (count > mostBytes - length) {
      throw new RequestException(413, "the body is longer than " + mostBytes + " bytes");
    }
    for (int left = count; left > 0; ) {
      int piece = Math.min(left, AT_ONCE);
      if (bytes.length - length < piece) {
        bytes = Arrays.copyOf(bytes, Math.max(length + piece, Math.min(2 * length, length + left)));
      }
      int read = in.body(bytes, length, piece);
      if (!memory.take(read)) {
        throw new RequestException(503, "too much is arriving at the same time, try again");
      }
      length += read;
      left -= read;
    }
  }
}
