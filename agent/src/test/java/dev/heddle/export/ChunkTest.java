// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ChunkTest {
  private final BufferPool pool = new BufferPool();

  @Test
  void givesItsBufferBackWithTheLastHold() {
    byte[] buffer = pool.take();
    Chunk chunk = new Chunk(pool, buffer, 10, 1);
    chunk.retain();

    chunk.release();
    assertThat(pool.take()).isNotSameAs(buffer);
    chunk.release();
    assertThat(pool.take()).isSameAs(buffer);
  }

  @Test
  void refusesToBeUsedAfterItsEnd() {
    Chunk chunk = new Chunk(pool, pool.take(), 10, 1);
    chunk.release();

    assertThatThrownBy(chunk::release).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(chunk::retain).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keepsFewBuffersAndFourMegabytes() {
    byte[] large = new byte[3 << 20];
    byte[] tooMuch = new byte[2 << 20];
    pool.give(large);
    pool.give(tooMuch);
    assertThat(pool.take()).isSameAs(large);
    assertThat(pool.take()).hasSize(32_768);

    for (int i = 0; i < 10; i++) {
      pool.give(new byte[1000 + i]);
    }
    for (int i = 0; i < 4; i++) {
      assertThat(pool.take()).hasSizeBetween(1000, 1003);
    }
    assertThat(pool.take()).hasSize(32_768);
  }
}
