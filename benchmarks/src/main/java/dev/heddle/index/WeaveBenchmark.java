// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the loading of a class costs more, by Heddle's own index: a class that is woven (H2's
 * prepared statement), one of the same library that no rule is about, and one that is ignored by
 * its name. Warmed up; the first class of a JVM costs milliseconds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WeaveBenchmark {
  private static final String WOVEN = "org/h2/jdbc/JdbcPreparedStatement";
  private static final String LEFT_ALONE = "org/h2/expression/Parameter";
  private static final String IGNORED = "java/util/ArrayList";

  private final ClassLoader loader = WeaveBenchmark.class.getClassLoader();
  private final byte[] woven = bytes(WOVEN);
  private final byte[] leftAlone = bytes(LEFT_ALONE);
  private final byte[] ignored = bytes(IGNORED);
  private final HeddleTransformer transformer = transformer();

  private static byte[] bytes(String name) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HeddleTransformer transformer() {
    try {
      InstrumentationIndex index = InstrumentationIndex.read(WeaveBenchmark.class.getClassLoader());
      return new HeddleTransformer(
          index,
          new Switchboard(index, InstrumentationSwitches.DEFAULTS),
          Exclusions.NONE,
          new LoaderViews(index.adviceCount(), index.instrumentationCount()),
          new WeaveReport());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Setup
  public void check() {
    if (wovenClass() == null || otherClass() != null || ignoredClass() != null) {
      throw new IllegalStateException("the index does not say what this benchmark is about");
    }
  }

  @Benchmark
  public byte @Nullable [] wovenClass() {
    return transformer.transform(loader, WOVEN, null, null, woven);
  }

  @Benchmark
  public byte @Nullable [] otherClass() {
    return transformer.transform(loader, LEFT_ALONE, null, null, leftAlone);
  }

  @Benchmark
  public byte @Nullable [] ignoredClass() {
    return transformer.transform(null, IGNORED, null, null, ignored);
  }
}
