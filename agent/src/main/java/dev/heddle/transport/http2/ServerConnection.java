// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves one client by prior knowledge, for requests of some size and answers of a few bytes: each
 * request is answered, when it is complete, by the thread that reads the connection. Any input: it
 * ends or throws {@link IOException}. One thread. Source: RFC 9113.
 */
public final class ServerConnection {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int MOST_STREAMS = 64;
  private static final int STREAM_WINDOW = 1 << 20;
  private static final int CONNECTION_WINDOW = 4 << 20;

  /** Frames within a second that complete no request; more are an attack. */
  private static final int MOST_USELESS = 10_000;

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final InputStream in;
  private final OutputStream out;
  private final Http2Service service;
  private final FrameReader frames;
  private final HeaderBlocks headers;
  private final ControlFrames control = new ControlFrames();
  private final PeerSettings peer = PeerSettings.ofClient();
  private final Map<Integer, Http2Stream> open = new HashMap<>();
  private final byte[] frame = new byte[Frame.HEAD_BYTES + Frame.MAX_PAYLOAD];

  private long sendWindow = PeerSettings.DEFAULT_WINDOW;
  private int receiveWindow = CONNECTION_WINDOW;
  private int lastId;
  private boolean tableGivenUp;
  private int useless;
  private long uselessSince = System.nanoTime();

  public ServerConnection(InputStream in, OutputStream out, Http2Service service) {
    this.in = in;
    this.out = out;
    this.service = service;
    this.frames = new FrameReader(in);
    this.headers = new HeaderBlocks(frames);
  }

  /**
   * Until the client goes.
   *
   * @param notHttp2 what is said, as bytes, to a client that does not begin with HTTP/2
   */
  public void serve(byte[] notHttp2) throws IOException {
    if (!greeted()) {
      out.write(notHttp2);
      out.flush();
      return;
    }
    try {
      greet();
      while (frames.next()) {
        bound();
        handle();
        if (!frames.hasMore()) {
          control.writeTo(out);
          out.flush();
        }
      }
    } catch (Http2Exception e) {
      control.goAway(e.code());
      control.writeTo(out);
      out.flush();
    } finally {
      for (Http2Stream stream : open.values()) {
        service.release(stream.length);
      }
    }
  }

  private boolean greeted() throws IOException {
    for (byte expected : PREFACE) {
      if (in.read() != expected) {
        return false;
      }
    }
    return true;
  }

  private void greet() throws IOException {
    byte[] settings = new byte[18];
    setting(settings, 0, PeerSettings.MAX_CONCURRENT_STREAMS, MOST_STREAMS);
    setting(settings, 6, PeerSettings.INITIAL_WINDOW_SIZE, STREAM_WINDOW);
    setting(settings, 12, PeerSettings.MAX_HEADER_LIST_SIZE, Http2Connection.MAX_HEADER_LIST_BYTES);
    write(Frame.SETTINGS, 0, 0, settings, settings.length);
    control.windowUpdate(0, CONNECTION_WINDOW - PeerSettings.DEFAULT_WINDOW);
    control.writeTo(out);
    out.flush();
  }

  private static void setting(byte[] target, int at, int id, int value) {
    target[at + 1] = (byte) id;
    Frame.int32(target, at + 2, value);
  }

  private void write(int type, int flags, int streamId, byte[] payload, int length)
      throws IOException {
    Frame.head(frame, 0, length, type, flags, streamId);
    System.arraycopy(payload, 0, frame, Frame.HEAD_BYTES, length);
    out.write(frame, 0, Frame.HEAD_BYTES + length);
  }

  private void bound() throws Http2Exception {
    long now = System.nanoTime();
    if (now - uselessSince > SECOND_NANOS) {
      uselessSince = now;
      useless = 0;
    }
    if (++useless > MOST_USELESS) {
      throw new Http2Exception(ErrorCode.ENHANCE_YOUR_CALM, "a flood of frames");
    }
  }

