// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.weaver.DispatcherInstaller;
import dev.heddle.weaver.Linker;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weaving in this JVM, from {@link #install} on. There is one at a time.
 *
 * <pre>
 *  JVM loads a class → HeddleTransformer → InstrumentationIndex: which rules?
 *                                        → LoaderView, Muzzle: do they fit this loader?
 *                                        → ClassWeaver: the changed bytes
 *  woven code runs   →  → Linker → InstrumentationClassLoader: the advice
 * </pre>
 */
public final class Weaving {
  private final Instrumentation jvm;
  private final HeddleTransformer transformer;
  private final WeaveReport report;
  private final InstrumentationIndex index;
  private final Switchboard switchboard;
  private final Exclusions exclusions;
  private final @Nullable Object linkerBefore;
  private Class<?>[] retransformed = {};

  private Weaving(
      Instrumentation jvm,
      HeddleTransformer transformer,
      WeaveReport report,
      InstrumentationIndex index,
      Switchboard switchboard,
      Exclusions exclusions,
      @Nullable Object linkerBefore) {
    this.jvm = jvm;
    this.transformer = transformer;
    this.report = report;
    this.index = index;
    this.switchboard = switchboard;
    this.exclusions = exclusions;
    this.linkerBefore = linkerBefore;
  }

  public static Weaving install(
      Instrumentation jvm, InstrumentationIndex index, InstrumentationSwitches switches)
      throws Exception {
    return install(jvm, index, switches, Exclusions.NONE);
  }

  /**
   * Defines the dispatcher, adds the transformer and retransforms what the index names and the JVM
   * has loaded already.
   *
   * @throws Exception when the dispatcher cannot be defined; nothing is woven then
   */
  public static Weaving install(
      Instrumentation jvm,
      InstrumentationIndex index,
      InstrumentationSwitches switches,
      Exclusions exclusions)
      throws Exception {
    ClassLoader own = Weaving.class.getClassLoader();
    ClassLoader agentLoader = own == null ? ClassLoader.getSystemClassLoader() : own;
    return install(jvm, index, switches, exclusions, agentLoader);
  }

  /**
   * @param agentLoader gives out the class files of the library folders
   */
  static Weaving install(
      Instrumentation jvm,
      InstrumentationIndex index,
      InstrumentationSwitches switches,
      Exclusions exclusions,
      ClassLoader agentLoader)
      throws Exception {
    LoaderViews views = new LoaderViews(index.adviceCount(), index.instrumentationCount());
    WeaveReport report = new WeaveReport();
    Object before =
        DispatcherInstaller.install(jvm, new Linker(new AdviceLoading(index, views, agentLoader)));
    Switchboard switchboard = new Switchboard(index, switches);
    HeddleTransformer transformer =
        new HeddleTransformer(index, switchboard, exclusions, views, report);
    Weaving weaving = new Weaving(jvm, transformer, report, index, switchboard, exclusions, before);
    jvm.addTransformer(transformer, jvm.isRetransformClassesSupported());
    weaving.retransformed = weaving.retransformLoaded(switchboard);
    return weaving;
  }

  private Class<?>[] retransformLoaded(Switchboard switches) {
    if (!jvm.isRetransformClassesSupported()) {
      return new Class<?>[0];
    }
    Class<?>[] types = new LoadedClasses(index, switches).namedByIndex(jvm);
    LoadedClasses.retransform(jvm, types);
    return types;
  }

  /**
   * Weaves also what these switches want and was off until now, in classes that are loaded as well.
   * Those that they do not want stay woven. One thread.
   */
  public void add(InstrumentationSwitches switches) {
    Switchboard added = switchboard.add(index, switches);
    if (added != null) {
      retransformLoaded(added);
    }
  }

  /** For each instrumentation's first name whether the switches want it. */
  public Map<String, Boolean> wanted(InstrumentationSwitches switches) {
    Map<String, Boolean> wanted = new HashMap<>();
    for (int i = 0; i < index.instrumentationCount(); i++) {
      InstrumentationEntry entry = index.instrumentation(i);
      wanted.put(entry.name(), entry.enabled(switches));
    }
    return wanted;
  }

  /** What became of the libraries whose classes are loaded; walks over all loaded classes. */
  public List<SeenLibrary> seen() {
    return new SeenLibraries(index, switchboard, exclusions, report).list(jvm);
  }

  public WeaveReport report() {
    return report;
  }

  /**
   * For tests: nothing more is woven, call sites link as they did before {@link #install}, and the
   * classes that were loaded before it are as they were.
   */
  public void uninstall() throws Exception {
    jvm.removeTransformer(transformer);
    DispatcherInstaller.restore(linkerBefore);
    LoadedClasses.retransform(jvm, retransformed);
  }
}
