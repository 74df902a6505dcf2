// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.Fuzz;
import dev.heddle.diagnostics.Counter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash, a bad disk or somebody with an editor does to segments. */
final class SpoolDamageTest {
  private static final List<String> TEXTS = List.of("the first", "the second one", "third");

  @TempDir Path root;
  private Spools spools;
  private byte[] whole;

  @BeforeEach
  void writeOneSegment() throws IOException {
    spools = new Spools(root);
    spools.keep(TEXTS.toArray(String[]::new));
    whole = Files.readAllBytes(segment());
  }

  @AfterEach
  void close() {
    spools.close();
  }

  private Path segment() {
    return spools.segments().get(0);
  }

  /** Position of the end of each record. */
  private static int end(int record) {
    int end = SegmentFile.HEADER_BYTES;
    for (int i = 0; i <= record; i++) {
      end += RecordHeader.BYTES + TEXTS.get(i).length();
    }
    return end;
  }

  private List<String> drainAfterRestartWith(byte[] content) throws IOException {
    Path segment = root.resolve("jvm-0/to-default/0000000000000001-" + marker() + ".spool");
    spools.close();
    Files.write(segment, content);
    spools.reopen();
    return spools.drain();
  }

  private String marker() {
    return String.format("%08x", ByteBuffer.wrap(whole).getInt(8));
  }

  @Test
  void keepsWhatIsWholeWhereverItIsTornOff() throws IOException {
    for (int length = 0; length <= whole.length; length++) {
      int expected = length >= end(2) ? 3 : length >= end(1) ? 2 : length >= end(0) ? 1 : 0;
      long before = damaged();

      List<String> left = drainAfterRestartWith(Arrays.copyOf(whole, length));

      assertThat(left).as("torn off at %s", length).isEqualTo(TEXTS.subList(0, expected));
      boolean clean = length == 0 || length == end(0) || length == end(1) || length == end(2);
      boolean empty = length == SegmentFile.HEADER_BYTES;
      assertThat(damaged() - before).as("torn off at %s", length).isEqualTo(clean || empty ? 0 : 1);
      assertThat(spools.segments()).isEmpty();
    }
  }

