// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of weaving so far, for the diagnostics: how many classes, which ones, what did not fit
 * and why. Holds names only, and a bounded number of them. Any thread.
 */
public final class WeaveReport {
  private static final int MOST_CLASSES = 1000;
  private static final int MOST_REJECTIONS = 250;

  private final List<Woven> woven = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final Map<String, Long> skipped = new HashMap<>();
  private long wovenClasses;
  private long rejectedAdvices;

  WeaveReport() {}

  synchronized void woven(String className, String loader, String[] instrumentations) {
    wovenClasses++;
    if (woven.size() < MOST_CLASSES) {
      woven.add(new Woven(className.replace('/', '.'), loader, instrumentations));
    }
  }

  synchronized void rejected(String instrumentation, String advice, String loader, String reason) {
    rejectedAdvices++;
    if (rejections.size() < MOST_REJECTIONS) {
      rejections.add(new Rejection(instrumentation, advice, loader, reason));
    }
  }

  synchronized void skipped(String reason) {
    Long before = skipped.get(reason);
    skipped.put(reason, before == null ? 1L : before + 1);
  }

  /** Classes that were changed, a class that was retransformed counted again. */
  public synchronized long wovenClasses() {
    return wovenClasses;
  }

  /** Advices that the muzzle turned down, counted for each loader. */
  public synchronized long rejectedAdvices() {
    return rejectedAdvices;
  }

  /** The first thousand of {@link #wovenClasses()}. */
  public synchronized List<Woven> woven() {
    return new ArrayList<>(woven);
  }

  /** The first 250 of {@link #rejectedAdvices()}. */
  public synchronized List<Rejection> rejections() {
    return new ArrayList<>(rejections);
  }

  /** Classes that a rule names but that were left alone, by reason. */
  public synchronized Map<String, Long> skipped() {
    return new TreeMap<>(skipped);
  }

  /** One class that was changed. Immutable. */
  public static final class Woven {
    private final String className;
    private final String loader;
    private final String[] instrumentations;

    Woven(String className, String loader, String[] instrumentations) {
      this.className = className;
      this.loader = loader;
      this.instrumentations = instrumentations;
    }

    /** Binary name. */
    public String className() {
      return className;
    }

    /** Class and identity of the defining loader. */
    public String loader() {
      return loader;
    }

    public String[] instrumentations() {
      return instrumentations.clone();
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(className).append(" by ");
      for (int i = 0; i < instrumentations.length; i++) {
        text.append(i == 0 ? "" : ", ").append(instrumentations[i]);
      }
      return text.append(" in ").append(loader).toString();
    }
  }

  /** One advice that does not fit what a loader has. Immutable. */
  public static final class Rejection {
    private final String instrumentation;
    private final String advice;
    private final String loader;
    private final String reason;

    Rejection(String instrumentation, String advice, String loader, String reason) {
      this.instrumentation = instrumentation;
      this.advice = advice;
      this.loader = loader;
      this.reason = reason;
    }

    public String instrumentation() {
      return instrumentation;
    }

    public String advice() {
      return advice;
    }

    /** Class and identity of the loader. */
    public String loader() {
      return loader;
    }

    /** What is wrong with the first symbol that does not hold. */
    public String reason() {
      return reason;
    }

    @Override
    public String toString() {
      return instrumentation + '/' + advice + " in " + loader + ": " + reason;
    }
  }
}
