// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.index.WeaveReport.Rejection;
import dev.heddle.index.WeaveReport.Woven;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of the classes that the JVM has loaded and that the index names: for each library and
 * loader one line. For the diagnostics only: it walks over all loaded classes. One thread.
 */
final class SeenLibraries {
  private final InstrumentationIndex index;
  private final Switchboard switches;
  private final Exclusions exclusions;
  private final WeaveReport report;
  private final IgnoredLoaders ignored = new IgnoredLoaders();
  private final Map<String, SeenLibrary> found = new TreeMap<>();
  private final Set<String> wovenClasses = new HashSet<>();
  private final Map<String, String> rejections = new HashMap<>();

  SeenLibraries(
      InstrumentationIndex index, Switchboard switches, Exclusions exclusions, WeaveReport report) {
    this.index = index;
    this.switches = switches;
    this.exclusions = exclusions;
    this.report = report;
  }

  List<SeenLibrary> list(Instrumentation jvm) {
    for (Rejection rejection : report.rejections()) {
      String key = rejection.instrumentation() + '|' + rejection.loader();
      String before = rejections.get(key);
      String text = rejection.advice() + ": " + rejection.reason();
      rejections.put(key, before == null ? text : before + "; " + text);
    }
    for (Woven woven : report.woven()) {
      if (woven.instrumentations().length > 0) { // else a virtual field is all it got
        wovenClasses.add(woven.className() + '|' + woven.loader());
      }
      for (String instrumentation : woven.instrumentations()) {
        add(instrumentation, woven.loader(), SeenLibrary.WOVEN);
      }
    }
    for (Rejection rejection : report.rejections()) {
      String place = rejection.instrumentation() + '|' + rejection.loader() + '|';
      if (!found.containsKey(place + SeenLibrary.WOVEN)
          && !found.containsKey(place + SeenLibrary.REJECTED)) {
        add(rejection.instrumentation(), rejection.loader(), SeenLibrary.REJECTED);
      }
    }
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      String name = type.getName();
      if (!type.isArray() && name.indexOf('/') < 0 && index.names(name)) {
        look(type, name);
      }
    }
    return new ArrayList<>(found.values());
  }

  private void look(Class<?> type, String name) {
    ClassLoader loader = type.getClassLoader();
    String where = LoaderView.describe(loader);
    if (ignored.contains(loader) || wovenClasses.contains(name + '|' + where)) {
      return;
    }
    for (WeaveRule rule : index.exactly(name.replace('.', '/'))) {
      InstrumentationEntry entry = rule.instrumentation();
      if (rule.methods().length == 0) {
        continue; // a virtual field alone is nothing that could be missed
      }
      if (!switches.enabled(entry)) {
        add(entry.name(), where, SeenLibrary.OFF);
      } else if (exclusions.excludesClass(name.replace('.', '/'))
          || exclusions.excludesLoader(loader)) {
        add(entry.name(), where, SeenLibrary.EXCLUDED);
      } else if (!rejections.containsKey(entry.name() + '|' + where)) {
        add(entry.name(), where, SeenLibrary.UNWOVEN);
      }
    }
  }

  private void add(String instrumentation, String loader, String state) {
    String rejection = rejections.get(instrumentation + '|' + loader);
    String key = instrumentation + '|' + loader + '|' + state;
    SeenLibrary known = found.get(key);
    if (known == null) {
      known = new SeenLibrary(instrumentation, loader, state, rejection == null ? "" : rejection);
      found.put(key, known);
    }
    known.classes++;
  }
}
