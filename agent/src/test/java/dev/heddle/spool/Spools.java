// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A spool under test, what it lost, and a clock that stands still. */
final class Spools implements SpoolListener, AutoCloseable {
  static final String TO = "default";

  final Map<String, Long> lost = new TreeMap<>();
  final Time clock = new Time();
  private final Path root;
  private final SpoolSettings settings;
  Spool spool;

  Spools(Path root) throws IOException {
    this(root, 64 << 20, 0);
  }

  Spools(Path root, long maxBytes, long maxAgeMillis) throws IOException {
    this.root = root;
    this.settings = new SpoolSettings(maxBytes, maxAgeMillis);
    this.spool = Spool.open(root.toFile(), settings, clock, this);
  }

  static final class Time extends SpoolClock {
    long nanos = 1_000_000_000_000L;
    long millis = 1_800_000_000_000L;

    @Override
    long nanos() {
      return nanos;
    }

    @Override
    long millis() {
      return millis;
    }

    void advance(long seconds) {
      nanos += seconds * 1_000_000_000L;
      millis += seconds * 1_000;
    }
  }

  @Override
  public void lost(String destination, String reason, long items, boolean ofThisRun) {
    lost.merge(reason, items, Long::sum);
  }

  /** As after a restart: what is on disk is all there is. */
  void reopen() throws IOException {
    spool.close();
    spool = Spool.open(root.toFile(), settings, clock, this);
  }

  SpoolRecord append(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return spool.append(TO, 1, 1, false, bytes, bytes.length);
  }

  /** Written, and not held by anybody. */
  void keep(String... texts) throws IOException {
    for (String text : texts) {
      spool.putBack(append(text));
    }
  }

  static String text(SpoolRecord record) {
    return new String(record.bytes(), StandardCharsets.UTF_8);
  }

  /** Takes and acknowledges everything. */
  List<String> drain() throws IOException {
    return drain(spool);
  }

  static List<String> drain(Spool spool) throws IOException {
    List<String> texts = new ArrayList<>();
    for (SpoolRecord record = spool.take(TO); record != null; record = spool.take(TO)) {
      texts.add(text(record));
      spool.acknowledge(record);
    }
    return texts;
  }

  /** In the order of their age. */
  List<Path> segments() {
    return segments(root);
  }

  static List<Path> segments(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".spool")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    spool.close();
  }
}
