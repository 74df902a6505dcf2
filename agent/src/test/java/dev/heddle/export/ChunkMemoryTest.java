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

    assertThat(memory.spareBytes()).isEqualTo(1_800 + 2_700); // the last ones
    assertThat(limit.reserved()).isEqualTo(1_800 + 2_700);
    memory.trim();
    assertThat(memory.spareBytes()).isZero();
    assertThat(limit.reserved()).isZero();
  }

  @Test
  void keepsOneForFullBatchesAndOneForWhatIsLeft() {
    Chunk full = chunk(3_200);
    byte[] large = full.body(false).bytes;
    full.release();
    Chunk left = chunk(400);
    byte[] small = left.body(false).bytes;
    assertThat(small).hasSize(450); // nobody holds 3,600 for it
    left.release();

    for (int i = 0; i < 3; i++) {
      full = chunk(3_200);
      assertThat(full.body(false).bytes).isSameAs(large);
      full.release();
      left = chunk(400);
      assertThat(left.body(false).bytes).isSameAs(small);
      left.release();
    }
  }

  @Test
  void makesNoArrayForWhatIsLeftHoweverItsSizeVaries() {
    chunk(3_200).release();
    chunk(400).release();
    long reserved = limit.reserved();

    for (int length = 1; length < 3_200; length = length * 2 + 1) {
      chunk(3_200).release();
      chunk(length).release();
      assertThat(limit.reserved()).as("with %s bytes", length).isEqualTo(reserved);
    }
    byte[] small = memory.take(300);
    assertThat(small).hasSize(450); // the shorter one, so that the other is there for a batch
    assertThat(memory.take(3_200)).hasSize(3_600);
  }

  @Test
  void givesUpWhatDoesNotFitWhereMemoryIsShort() {
    chunk(4_000).release();
    assertThat(limit.reserved()).isEqualTo(4_500);

    assertThat(memory.take(8_000)).hasSize(8_000);
    assertThat(memory.spareBytes()).isZero();
    assertThat(limit.reserved()).isEqualTo(8_000);
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
