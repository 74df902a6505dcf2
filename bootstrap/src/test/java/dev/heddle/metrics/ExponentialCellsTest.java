// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the definition: bucket i holds what is in (base^i, base^(i+1)]. */
final class ExponentialCellsTest {
  private static final double UNSURE = 1e-12; // of a bound, which is not exact itself

  @Test
  void putsEachValueBetweenTheBoundsOfItsBucket() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000_000; i++) {
      double value = Math.pow(2, random.nextDouble() * 90 - 30);
      assertBetweenBounds(value, ExponentialCells.index(value), ExponentialCells.SCALE);
    }
  }

  private static void assertBetweenBounds(double value, int index, int scale) {
    double lower = Math.pow(2, index * Math.pow(2, -scale));
    double upper = Math.pow(2, (index + 1) * Math.pow(2, -scale));
    if (value <= lower * (1 - UNSURE) || value > upper * (1 + UNSURE)) {
      throw new AssertionError(value + " is not in (" + lower + ", " + upper + "]");
    }
  }

  @Test
  void countsPowersOfTwoAsTheUpperBoundThatTheyAre() {
    for (int exponent = -30; exponent < 60; exponent++) {
      double power = Math.pow(2, exponent);
      assertThat(ExponentialCells.index(power)).isEqualTo(exponent * 64 - 1);
      assertThat(ExponentialCells.index(Math.nextUp(power))).isEqualTo(exponent * 64);
    }
  }

  @Test
  void takesEveryValueThatThereIs() {
    for (long perUnit : new long[] {1, 1_000, 1_000_000_000}) {
      ExponentialCells cells = new ExponentialCells(perUnit);
      cells.record(0);
      cells.record(1);
      cells.record(Long.MAX_VALUE);
      ExponentialBuckets read = cells.read();
      assertThat(read.count()).isEqualTo(3);
      assertThat(read.zeroCount()).isEqualTo(1);
      ExponentialBuckets few = read.within(160);
      assertThat(few.count()).isEqualTo(3);
      assertThat(few.counts()).hasSizeLessThanOrEqualTo(160);
    }
  }

  @Test
  void agreesWithANaiveModelAtEveryResolution() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      ExponentialCells cells = new ExponentialCells(1_000_000_000);
      List<Double> values = new ArrayList<>();
      int octaves = 1 + random.nextInt(40);
      int count = 1 + random.nextInt(500);
      for (int i = 0; i < count; i++) {
        long nanos = (long) Math.pow(2, random.nextDouble() * octaves);
        cells.record(nanos);
        values.add(nanos / 1e9);
      }
      int most = 2 + random.nextInt(200);
      ExponentialBuckets buckets = cells.read().within(most);

      assertThat(buckets.counts().length).isLessThanOrEqualTo(most);
      assertThat(buckets.count()).isEqualTo(count);
      long[] expected = new long[buckets.counts().length];
      for (double value : values) {
        int index = ExponentialCells.index(value) >> (ExponentialCells.SCALE - buckets.scale());
        assertBetweenBounds(value, index, buckets.scale());
        expected[index - buckets.offset()]++;
      }
      assertThat(buckets.counts()).isEqualTo(expected);
      if (buckets.scale() < ExponentialCells.SCALE) { // no coarser than it must be
        assertThat(cells.read().within(most + most + 2).scale()).isGreaterThan(buckets.scale());
      }
    }
  }

  @Test
  void subtractsAnEarlierReading() {
    ExponentialCells cells = new ExponentialCells(1);
    cells.record(0);
    cells.record(100);
    ExponentialBuckets earlier = cells.read();
    cells.record(0);
    cells.record(100);
    cells.record(3);
    cells.record(5_000);

    ExponentialBuckets delta = cells.read().since(earlier);
    assertThat(delta.zeroCount()).isEqualTo(1);
    assertThat(delta.count()).isEqualTo(4);
    ExponentialBuckets only = cells.read().since(cells.read()).within(160);
    assertThat(only.count()).isZero();
    assertThat(only.counts()).isEmpty();
    assertThat(cells.read().since(null).count()).isEqualTo(6);
  }
}
