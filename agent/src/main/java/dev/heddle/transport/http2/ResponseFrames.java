// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import dev.heddle.transport.HttpFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a connection until it ends, gives each frame to its exchange, and answers those that want
 * an answer. One thread. Source: RFC 9113 §6.
 */
final class ResponseFrames implements Runnable {
  /**
   * Frames in a row that bring no response and follow no request of ours. Well-behaved servers send
   * a handful; a flood costs the application's CPU.
   */
  private static final int MOST_USELESS = 1000;

  private static final int ENOUGH_CONTROL_BYTES = 4096;

  private final Http2Connection connection;
  private final FrameReader frames;
  private final Streams streams;
  private final ControlFrames control;
  private final HeaderBlocks headers;

  private int receiveWindow = PeerSettings.DEFAULT_WINDOW;
  private int useless;

  ResponseFrames(
      Http2Connection connection, FrameReader frames, Streams streams, ControlFrames control) {
    this.connection = connection;
    this.frames = frames;
    this.streams = streams;
    this.control = control;
    this.headers = new HeaderBlocks(frames);
  }

  @Override
  public void run() {
    IOException reason = new IOException("the connection's reader failed");
    try {
      read();
      reason = streams.ended(null);
    } catch (Http2Exception e) {
      reason = new HttpFormatException(e.reason(), String.valueOf(e.getMessage()));
      connection.leave(e.code());
    } catch (IOException e) {
      reason = streams.ended(e);
    } finally {
      connection.ended(reason);
    }
  }

  private void read() throws IOException {
    while (!streams.isOver() && frames.next()) {
      if (streams.received()) {
        useless = 0;
      }
      if (++useless > MOST_USELESS) {
        throw new Http2Exception(
            ErrorCode.ENHANCE_YOUR_CALM, "over " + MOST_USELESS + " frames without a response");
      }
      handle();
      if (!frames.hasMore() || control.length() > ENOUGH_CONTROL_BYTES) {
        connection.writeControl();
      }
    }
  }

  private void handle() throws Http2Exception {
    if (headers.isOpen() && frames.type() != Frame.CONTINUATION) {
      throw broken("a header block that is interrupted");
    }
    switch (frames.type()) {
      case Frame.DATA:
        data();
        break;
      case Frame.HEADERS:
      case Frame.CONTINUATION:
        headers();
        break;
      case Frame.RST_STREAM:
        reset();
        break;
      case Frame.SETTINGS:
        settings();
        break;
      case Frame.PUSH_PROMISE:
        throw broken("a push, which we do not allow");
      case Frame.PING:
        ping();
        break;
      case Frame.GOAWAY:
        goAway();
        break;
      case Frame.WINDOW_UPDATE:
        windowUpdate();
        break;
      case Frame.PRIORITY:
        requireLength(5);
        break;
      default: // RFC 9113 §5.5: unknown ones are ignored
    }
  }

  private void data() throws Http2Exception {
    int from = frames.payload();
    int count = Padding.without(frames);
    if (frames.has(Frame.PADDED)) {
      from++;
    }
    receiveWindow -= frames.length();
    if (receiveWindow < 0) {
      throw new Http2Exception(
          ErrorCode.FLOW_CONTROL_ERROR, "more data than the connection's window allows");
    }
    Http2Exchange exchange = streams.find(frames.streamId());
    if (exchange != null) {
      data(exchange, from, count);
    }
    if (receiveWindow < PeerSettings.DEFAULT_WINDOW / 2) {
      control.windowUpdate(0, PeerSettings.DEFAULT_WINDOW - receiveWindow);
      receiveWindow = PeerSettings.DEFAULT_WINDOW;
    }
  }

  private void data(Http2Exchange exchange, int from, int count) throws Http2Exception {
    exchange.receiveWindow -= frames.length();
    if (exchange.receiveWindow < 0) {
      fail(exchange, ErrorCode.FLOW_CONTROL_ERROR, "more data than the stream's window allows");
    } else if (!exchange.hasHead()) {
      fail(exchange, ErrorCode.PROTOCOL_ERROR, "data before a status");
    } else if (!exchange.receive(frames.buffer(), from, count)) {
      tooLarge(exchange, "a response of over 4 MiB");
    } else if (frames.has(Frame.END_STREAM)) {
      streams.finish(exchange, null);
    } else {
      if (count > 0) {
        useless = 0;
      }
      if (exchange.receiveWindow < PeerSettings.DEFAULT_WINDOW / 2) {
        control.windowUpdate(exchange.id, PeerSettings.DEFAULT_WINDOW - exchange.receiveWindow);
        exchange.receiveWindow = PeerSettings.DEFAULT_WINDOW;
      }
    }
  }

