// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * Runs a reader on many random inputs. A build runs the same rounds each time; with {@code
 * -Dheddle.fuzz.seconds=600} other ones, for so long; with {@code -Dheddle.fuzz.seed=}, which every
 * failure names, that one alone. No round may take for ever or much memory.
 */
public final class Fuzz {
  private static final long SECONDS = Long.getLong("heddle.fuzz.seconds", 0);
  private static final Long ONLY_SEED = Long.getLong("heddle.fuzz.seed");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Fuzz() {}

  /** One input, all of whose chance comes from {@code random}. */
  public interface Round {
    void run(Random random) throws Exception;
  }

  /**
   * @param rounds of a usual build
   * @param mostBytes that the calling thread may allocate in one round
   * @return how many rounds there were
   */
  public static long run(int rounds, long mostBytes, Round round) {
    if (ONLY_SEED != null) {
      run(ONLY_SEED, mostBytes, round);
      return 1;
    }
    long first = SECONDS == 0 ? 1 : System.nanoTime();
    long end = System.nanoTime() + SECONDS * 1_000_000_000;
    ThrowingSupplier<Long> all =
        () -> {
          long done = 0;
          while (SECONDS == 0 ? done < rounds : System.nanoTime() - end < 0) {
            run(first + done++, mostBytes, round);
          }
          return done;
        };
    return assertTimeoutPreemptively(PATIENCE.plusSeconds(SECONDS), all);
  }

  private static void run(long seed, long mostBytes, Round round) {
    long before = allocated();
    try {
      round.run(new Random(seed * 0x9E3779B97F4A7C15L)); // neighbours of a seed begin alike
    } catch (Throwable t) {
      throw new AssertionError("again with -Dheddle.fuzz.seed=" + seed, t);
    }
    assertThat(allocated() - before)
        .as("bytes allocated with -Dheddle.fuzz.seed=%s", seed)
        .isLessThan(mostBytes);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
