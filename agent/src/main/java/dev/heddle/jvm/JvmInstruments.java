// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

import dev.heddle.metrics.Instrument;
import dev.heddle.trace.AttributeKey;

/** The metrics of the JVM. Source: semantic conventions 1.44, runtime, JVM metrics. */
final class JvmInstruments {
  private static final String SCOPE = "dev.heddle.jvm";
  private static final long MILLISECOND = 1_000_000;

  static final AttributeKey MEMORY_TYPE = AttributeKey.of("jvm.memory.type");
  static final AttributeKey MEMORY_POOL = AttributeKey.of("jvm.memory.pool.name");
  static final AttributeKey GC_NAME = AttributeKey.of("jvm.gc.name");
  static final AttributeKey GC_ACTION = AttributeKey.of("jvm.gc.action");
  static final AttributeKey GC_CAUSE = AttributeKey.of("jvm.gc.cause");
  static final AttributeKey THREAD_DAEMON = AttributeKey.of("jvm.thread.daemon");
  static final AttributeKey THREAD_STATE = AttributeKey.of("jvm.thread.state");
  static final AttributeKey BUFFER_POOL = AttributeKey.of("jvm.buffer.pool.name");

  static final Instrument MEMORY_USED = upDown("jvm.memory.used", "By", "Measure of memory used.");
  static final Instrument MEMORY_COMMITTED =
      upDown("jvm.memory.committed", "By", "Measure of memory committed.");
  static final Instrument MEMORY_LIMIT =
      upDown("jvm.memory.limit", "By", "Measure of max obtainable memory.");
  static final Instrument MEMORY_AFTER_GC =
      upDown(
          "jvm.memory.used_after_last_gc",
          "By",
          "Measure of memory used, as measured after the most recent garbage collection event on this pool.");
  static final Instrument MEMORY_INIT =
      upDown("jvm.memory.init", "By", "Measure of initial memory requested.");

  static final Instrument GC_DURATION =
      Instrument.durations(
          SCOPE,
          "jvm.gc.duration",
          "Duration of JVM garbage collection actions.",
          10 * MILLISECOND,
          100 * MILLISECOND,
          1_000 * MILLISECOND,
          10_000 * MILLISECOND);

  static final Instrument THREAD_COUNT =
      upDown("jvm.thread.count", "{thread}", "Number of executing platform threads.");

  static final Instrument CLASS_LOADED =
      counter("jvm.class.loaded", "{class}", "Number of classes loaded since JVM start.");
  static final Instrument CLASS_UNLOADED =
      counter("jvm.class.unloaded", "{class}", "Number of classes unloaded since JVM start.");
  static final Instrument CLASS_COUNT =
      upDown("jvm.class.count", "{class}", "Number of classes currently loaded.");

  static final Instrument CPU_TIME =
      counter("jvm.cpu.time", "s", "CPU time used by the process as reported by the JVM.");
  static final Instrument CPU_COUNT =
      upDown(
          "jvm.cpu.count", "{cpu}", "Number of processors available to the Java virtual machine.");
  static final Instrument CPU_UTILIZATION =
      gauge(
          "jvm.cpu.recent_utilization",
          "1",
          "Recent CPU utilization for the process as reported by the JVM.");
  static final Instrument SYSTEM_CPU_UTILIZATION =
      gauge(
          "jvm.system.cpu.utilization",
          "1",
          "Recent CPU utilization for the whole system as reported by the JVM.");
  static final Instrument SYSTEM_LOAD =
      gauge(
          "jvm.system.cpu.load_1m",
          "{run_queue_item}",
          "Average CPU load of the whole system for the last minute as reported by the JVM.");

  static final Instrument BUFFER_USED =
      upDown("jvm.buffer.memory.used", "By", "Measure of memory used by buffers.");
  static final Instrument BUFFER_LIMIT =
      upDown("jvm.buffer.memory.limit", "By", "Measure of total memory capacity of buffers.");
  static final Instrument BUFFER_COUNT =
      upDown("jvm.buffer.count", "{buffer}", "Number of buffers in the pool.");

  static final Instrument FILE_DESCRIPTORS =
      upDown(
          "jvm.file_descriptor.count",
          "{file_descriptor}",
          "Number of open file descriptors as reported by the JVM.");
  static final Instrument FILE_DESCRIPTOR_LIMIT =
      upDown(
          "jvm.file_descriptor.limit",
          "{file_descriptor}",
          "Measure of max open file descriptors as reported by the JVM.");

  private JvmInstruments() {}

  private static Instrument counter(String name, String unit, String description) {
    return Instrument.counter(SCOPE, name, unit, description);
  }

  private static Instrument upDown(String name, String unit, String description) {
    return Instrument.upDownCounter(SCOPE, name, unit, description);
  }

  private static Instrument gauge(String name, String unit, String description) {
    return Instrument.gauge(SCOPE, name, unit, description);
  }
}
