// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {
  @TempDir Path root;
  private Spools spools;

  @BeforeEach
  void open() throws IOException {
    spools = new Spools(root);
  }

  @AfterEach
  void close() {
    spools.close();
  }

  @Test
  void givesBackOldestFirstWhatItWasGiven() throws IOException {
    byte[] bytes = {1, 2, 3, 4};
    spools.spool.putBack(spools.spool.append("default", 2, 7, true, bytes, 3));
    spools.keep("second", "third");

    SpoolRecord first = spools.spool.take("default");

    assertThat(first.signal()).isEqualTo(2);
    assertThat(first.items()).isEqualTo(7);
    assertThat(first.isGzip()).isTrue();
    assertThat(first.timeMillis()).isEqualTo(spools.clock.millis);
    assertThat(first.bytes()).containsExactly(1, 2, 3);
    assertThat(first.ofThisRun()).isTrue();
    assertThat(spools.drain()).containsExactly("second", "third");
  }

  @Test
  void survivesARestart() throws IOException {
    spools.keep("one", "two");
    spools.append("claimed when the process ended");

    spools.reopen();

    assertThat(spools.spool.items()).isEqualTo(3);
    assertThat(spools.spool.destinations()).containsExactly("default");
    SpoolRecord one = spools.spool.take("default");
    assertThat(one.ofThisRun()).isFalse();
    assertThat(spools.drain()).containsExactly("two", "claimed when the process ended");
  }

  @Test
  void doesNotGiveOutAgainWhatIsClaimedOrDone() throws IOException {
    SpoolRecord claimed = spools.append("claimed");
    spools.keep("done", "free");
    SpoolRecord done = spools.spool.take("default");
    spools.spool.acknowledge(done);

    assertThat(spools.drain()).containsExactly("free");

    spools.spool.putBack(claimed);
    assertThat(spools.drain()).containsExactly("claimed");
  }

  @Test
  void remembersAcrossARestartWhatWasAcknowledgedInAnyOrder() throws IOException {
    spools.keep("a", "b", "c");
    SpoolRecord a = spools.spool.take("default");
    SpoolRecord b = spools.spool.take("default");
    spools.spool.acknowledge(b);
    spools.spool.putBack(a);

    spools.reopen();

    assertThat(spools.drain()).containsExactly("a", "c");
  }

  @Test
  void deletesFilesInWhichNothingIsWantedAnyMore() throws IOException {
    spools.keep("a", "b");
    assertThat(spools.segments()).hasSize(1);

    spools.drain();

    assertThat(spools.segments()).isEmpty();
    assertThat(spools.spool.bytes()).isZero();
    assertThat(spools.spool.items()).isZero();
    assertThat(spools.lost).isEmpty();
  }

  @Test
  void keepsDestinationsApart() throws IOException {
    byte[] bytes = {1};
    spools.spool.putBack(spools.spool.append("Team/ä_1", 1, 1, false, bytes, 1));
    spools.keep("other");

    spools.reopen();

    assertThat(spools.spool.destinations()).containsExactlyInAnyOrder("Team/ä_1", "default");
    assertThat(spools.drain()).containsExactly("other");
    assertThat(spools.spool.items("Team/ä_1")).isEqualTo(1);
    assertThat(spools.spool.items("default")).isZero();
  }

  @Test
  void evictsTheOldestFileWhereItIsFull() throws IOException {
    spools.close();
    spools = new Spools(root, 256 << 10, 0);
    String half = "x".repeat(40 << 10);
    for (int i = 0; i < 12; i++) {
      spools.keep(i + half);
    }

    assertThat(spools.spool.bytes()).isLessThanOrEqualTo(256 << 10);
    assertThat(onDisk()).isEqualTo(spools.spool.bytes());
    List<String> left = spools.drain();
    assertThat(left).hasSizeGreaterThanOrEqualTo(5).last().asString().startsWith("11x");
    assertThat(spools.lost).containsOnlyKeys("spool_full");
    assertThat(left.size() + spools.lost.get("spool_full")).isEqualTo(12);
  }

  @Test
  void evictsOfAllDestinationsTheOldest() throws IOException {
    spools.close();
    spools = new Spools(root, 256 << 10, 0);
    byte[] bytes = new byte[60 << 10];
    for (String destination : List.of("down-for-long", "default", "default", "default")) {
      spools.spool.putBack(spools.spool.append(destination, 1, 1, false, bytes, bytes.length));
      spools.clock.advance(1);
    }

    spools.spool.putBack(spools.spool.append("default", 1, 1, false, bytes, bytes.length));

    assertThat(spools.spool.items("down-for-long")).isZero();
    assertThat(spools.spool.items("default")).isEqualTo(4);
  }

  @Test
  void refusesWhatIsLargerThanAllOfIt() throws IOException {
    spools.keep("small");
    byte[] bytes = new byte[64 << 20];

    assertThat(spools.spool.append("default", 1, 1, false, bytes, bytes.length)).isNull();

    assertThat(spools.drain()).containsExactly("small");
  }

  @Test
  void countsAClaimedRecordOfAnEvictedFileWhenItComesBack() throws IOException {
    spools.close();
    spools = new Spools(root, 128 << 10, 0);
    SpoolRecord delivered = spools.append("x".repeat(50 << 10));
    SpoolRecord failed = spools.append("y".repeat(50 << 10));
    spools.keep("z".repeat(60 << 10), "z".repeat(60 << 10));
    assertThat(spools.lost).isEmpty(); // both files are gone, both requests are still under way

    spools.spool.acknowledge(delivered);
    spools.spool.putBack(failed);

    assertThat(spools.lost).containsExactly(Map.entry("spool_full", 1L));
    assertThat(spools.drain()).hasSize(2);
  }

  @Test
  void dropsWhatIsTooOld() throws IOException {
    spools.close();
    spools = new Spools(root, 64 << 20, 3_600_000);
    spools.keep("old");
    spools.clock.advance(1_800);
    spools.keep("young");
    spools.clock.advance(2_000);

    spools.spool.clean();

    assertThat(spools.lost).containsExactly(Map.entry("spool_expired", 1L));
    assertThat(spools.drain()).containsExactly("young");
  }

  @Test
  void dropsAfterARestartWhatIsTooOldByTheWallClock() throws IOException {
    spools.close();
    spools = new Spools(root, 64 << 20, 3_600_000);
    spools.keep("old");
    spools.clock.advance(4_000);

    spools.reopen();
    spools.spool.clean();

    assertThat(spools.lost).containsExactly(Map.entry("spool_expired", 1L));
  }

  @Test
  void survivesClockJumps() throws IOException {
    spools.close();
    spools = new Spools(root, 64 << 20, 3_600_000);
    spools.clock.millis = 5_000; // 1970: not set yet
    spools.keep("before the clock was set");
    spools.clock.millis = 1_800_000_000_000L; // within the process the monotonic clock counts
    spools.spool.clean();
    spools.keep("after");
    spools.reopen(); // a time that can't be true counts from now
    spools.spool.clean();
    spools.clock.millis = 1_700_000_000_000L; // back by years
    spools.reopen();
    spools.spool.clean();

    assertThat(spools.lost).isEmpty();
    assertThat(spools.drain()).containsExactly("before the clock was set", "after");
  }

  @Test
  void refusesToGetARecordBackTwice() throws IOException {
    SpoolRecord record = spools.append("x");
    spools.spool.putBack(record);

    assertThatThrownBy(() -> spools.spool.acknowledge(record))
        .isInstanceOf(IllegalStateException.class);
  }

  private long onDisk() throws IOException {
    long bytes = 0;
    for (Path segment : spools.segments()) {
      bytes += Files.size(segment);
    }
    return bytes;
  }
}
