// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What Hazelcast's client protocol calls its messages, in the words of the API: {@code Map.get} for
 * {@code Map.Get}, whatever the version. Any thread; a look-up allocates nothing. Source: the
 * definitions of Hazelcast's open client protocol.
 */
public final class HazelcastNames {
  private static final ConcurrentHashMap<String, String> KNOWN = new ConcurrentHashMap<>();
  private static final String NONE = "";

  private HazelcastNames() {}

  /**
   * Null for what the client sends on its own account (it connects, says that it lives, keeps
   * proxies, listeners and near caches), and for what waits as long as others please.
   */
  public static @Nullable String of(@Nullable String message) {
    if (message == null) {
      return null;
    }
    String known = KNOWN.get(message);
    if (known == null) {
      String name = name(message);
      KNOWN.put(message, known = isOwn(name) || mayWait(name) ? NONE : name);
    }
    return known.isEmpty() ? null : known;
  }

  private static String name(String message) {
    int method = message.indexOf('.') + 1;
    return method == message.length()
        ? message
        : message.substring(0, method)
            + Character.toLowerCase(message.charAt(method))
            + message.substring(method + 1);
  }

  /** Whether it asks for the value of one key. */
  public static boolean looksUp(String name) {
    return name.equals("Map.get") || name.equals("ReplicatedMap.get") || name.equals("Cache.get");
  }

  private static boolean isOwn(String name) {
    return name.startsWith("Client.")
        || name.startsWith("MC.")
        || name.startsWith("CPSession.")
        || name.startsWith("CPGroup.")
        || name.endsWith("Listener")
        || name.endsWith("ListenerToKey")
        || name.endsWith("ListenerWithPredicate")
        || name.endsWith("ListenerToKeyWithPredicate")
        || name.endsWith("fetchNearCacheInvalidationMetadata");
  }

  private static boolean mayWait(String name) {
    switch (name) {
      case "Queue.take":
      case "Queue.put":
      case "TransactionalQueue.take":
      case "Map.lock":
      case "MultiMap.lock":
      case "Lock.lock":
      case "FencedLock.lock":
      case "Condition.await":
      case "Semaphore.acquire":
      case "Ringbuffer.readOne":
      case "Ringbuffer.readMany":
      case "Map.eventJournalRead":
      case "Cache.eventJournalRead":
        return true;
      default:
        return false;
    }
  }
}
