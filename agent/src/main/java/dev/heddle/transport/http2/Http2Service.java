// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

/** What a server does with the requests of its connections. Called by several threads at once. */
public interface Http2Service {
  /** Of one request. */
  int mostBodyBytes();

  /** Whether so many bytes more of bodies may be kept; {@link #release} gives them back. */
  boolean reserve(int bytes);

  void release(long bytes);

  /**
   * @param body of which the first {@code length} bytes count
   */
  Http2Answer answer(HeaderList head, byte[] body, int length);

  /** The answer to a request whose body is too long, or longer than may be kept just now. */
  Http2Answer tooLarge();
}
