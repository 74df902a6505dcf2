// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import dev.heddle.diagnostics.Counter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weaves advice that uses everything into every concrete method of the jars it is given, has the
 * JVM verify each class, and prints a {@link CorpusTally}. A program, to be run by the newest Java
 * there is.
 *
 * <p>Each class is loaded twice, as it is and woven. What the JVM refuses both times for the same
 * reason, mostly because libraries that it needs are absent, proves nothing and is counted apart.
 */
final class CorpusWeaving {
  /** Stands for the class files of the JDK that runs this. */
  static final String OWN_JDK = "jdk";

  static final String AND = ",";

  private static final byte[] NOT_CHANGED = {};

  private final TestAdvices advices = new TestAdvices();
  private final ClassWeave plan = new Everything();
  private final CorpusTally tally = new CorpusTally();
  private final Map<String, byte[]> wovenFiles = new HashMap<>();

  private CorpusWeaving() {}

  /**
   * @param libraries each a jar, and behind a {@link #AND} others that it needs
   */
  public static void main(String[] libraries) throws IOException {
    CorpusWeaving weaving = new CorpusWeaving();
    for (String library : libraries) {
      weaving.weaveAndVerify(
          library.equals(OWN_JDK)
              ? CorpusClasses.ofThisJdk()
              : CorpusClasses.ofJars(library.split(AND)));
    }
    for (Counter counter : Counter.all()) {
      if (counter.name().equals("heddle.weave.skipped")) {
        weaving.tally.skippedMethods.put(counter.reason(), (int) counter.value());
      }
    }
    weaving.tally.print(System.out);
  }

  private void weaveAndVerify(CorpusClasses classes) {
    wovenFiles.clear();
    ClassLoader woven = classes.loader(this::woven);
    for (String name : classes.names()) {
      String problem = problem(woven, name);
      if (problem != null) {
        // In a loader of its own, as below: the JVM compares signatures with what is loaded
        // already.
        problem = problem(classes.loader(this::woven), name);
      }
      if (problem == null) {
        count(name, classes.majorVersion(name));
      } else {
        String plain = problem(classes.loader((unused, classFile) -> classFile), name);
        judge(classes.title() + ' ' + name, problem, plain);
      }
    }
    classes.versionsTooNew().forEach(version -> tally.tooNew.merge(version, 1, Integer::sum));
  }

  private void count(String name, int version) {
    if (wovenFiles.get(name) == NOT_CHANGED) {
      tally.unchanged++;
    } else {
      tally.verified.merge(version, 1, Integer::sum);
    }
  }

  private void judge(String subject, String woven, @Nullable String plain) {
    if (isSame(woven, plain)) {
      tally.unverifiable++;
    } else {
      tally.failures.add(subject + ": " + woven + "; unwoven: " + (plain == null ? "fine" : plain));
    }
  }

  private byte[] woven(String name, byte[] classFile) {
    byte[] woven = wovenFiles.computeIfAbsent(name, key -> weave(name, classFile));
    return woven == NOT_CHANGED ? classFile : woven;
  }

  private byte[] weave(String name, byte[] classFile) {
    try {
      byte[] woven = ClassWeaver.weave(classFile, plan, false);
      return woven == null ? NOT_CHANGED : woven;
    } catch (RuntimeException e) {
      tally.failures.add(name + " can't be woven: " + e);
      return NOT_CHANGED;
    }
  }

  /** Links the class, which has it verified, without running its initializer. */
  private static @Nullable String problem(ClassLoader loader, String name) {
    try {
      int constructors = Class.forName(name, false, loader).getDeclaredConstructors().length;
      return constructors < 0 ? "impossible" : null;
    } catch (ClassNotFoundException | LinkageError | TypeNotPresentException e) {
      return e.toString();
    }
  }

  /**
   * By the kind of error: which of several missing classes is met first differs from run to run,
   * and the verifier's messages hold places in the code, which weaving moves.
   */
  private static boolean isSame(String woven, @Nullable String plain) {
    return plain != null && kind(woven).equals(kind(plain));
  }

  private static String kind(String problem) {
    return problem.replaceFirst(":[\\s\\S]*", "");
  }

  private final class Everything extends ClassWeave {
    private final AdviceModel all = advices.model(Advices.All.class);
    private final AdviceModel replace = advices.model(Advices.ReplaceResult.class);
    private final AdviceModel constructor = advices.model(Advices.WithoutThrown.class);

    @Override
    public AdviceModel[] advices(int access, String name, String descriptor) {
      if (name.equals("<init>")) {
        return new AdviceModel[] {constructor};
      }
      return descriptor.endsWith(";") ? new AdviceModel[] {all, replace} : new AdviceModel[] {all};
    }

    @Override
    public String[] virtualFields() {
      return new String[] {"corpus"};
    }
  }
}
