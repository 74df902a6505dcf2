// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.muzzle.ClassFile;
import dev.heddle.muzzle.ClassFileSource;
import dev.heddle.weaver.ClassWeaver;
import java.lang.instrument.ClassFileTransformer;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Offers every class that the JVM loads to the index, and weaves the few that it names. For all
 * others it costs one hash look-up and, where the class is the application's, a walk over its
 * constant pool.
 *
 * <p>Any thread, within the loading of a class. Never throws: a class that cannot be woven stays as
 * it is and is counted. While a loader is asked for class files it may itself load classes; the JVM
 * does not show those to the transformer that is at work on the same thread, so that the work
 * cannot turn in circles.
 */
final class HeddleTransformer implements ClassFileTransformer {
  private static final int[] NO_ROOM = {};

  private final InstrumentationIndex index;
  private final Switchboard switches;
  private final Exclusions exclusions;
  private final LoaderViews views;
  private final WeaveReport report;
  private final Supertypes supertypes;
  private int[] room = NO_ROOM;
  private final IgnoredLoaders ignoredLoaders = new IgnoredLoaders();

  HeddleTransformer(
      InstrumentationIndex index,
      Switchboard switches,
      Exclusions exclusions,
      LoaderViews views,
      WeaveReport report) {
    this.index = index;
    this.switches = switches;
    this.exclusions = exclusions;
    this.views = views;
    this.report = report;
    this.supertypes = new Supertypes(index);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> loaded,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null) {
      return null; // hidden and anonymous classes
    }
    try {
      WeaveRule[] exact = index.exactly(name);
      ClassFile file = null;
      if (exact.length == 0) {
        if (IgnoredTypes.contains(name) || ignoredLoaders.contains(loader)) {
          return null;
        }
        file = ClassFile.parse(bytes, takeRoom());
        if (file == null) {
          return null;
        }
        if (!index.mayHaveSupertypeRule(file, switches)) {
          giveRoom(file.room());
          return null;
        }
      }
      return offer(loader, name, loaded != null, bytes, exact, file);
    } catch (Throwable e) { // the border to the application's class loading
      failed(name, e);
      return null;
    }
  }

  /** Most classes are looked at once: a megabyte of the start of a usual application. */
  private synchronized int[] takeRoom() {
    int[] taken = room;
    room = NO_ROOM;
    return taken;
  }

  private synchronized void giveRoom(int[] given) {
    room = given;
  }

  private byte @Nullable [] offer(
      @Nullable ClassLoader loader,
      String name,
      boolean loaded,
      byte[] bytes,
      WeaveRule[] exact,
      @Nullable ClassFile parsed) {
    if (ignoredLoaders.contains(loader)) {
      return skip("loader_ignored");
    }
    if (exclusions.excludesClass(name) || exclusions.excludesLoader(loader)) {
      return skip("excluded");
    }
    ClassFile file = parsed == null ? ClassFile.parse(bytes) : parsed;
    if (file == null) {
      return skip("unreadable");
    }
    Offer offer = new Offer(loader, name, loaded, bytes, exact, file);
    return System.getSecurityManager() == null ? offer.run() : AccessController.doPrivileged(offer);
  }

  private byte @Nullable [] skip(String reason) {
    Counter.of("heddle.weave.skipped", reason).increment();
    report.skipped(reason);
    return null;
  }

  private void failed(String name, Throwable cause) {
    try {
      Counter.of("heddle.weave.failed", cause.getClass().getSimpleName()).increment();
      report.skipped("failed");
      Log.warnLimited(
          "weave",
          "could not weave " + name.replace('/', '.') + ", which stays as it is: " + cause);
      Log.debug("weaving " + name + " failed", cause);
    } catch (Throwable e) {
      return; // out of memory or stack: the application is about to be told
    }
  }

  /** One class on its way through, with the rights of the agent. */
  private final class Offer implements PrivilegedAction<byte @Nullable []> {
    private final @Nullable ClassLoader loader;
    private final String name;
    private final boolean loaded;
    private final byte[] bytes;
    private final WeaveRule[] exact;
    private final ClassFile file;

    Offer(
        @Nullable ClassLoader loader,
        String name,
        boolean loaded,
        byte[] bytes,
        WeaveRule[] exact,
        ClassFile file) {
      this.loader = loader;
      this.name = name;
      this.loaded = loaded;
      this.bytes = bytes;
      this.exact = exact;
      this.file = file;
    }

    @Override
    public byte @Nullable [] run() {
      LoaderView view = views.of(loader);
      ClassFileSource source = new ClassFileSource(loader, name, file);
      List<WeaveRule> rules = new ArrayList<>();
      addTo(rules, exact, view, source);
      if (!IgnoredTypes.contains(name) && index.mayHaveSupertypeRule(file, switches)) {
        addTo(rules, supertypes.rulesAbove(file, view, source), view, source);
      }
      if (rules.isEmpty() || (exact.length == 0 && !hasMethods(rules))) {
        return null; // a virtual field alone is no reason to touch a class that nobody named
      }
      String where = LoaderView.describe(loader);
      ClassPlan plan = new ClassPlan(index, rules, file, view, source, where, report);
      boolean fixedMembers = loaded && !view.wasWovenAtLoad(name);
      byte[] woven = ClassWeaver.weave(bytes, plan, fixedMembers);
      if (woven != null) {
        if (!loaded) {
          view.rememberWovenAtLoad(name);
        }
        report.woven(name, where, plan.instrumentations());
      }
      return woven;
    }

    private boolean hasMethods(List<WeaveRule> rules) {
      for (int i = 0; i < rules.size(); i++) {
        if (rules.get(i).methods().length != 0) {
          return true;
        }
      }
      return false;
    }

    private void addTo(
        List<WeaveRule> rules, WeaveRule[] found, LoaderView view, ClassFileSource source) {
      for (WeaveRule rule : found) {
        InstrumentationEntry instrumentation = rule.instrumentation();
        if (switches.enabled(instrumentation)
            && !rule.excepts(name)
            && !rules.contains(rule)
            && allPresent(rule.present(), view, source)
            && allPresent(instrumentation.present(), view, source)
            && nonePresent(rule.absent(), view, source)
            && nonePresent(instrumentation.absent(), view, source)) {
          rules.add(rule);
        }
      }
    }

    private boolean allPresent(String[] types, LoaderView view, ClassFileSource source) {
      for (String type : types) {
        if (!view.has(type, source)) {
          return false;
        }
      }
      return true;
    }

    private boolean nonePresent(String[] types, LoaderView view, ClassFileSource source) {
      for (String type : types) {
        if (view.has(type, source)) {
          return false;
        }
      }
      return true;
    }
  }
}