  private void headers() throws Http2Exception {
    HeaderList list = headers.add();
    if (list == null) {
      return; // to be continued
    }
    Http2Exchange exchange = streams.find(headers.streamId());
    if (exchange == null) {
      return;
    }
    if (headers.wasTooLarge()) {
      tooLarge(exchange, "response headers of over 64 KiB");
    } else if (!exchange.receive(list, headers.endsStream())) {
      fail(exchange, ErrorCode.PROTOCOL_ERROR, "headers that no HTTP response has");
    } else {
      useless = 0;
      if (headers.endsStream()) {
        streams.finish(exchange, null);
      }
    }
  }

  private void tooLarge(Http2Exchange exchange, String what) throws Http2Exception {
    control.reset(exchange.id, ErrorCode.CANCEL);
    streams.finish(exchange, new HttpFormatException("response_too_large", what));
  }

  private void fail(Http2Exchange exchange, int code, String what) throws Http2Exception {
    control.reset(exchange.id, code);
    streams.finish(exchange, new HttpFormatException("bad_response", what));
  }

  private void reset() throws Http2Exception {
    requireLength(4);
    Http2Exchange exchange = streams.find(frames.streamId());
    if (exchange != null) {
      streams.reset(exchange, Frame.int32(frames.buffer(), frames.payload()));
    }
  }

  private void settings() throws Http2Exception {
    requireConnection();
    if (frames.has(Frame.ACK)) {
      requireLength(0);
      headers.settingsAcknowledged();
    } else {
      synchronized (streams) { // at once for whoever takes from a window
        streams.update(frames.buffer(), frames.payload(), frames.length());
        control.settingsAck();
      }
    }
  }

  private void ping() throws Http2Exception {
    requireConnection();
    requireLength(8);
    if (!frames.has(Frame.ACK)) {
      control.pingAck(frames.buffer(), frames.payload());
    }
  }

  private void goAway() throws Http2Exception {
    requireConnection();
    if (frames.length() < 8) {
      throw new Http2Exception(ErrorCode.FRAME_SIZE_ERROR, "a GOAWAY frame that is too short");
    }
    int at = frames.payload();
    String text = ErrorCode.name(Frame.int32(frames.buffer(), at + 4));
    int debug = Math.min(frames.length() - 8, 200);
    if (debug > 0) {
      text += ", " + new String(frames.buffer(), at + 8, debug, StandardCharsets.UTF_8);
    }
    streams.goAway(Frame.int31(frames.buffer(), at), text);
  }

  private void windowUpdate() throws Http2Exception {
    requireLength(4);
    int increment = Frame.int31(frames.buffer(), frames.payload());
    if (frames.streamId() == 0) {
      if (increment == 0) {
        throw broken("a window that is widened by 0");
      }
      streams.widen(increment);
      return;
    }
    Http2Exchange exchange = streams.find(frames.streamId());
    if (exchange == null) {
      return;
    }
    if (increment == 0) {
      fail(exchange, ErrorCode.PROTOCOL_ERROR, "a window that is widened by 0");
    } else if (!streams.widen(exchange, increment)) {
      fail(exchange, ErrorCode.FLOW_CONTROL_ERROR, "a flow-control window beyond 2^31-1 bytes");
    }
  }

  private void requireConnection() throws Http2Exception {
    if (frames.streamId() != 0) {
      throw broken("a connection's frame on a stream");
    }
  }

  private void requireLength(int length) throws Http2Exception {
    if (frames.length() != length) {
      throw new Http2Exception(
          ErrorCode.FRAME_SIZE_ERROR,
          "a frame of type " + frames.type() + " and " + frames.length() + " bytes");
    }
  }

  private static Http2Exception broken(String what) {
    return new Http2Exception(ErrorCode.PROTOCOL_ERROR, what);
  }
}
