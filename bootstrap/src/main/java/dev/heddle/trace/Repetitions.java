// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * How often a request has executed each statement, to find the one that it executes once for each
 * row of another's result. Statements that are executed beside each other by several threads may be
 * counted too few times; beyond {@link #MOST} of them new ones are not counted.
 *
 * <p>Used again for the next request, so that counting costs it no object.
 */
public final class Repetitions {
  private static final int MOST = 64;
  private static final String EVENT = "heddle.repeated_statement";
  private static final AttributeKey TEXT = AttributeKey.of("db.query.text");
  private static final AttributeKey COUNT = AttributeKey.of("heddle.repetitions");

  /** A power of two: threads take and give back at the place of their number. */
  private static final int PLACES = 16;

  private static final AtomicReferenceArray<Repetitions> SPARE = new AtomicReferenceArray<>(PLACES);

  private int allowed;
  private Table table = new Table(8);

  private Repetitions() {}

  private static Repetitions take(int allowed) {
    Repetitions spare = SPARE.getAndSet(place(), null);
    Repetitions taken = spare == null ? new Repetitions() : spare;
    taken.allowed = allowed;
    return taken;
  }

  private void giveBack() {
    table.clear();
    SPARE.lazySet(place(), this);
  }

  @SuppressWarnings("deprecation") // threadId() is of Java 19
  private static int place() {
    return (int) Thread.currentThread().getId() & PLACES - 1;
  }

  /**
   * A statement was executed in a span's trace. Only local roots of kind SERVER, which record, are
   * told; the first statement of a request costs no object.
   *
   * @param allowed how often it may be
   */
  public static void count(Span span, String statement, int allowed) {
    LocalRoot root = span.root();
    if (root.kind() != SpanKind.SERVER || !root.recording()) {
      return;
    }
    Object before = root.statements;
    if (before == null) {
      root.statements = statement;
    } else if (before instanceof Repetitions) {
      ((Repetitions) before).add(statement);
    } else {
      Repetitions repetitions = take(allowed);
      repetitions.add((String) before);
      repetitions.add(statement);
      root.statements = repetitions;
    }
  }

  private void add(String statement) {
    Table known = table;
    int free = known.add(statement);
    if (free == known.texts.length && free < MOST) {
      Table larger = new Table(free * 2);
      System.arraycopy(known.texts, 0, larger.texts, 0, free);
      System.arraycopy(known.counts, 0, larger.counts, 0, free);
      larger.add(statement);
      table = larger;
    }
  }

  /**
   * The request ends: the statement that was executed most, if it was too often, is an event.
   * Nobody has this of the request any more, but who is about to count a statement that outlasts
   * it; the next request would have one more then.
   */
  void tell(LocalRoot root, long epochNanos) {
    Table known = table;
    int most = 0;
    for (int i = 1; i < known.counts.length; i++) {
      most = known.counts[i] > known.counts[most] ? i : most;
    }
    String statement = known.texts[most];
    if (statement != null && known.counts[most] > allowed) {
      long times = known.counts[most];
      root.event(new SpanEvent(EVENT, epochNanos, TEXT, statement, COUNT, times));
    }
    giveBack();
  }

  /** Statements are mostly the same objects, for their sanitized texts are cached. */
  private static final class Table {
    final @Nullable String[] texts;
    final int[] counts;

    Table(int capacity) {
      texts = new String[capacity];
      counts = new int[capacity];
    }

    void clear() {
      for (int i = 0; i < texts.length && texts[i] != null; i++) {
        texts[i] = null;
        counts[i] = 0;
      }
    }

    /** Its length where there was no room. */
    int add(String statement) {
      for (int i = 0; i < texts.length; i++) {
        String text = texts[i];
        if (text == null) {
          texts[i] = statement;
          counts[i] = 1;
          return i;
        }
        if (text == statement || text.equals(statement)) {
          counts[i]++;
          return i;
        }
      }
      return texts.length;
    }
  }
}
