// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.muzzle.ClassFileSource;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What Heddle remembers of one application loader: which types it has, what is below which, which
 * advices fit, and the loader of our classes on top of it. It refers to the loader by weak
 * references only, holds no lock while the loader works, and is bounded. Any thread.
 */
final class LoaderView {
  /** The verdict on an advice whose needs are all met. */
  static final String FITS = "";

  private static final int MOST_TYPES = 8192;

  private final ConcurrentHashMap<String, Boolean> presence = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, WeaveRule[]> rulesBelow = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Boolean> wovenAtLoad = new ConcurrentHashMap<>();
  private final String[] verdicts;
  private final boolean[] told;
  private final boolean keepsInstrumentationLoader;
  private @Nullable WeakReference<InstrumentationClassLoader> instrumentationLoader;
  private @Nullable InstrumentationClassLoader kept;

  /**
   * @param keepsInstrumentationLoader for the boot loader, which is never collected
   */
  LoaderView(int adviceCount, int instrumentationCount, boolean keepsInstrumentationLoader) {
    this.verdicts = new String[adviceCount];
    this.told = new boolean[instrumentationCount];
    this.keepsInstrumentationLoader = keepsInstrumentationLoader;
  }

  boolean has(String type, ClassFileSource source) {
    Boolean known = presence.get(type);
    if (known == null) {
      known = source.has(type);
      if (!source.loaderFailed()) {
        presence.put(type, known);
      }
    }
    return known;
  }

  WeaveRule @Nullable [] rulesBelow(String type) {
    return rulesBelow.get(type);
  }

  void rememberRulesBelow(String type, WeaveRule[] rules) {
    if (rulesBelow.size() >= MOST_TYPES) {
      rulesBelow.clear();
    }
    rulesBelow.put(type, rules);
  }

  /** {@link #FITS}, what does not fit, or null as long as nobody has looked. */
  @Nullable String verdict(int adviceId) {
    return verdicts[adviceId]; // racy: a string, and equal whoever wins
  }

  void rememberVerdict(int adviceId, String verdict) {
    verdicts[adviceId] = verdict;
  }

  /** Its members are there from now on, and any later transformation must bring them again. */
  void rememberWovenAtLoad(String type) {
    wovenAtLoad.put(type, true);
  }

  boolean wasWovenAtLoad(String type) {
    return wovenAtLoad.containsKey(type);
  }

  /** True for the first caller: one line for each instrumentation that does not fit. */
  synchronized boolean tellsFirst(int instrumentation) {
    boolean first = !told[instrumentation];
    told[instrumentation] = true;
    return first;
  }

  synchronized @Nullable InstrumentationClassLoader instrumentationLoaderIfThere() {
    return instrumentationLoader == null ? null : instrumentationLoader.get();
  }

  synchronized InstrumentationClassLoader instrumentationLoader(
      ClassLoader agentLoader, @Nullable ClassLoader applicationLoader) {
    InstrumentationClassLoader known = instrumentationLoaderIfThere();
    if (known == null) {
      known = new InstrumentationClassLoader(agentLoader, applicationLoader);
      instrumentationLoader = new WeakReference<>(known);
      if (keepsInstrumentationLoader) {
        kept = known;
      }
    }
    return known;
  }

  /** Class and identity; never the loader's own {@code toString}, which is application code. */
  static String describe(@Nullable ClassLoader loader) {
    return loader == null
        ? "the boot loader"
        : loader.getClass().getName() + '@' + Integer.toHexString(System.identityHashCode(loader));
  }
}
