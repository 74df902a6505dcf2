// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * The spool against a model of it, by random operations, crashes among them: whatever was written
 * is delivered, or claimed, or there, or counted as lost; in order; nothing twice.
 */
final class SpoolModelTest {
  private static final long SEED = Long.getLong("heddle.fuzz.seed", System.nanoTime());

  @TempDir Path root;

  /** Number to items. */
  private final TreeMap<Integer, Integer> pending = new TreeMap<>();

  private final List<Map.Entry<Integer, SpoolRecord>> claimed = new ArrayList<>();
  private Spools spools;
  private int next;

  @RepeatedTest(20)
  void keepsEveryPromise() throws IOException {
    Random random = new Random(SEED);
    spools = new Spools(root);
    int steps = Integer.getInteger("heddle.fuzz.steps", 1_500);
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3, 4:
          append(random);
          break;
        case 5, 6, 7:
          take();
          break;
        case 8, 9:
          giveBack(random);
          break;
        case 10:
          spools.spool.clean();
          break;
        default:
          if (random.nextInt(10) == 0) {
            crash(random);
          }
      }
      assertThat(spools.spool.items()).as("seed %s, step %s", SEED, step).isEqualTo(expected());
    }
    while (!claimed.isEmpty()) {
      giveBack(random);
    }
    List<Integer> left = new ArrayList<>();
    for (String text : spools.drain()) {
      left.add(number(text));
    }
    assertThat(left).as("seed %s", SEED).containsExactlyElementsOf(pending.keySet());
    assertThat(spools.lost).isEmpty();
    assertThat(spools.segments()).isEmpty();
    spools.close();
  }

  private long expected() {
    long items = 0;
    for (int count : pending.values()) {
      items += count;
    }
    for (Map.Entry<Integer, SpoolRecord> entry : claimed) {
      items += entry.getValue().items();
    }
    return items;
  }

  private void append(Random random) throws IOException {
    int number = next++;
    String text = number + " " + "x".repeat(random.nextInt(1 << random.nextInt(18)));
    int items = 1 + random.nextInt(5);
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    SpoolRecord record = spools.spool.append(Spools.TO, 1, items, false, bytes, bytes.length);
    if (random.nextInt(4) == 0) {
      claimed.add(Map.entry(number, record));
    } else {
      spools.spool.putBack(record);
      pending.put(number, items);
    }
  }

  private void take() throws IOException {
    SpoolRecord record = spools.spool.take(Spools.TO);
    if (record == null) {
      assertThat(pending).as("seed %s", SEED).isEmpty();
      return;
    }
    int number = number(Spools.text(record));
    assertThat(number).as("seed %s", SEED).isEqualTo(pending.firstKey());
    assertThat(record.items()).isEqualTo(pending.remove(number));
    claimed.add(Map.entry(number, record));
  }

  private void giveBack(Random random) {
    if (claimed.isEmpty()) {
      return;
    }
    Map.Entry<Integer, SpoolRecord> entry = claimed.remove(random.nextInt(claimed.size()));
    if (random.nextBoolean()) {
      spools.spool.acknowledge(entry.getValue());
    } else {
      spools.spool.putBack(entry.getValue());
      pending.put(entry.getKey(), entry.getValue().items());
    }
  }

  /** What was claimed is pending again; a record that was being written leaves its beginning. */
  private void crash(Random random) throws IOException {
    for (Map.Entry<Integer, SpoolRecord> entry : claimed) {
      pending.put(entry.getKey(), entry.getValue().items());
    }
    claimed.clear();
    List<Path> segments = spools.segments();
    if (!segments.isEmpty() && random.nextBoolean()) {
      byte[] torn = new byte[1 + random.nextInt(RecordHeader.BYTES + 100)];
      random.nextBytes(torn);
      Path last = segments.get(segments.size() - 1);
      try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
        file.seek(Files.size(last));
        file.write(torn);
      }
    }
    spools.reopen();
  }

  private static int number(String text) {
    return Integer.parseInt(text.substring(0, text.indexOf(' ')));
  }
}
