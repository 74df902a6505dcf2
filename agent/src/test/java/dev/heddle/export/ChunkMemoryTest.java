// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.otlp.Signal;
import org.junit.jupiter.api.Test;

class ChunkMemoryTest {
  private final MemoryLimit limit = new MemoryLimit(10_000);
  private final ChunkMemory memory = new ChunkMemory(limit);

  @Test
  void givesTheNextChunkTheArrayOfTheLast() {
    Chunk chunk = chunk(800);
    byte[] array = chunk.body(false).bytes;
    chunk.retain();
    chunk.release();
    assertThat(chunk(800).body(false).bytes).isNotSameAs(array);

    chunk.release();

    Chunk next = chunk(850);
    assertThat(next.body(false).bytes).isSameAs(array);
    assertThat(next.body(false).length).isEqualTo(850);
  }

  @Test
  void keepsTwoArraysAndCountsThem() {
    Chunk first = chunk(800);
    Chunk second = chunk(1_600);
    Chunk third = chunk(2_400);
    assertThat(limit.reserved()).isEqualTo(900 + 1_800 + 2_700);

    first.release();
    second.release();
    third.release();

    assertThat(memory.spareBytes()).isEqualTo(900 + 1_800);
    assertThat(limit.reserved()).isEqualTo(900 + 1_800);
    memory.trim();
    assertThat(memory.spareBytes()).isZero();
    assertThat(limit.reserved()).isZero();
  }

  @Test
  void givesUpWhatDoesNotFit() {
    chunk(800).release();
    Chunk larger = chunk(901);
    assertThat(limit.reserved()).isEqualTo(larger.size());
    larger.release();

    Chunk smaller = chunk(100);
    assertThat(smaller.size()).isEqualTo(112);
    assertThat(limit.reserved()).isEqualTo(112);
  }

  @Test
  void doesWithoutRoomToSpareWhereMemoryIsShort() {
    assertThat(memory.take(9_900)).hasSize(9_900);
    assertThat(memory.take(101)).isNull();
    assertThat(limit.reserved()).isEqualTo(9_900);
  }

  private Chunk chunk(int length) {
    byte[] array = memory.take(length);
    return new Chunk(Signal.TRACES, 10, new Body(array, length), null, limit, memory);
  }
}