  @Test
  void losesOneRecordAtMostWhereAByteIsWrong() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      for (int flip : new int[] {1, 0x80, 0x5A}) {
        byte[] wrong = whole.clone();
        wrong[at] ^= (byte) flip;
        int hit = at < SegmentFile.HEADER_BYTES ? -1 : at < end(0) ? 0 : at < end(1) ? 1 : 2;
        int inRecord = hit < 0 ? -1 : at - start(hit) - RecordHeader.STATE_AT;
        boolean state = inRecord >= 0 && inRecord < RecordHeader.STATE_BYTES;
        long before = damaged();

        List<String> left = drainAfterRestartWith(wrong);

        List<String> expected = new ArrayList<>(TEXTS);
        if (hit >= 0 && !state) {
          expected.remove(hit);
        }
        assertThat(left).as("byte %s", at).isEqualTo(expected);
        assertThat(damaged() - before).as("byte %s", at).isEqualTo(1);
      }
    }
  }

  /** The disk's own doing, or a write that was torn: to send it twice is better than not at all. */
  @Test
  void sendsWhatIsMarkedDoneByNothingButItsOwnState() throws IOException {
    spools.reopen();
    spools.spool.acknowledge(spools.spool.take("default"));
    byte[] marked = Files.readAllBytes(segment());
    int state = start(0) + RecordHeader.STATE_AT;
    for (int torn = 1; torn < RecordHeader.STATE_BYTES; torn++) {
      byte[] content = whole.clone();
      System.arraycopy(marked, state, content, state, torn);
      assertThat(drainAfterRestartWith(content)).as("torn after %s", torn).isEqualTo(TEXTS);
    }
    byte[] foreign = whole.clone();
    System.arraycopy(marked, state, foreign, start(1) + RecordHeader.STATE_AT, 4);
    assertThat(drainAfterRestartWith(foreign)).isEqualTo(TEXTS);

    assertThat(drainAfterRestartWith(marked)).containsExactly("the second one", "third");
  }

  private static int start(int record) {
    return record == 0 ? SegmentFile.HEADER_BYTES : end(record - 1);
  }

  @Test
  void countsTheItemsOfARecordWhosePayloadIsWrong() throws IOException {
    byte[] wrong = whole.clone();
    wrong[end(1) - 1] ^= 1;

    assertThat(drainAfterRestartWith(wrong)).containsExactly("the first", "third");

    assertThat(spools.lost).containsExactly(Map.entry("spool_corrupt", 1L));
  }

  @Test
  void countsWhatDisappearsWhileItRuns() throws IOException {
    spools.reopen();
    byte[] wrong = whole.clone();
    Arrays.fill(wrong, start(1), start(1) + RecordHeader.BYTES, (byte) 0);
    Files.write(segment(), wrong);

    assertThat(spools.drain()).containsExactly("the first", "third");

    assertThat(spools.lost).containsExactly(Map.entry("spool_corrupt", 1L));
    assertThat(spools.spool.items()).isZero();
    assertThat(spools.segments()).isEmpty();
  }

  @Test
  void readsOnBehindZeroesAsAPowerFailureLeavesThem() throws IOException {
    byte[] zeroes = Arrays.copyOf(whole, whole.length + 100_000);
    byte[] both = Arrays.copyOf(zeroes, zeroes.length + whole.length);
    System.arraycopy(
        whole,
        SegmentFile.HEADER_BYTES,
        both,
        zeroes.length,
        whole.length - SegmentFile.HEADER_BYTES);

    List<String> left = drainAfterRestartWith(both);

    assertThat(left).hasSize(6).endsWith("third");
  }

  @Test
  void leavesAFileOfANewerVersionAlone() throws IOException {
    byte[] newer = whole.clone();
    newer[7] = SegmentFile.VERSION + 1;
    CRC32 crc = new CRC32();
    crc.update(newer, 0, SegmentFile.HEADER_BYTES - 4);
    ByteBuffer.wrap(newer).putInt(SegmentFile.HEADER_BYTES - 4, (int) crc.getValue());

    assertThat(drainAfterRestartWith(newer)).isEmpty();

    assertThat(segment()).hasBinaryContent(newer);
  }

  @Test
  void ignoresFilesThatAreNotSegments() throws IOException {
    Files.writeString(segment().resolveSibling("notes.txt"), "mine");
    Files.writeString(segment().resolveSibling("0000000000000009-zzzzzzzz.spool"), "not hex");
    Files.createDirectory(root.resolve("jvm-other"));

    spools.reopen();

    assertThat(spools.drain()).isEqualTo(TEXTS);
    assertThat(root.resolve("jvm-0/to-default/notes.txt")).exists();
  }

  /** Random files: no exception, no hang, nothing that was never written. */
  @Test
  @Tag("fuzz")
  void readsAnythingWithoutFailing() {
    Fuzz.run(
        2_000,
        16 << 20,
        random -> {
          List<String> left = drainAfterRestartWith(mutate(random));
          assertThat(TEXTS).containsAll(left);
          assertThat(spools.segments().size()).isLessThan(2);
          for (Path leftAlone : spools.segments()) {
            Files.delete(leftAlone);
          }
        });
  }

  private byte[] mutate(Random random) {
    byte[] content = whole.clone();
    int mutations = 1 + random.nextInt(4);
    for (int i = 0; i < mutations; i++) {
      int at = random.nextInt(Math.max(1, content.length));
      switch (random.nextInt(5)) {
        case 0:
          content = Arrays.copyOf(content, at);
          break;
        case 1: // a piece of it once more
          byte[] longer = Arrays.copyOf(content, content.length * 2 - at);
          System.arraycopy(content, at, longer, content.length, content.length - at);
          content = longer;
          break;
        case 2:
          content = Arrays.copyOf(content, content.length + random.nextInt(40_000));
          break;
        case 3:
          for (int k = at; k < Math.min(content.length, at + 40); k++) {
            content[k] = (byte) random.nextInt();
          }
          break;
        default:
          if (content.length > 0) {
            content[at] ^= (byte) (1 << random.nextInt(8));
          }
      }
    }
    return content;
  }

  private static long damaged() {
    long damaged = 0;
    for (Counter counter : Counter.all()) {
      damaged += counter.name().equals("heddle.spool.corrupt") ? counter.value() : 0;
    }
    return damaged;
  }
}
