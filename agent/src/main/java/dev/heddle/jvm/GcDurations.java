// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.jvm;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.heddle.metrics.MetricAttributes;
import dev.heddle.metrics.MetricOptions;
import dev.heddle.metrics.MetricRegistry;
import dev.heddle.metrics.Recorder;
import dev.heddle.metrics.Series;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Records how long each garbage collection took, in the JVM's milliseconds. Called by the JVM's own
 * notification thread, which has been seen in deadlocks: what it needs is there before the first
 * call, and it waits for nobody.
 */
final class GcDurations implements NotificationListener {
  private final Recorder recorder;
  private final ConcurrentHashMap<String, Series> known = new ConcurrentHashMap<>();
  private final boolean causes;

  private GcDurations(Recorder recorder, boolean causes) {
    this.recorder = recorder;
    this.causes = causes;
  }

  /**
   * @param causes whether the cause is an attribute, too
   */
  static void listen(Recorder recorder, boolean causes) {
    initialise();
    GcDurations durations = new GcDurations(recorder, causes);
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter) {
        ((NotificationEmitter) collector).addNotificationListener(durations, null, null);
      }
    }
  }

  /** All classes that a notification needs, by what nobody will see. */
  private static void initialise() {
    Recorder unseen =
        new MetricRegistry(MetricOptions.byDefault()).recorder(JvmInstruments.GC_DURATION);
    new GcDurations(unseen, true).series("", "", " ").record(1, null);
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    String type = notification.getType();
    Object data = notification.getUserData();
    if (type.equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
        && data instanceof CompositeData) {
      GarbageCollectionNotificationInfo gc =
          GarbageCollectionNotificationInfo.from((CompositeData) data);
      Series series = series(gc.getGcName(), gc.getGcAction(), causes ? gc.getGcCause() : "");
      series.record(gc.getGcInfo().getDuration() * 1_000_000, null);
    }
  }

  private Series series(String name, String action, String cause) {
    String key = name + '\n' + action + '\n' + cause;
    Series found = known.get(key);
    if (found == null) {
      MetricAttributes attributes =
          MetricAttributes.of(JvmInstruments.GC_NAME, name, JvmInstruments.GC_ACTION, action);
      if (!cause.isEmpty()) {
        attributes = attributes.and(JvmInstruments.GC_CAUSE, cause);
      }
      found = recorder.series(attributes);
      known.put(key, found);
    }
    return found;
  }
}