  private void handle() throws IOException {
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
        requireLength(4);
        known(frames.streamId());
        drop(open.get(frames.streamId()));
        break;
      case Frame.SETTINGS:
        settings();
        break;
      case Frame.PUSH_PROMISE:
        throw broken("a push from a client");
      case Frame.PING:
        requireConnection();
        requireLength(8);
        if (!frames.has(Frame.ACK)) {
          control.pingAck(frames.buffer(), frames.payload());
        }
        break;
      case Frame.WINDOW_UPDATE:
        windowUpdate();
        break;
      case Frame.PRIORITY:
        requireLength(5);
        break;
      default: // a client's GOAWAY changes nothing for its requests; unknown ones are ignored
    }
  }

  private void headers() throws IOException {
    HeaderList list = headers.add();
    if (list == null) {
      return; // to be continued
    }
    int id = headers.streamId();
    Http2Stream stream = open.get(id);
    if (stream != null) {
      if (!headers.endsStream()) {
        throw broken("a second head");
      }
      complete(stream); // its trailers
    } else if (id > lastId && (id & 1) == 1) {
      lastId = id;
      begin(id, list);
    } else {
      known(id); // trailers of a request that is answered already
    }
  }

  private void begin(int id, HeaderList head) throws IOException {
    if (open.size() >= MOST_STREAMS) {
      control.reset(id, ErrorCode.REFUSED_STREAM);
      return;
    }
    if (headers.wasTooLarge() || head.get(":method") == null || head.get(":path") == null) {
      control.reset(id, ErrorCode.PROTOCOL_ERROR);
      return;
    }
    Http2Stream stream = new Http2Stream(id, head, peer.initialWindow, STREAM_WINDOW);
    open.put(id, stream);
    if (headers.endsStream()) {
      complete(stream);
    }
  }

  private void data() throws IOException {
    int from = frames.payload() + (frames.has(Frame.PADDED) ? 1 : 0);
    int count = Padding.without(frames);
    receiveWindow -= frames.length();
    if (receiveWindow < 0) {
      throw new Http2Exception(ErrorCode.FLOW_CONTROL_ERROR, "more than the window allows");
    }
    if (receiveWindow < CONNECTION_WINDOW / 2) {
      control.windowUpdate(0, CONNECTION_WINDOW - receiveWindow);
      receiveWindow = CONNECTION_WINDOW;
    }
    known(frames.streamId());
    Http2Stream stream = open.get(frames.streamId());
    if (stream == null || stream.answer != null) {
      return; // what was on its way when the request was answered
    }
    stream.receiveWindow -= frames.length();
    if (stream.receiveWindow < 0) {
      control.reset(stream.id, ErrorCode.FLOW_CONTROL_ERROR);
      drop(stream);
    } else if (count > service.mostBodyBytes() - stream.length || !service.reserve(count)) {
      answer(stream, service.tooLarge());
    } else {
      stream.append(frames.buffer(), from, count);
      if (frames.has(Frame.END_STREAM)) {
        complete(stream);
      } else if (stream.receiveWindow < STREAM_WINDOW / 2) {
        control.windowUpdate(stream.id, STREAM_WINDOW - stream.receiveWindow);
        stream.receiveWindow = STREAM_WINDOW;
      }
    }
  }

  private void complete(Http2Stream stream) throws IOException {
    if (stream.answer == null) {
      useless = 0;
      answer(stream, service.answer(stream.head, stream.body, stream.length));
    }
  }

  private void answer(Http2Stream stream, Http2Answer answer) throws IOException {
    service.release(stream.length);
    stream.length = 0;
    stream.body = new byte[0];
    stream.answer = answer;
    if (!send(stream, answer)) {
      return; // its window opens later
    }
    open.remove(stream.id);
  }

  /** False where the client's windows do not take it yet. */
  private boolean send(Http2Stream stream, Http2Answer answer) throws IOException {
    int count = answer.data.length;
    if (count > Math.min(sendWindow, stream.sendWindow)) {
      return false;
    }
    control.writeTo(out); // our word on the client's settings comes before what they allow
    HpackBlock trailers = answer.trailers;
    int flags = Frame.END_HEADERS | (trailers == null ? Frame.END_STREAM : 0);
    writeHeaders(flags, stream.id, answer.head);
    if (trailers != null) {
      sendWindow -= count;
      write(Frame.DATA, 0, stream.id, answer.data, count);
      writeHeaders(Frame.END_HEADERS | Frame.END_STREAM, stream.id, trailers);
    }
    return true;
  }

  private void writeHeaders(int flags, int streamId, HpackBlock block) throws IOException {
    int first = tableGivenUp ? 0 : 1;
    Frame.head(frame, 0, first + block.length(), Frame.HEADERS, flags, streamId);
    out.write(frame, 0, Frame.HEAD_BYTES);
    if (first == 1) {
      out.write(0x20); // RFC 7541 §4.2: no table, whatever size the client announces
      tableGivenUp = true;
    }
    out.write(block.bytes(), 0, block.length());
  }

  private void drop(@Nullable Http2Stream stream) {
    if (stream != null) {
      service.release(stream.length);
      open.remove(stream.id);
    }
  }

  private void settings() throws IOException {
    requireConnection();
    if (frames.has(Frame.ACK)) {
      requireLength(0);
      return; // we announce no other table size, so nothing changes by it
    }
    int before = peer.initialWindow;
    peer.update(frames.buffer(), frames.payload(), frames.length());
    for (Http2Stream stream : open.values()) {
      stream.sendWindow = widened(stream.sendWindow, (long) peer.initialWindow - before);
    }
    control.settingsAck();
    sendWaiting();
  }

  private void windowUpdate() throws IOException {
    requireLength(4);
    int increment = Frame.int31(frames.buffer(), frames.payload());
    if (increment == 0) {
      throw broken("a window that is widened by 0");
    }
    if (frames.streamId() == 0) {
      sendWindow = widened(sendWindow, increment);
    } else {
      known(frames.streamId());
      Http2Stream stream = open.get(frames.streamId());
      if (stream != null) {
        stream.sendWindow = widened(stream.sendWindow, increment);
      }
    }
    sendWaiting();
  }

  private void sendWaiting() throws IOException {
    for (Http2Stream stream : new ArrayList<>(open.values())) {
      Http2Answer answer = stream.answer;
      if (answer != null && send(stream, answer)) {
        open.remove(stream.id);
      }
    }
  }

  private static long widened(long window, long change) throws Http2Exception {
    if (window + change > Integer.MAX_VALUE) {
      throw new Http2Exception(ErrorCode.FLOW_CONTROL_ERROR, "a window beyond 2^31-1 bytes");
    }
    return window + change;
  }

  /** RFC 9113 §5.1: nothing else may come for a stream that the client has not begun. */
  private void known(int id) throws Http2Exception {
    if (id <= 0 || (id & 1) == 0 || id > lastId) {
      throw broken("a frame for stream " + id + ", which was not begun");
    }
  }

  private void requireConnection() throws Http2Exception {
    if (frames.streamId() != 0) {
      throw broken("a connection's frame on a stream");
    }
  }

  private void requireLength(int length) throws Http2Exception {
    if (frames.length() != length) {
      throw new Http2Exception(ErrorCode.FRAME_SIZE_ERROR, "a frame of " + frames.length());
    }
  }

  private static Http2Exception broken(String what) {
    return new Http2Exception(ErrorCode.PROTOCOL_ERROR, what);
  }
}
