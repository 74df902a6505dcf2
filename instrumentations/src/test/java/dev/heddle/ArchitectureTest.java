// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** The rules of the house, read from class files and sources. */
class ArchitectureTest {
  private static final String FOLDERS = "dev.heddle.instrumentations.";

  /** What each package of this module may use of Heddle; {@code semconv} and bootstrap: anyone. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "dev.heddle.muzzle", Set.of("dev.heddle.diagnostics"),
          "dev.heddle.weaver",
              Set.of(
                  "dev.heddle.config",
                  "dev.heddle.context",
                  "dev.heddle.diagnostics",
                  "dev.heddle.trace"),
          "dev.heddle.index",
              Set.of("dev.heddle.diagnostics", "dev.heddle.muzzle", "dev.heddle.weaver"));

  /** Simple class name endings that say nothing. */
  private static final String EMPTY_NAME = ".*(Impl|Utils?|Helper|Manager)|Abstract.*";

  private static final int LONGEST_FILE = 500;
  private static final int JAVA_8 = 52;
  private static final Map<String, byte[]> CLASSES = new TreeMap<>();
  private static final Set<String> BOOTSTRAP = new TreeSet<>();

  @BeforeAll
  static void readClasses() throws IOException {
    readClasses(Path.of("target/classes"));
    for (String name : classNames(Path.of("../bootstrap/target/classes"))) {
      BOOTSTRAP.add(packageOf(name));
    }
  }

  private static void readClasses(Path root) throws IOException {
    for (String name : classNames(root)) {
      CLASSES.put(name, Files.readAllBytes(root.resolve(name.replace('.', '/') + ".class")));
    }
  }

  private static List<String> classNames(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .map(path -> root.relativize(path).toString())
          .filter(path -> path.endsWith(".class") && path.startsWith("dev/heddle/"))
          .map(path -> path.substring(0, path.length() - 6).replace('/', '.'))
          .toList();
    }
  }

  private static String packageOf(String className) {
    return className.substring(0, className.lastIndexOf('.'));
  }

  private static boolean isInstrumentation(String className) {
    return className.startsWith(FOLDERS)
        && className.replaceFirst("\\$.*", "").endsWith("Instrumentation");
  }

  private static boolean ships(String className) {
    return !isInstrumentation(className) && !className.startsWith("dev.heddle.build.");
  }

  private static Set<String> uses(String className) {
    Set<String> used = new TreeSet<>();
    Remapper collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            String name = internalName.replace('/', '.');
            if (name.startsWith("dev.heddle.") && !name.equals(className)) {
              used.add(name);
            }
            return internalName;
          }
        };
    ClassVisitor nowhere = new ClassVisitor(Opcodes.ASM9) {};
    new ClassReader(CLASSES.get(className)).accept(new ClassRemapper(nowhere, collector), 0);
    return used;
  }

  @Test
  void packagesUseOnlyWhatTheyMay() {
    List<String> wrong = new ArrayList<>();
    for (String className : CLASSES.keySet()) {
      if (!ships(className)) {
        continue;
      }
      for (String used : uses(className)) {
        if (!mayUse(packageOf(className), packageOf(used))) {
          wrong.add(className + " uses " + used);
        }
      }
    }
    assertThat(CLASSES).hasSizeGreaterThan(50);
    assertThat(wrong).isEmpty();
  }

  private static boolean mayUse(String from, String to) {
    if (from.equals(to) || from.startsWith(to + '.') || to.startsWith(from + '.')) {
      return true;
    }
    Set<String> allowed = MAY_USE.get(from);
    if (allowed != null) {
      return allowed.contains(to);
    }
    boolean shared = BOOTSTRAP.contains(to) || to.startsWith("dev.heddle.semconv");
    return (from.startsWith(FOLDERS) || from.startsWith("dev.heddle.semconv")) && shared;
  }

  @Test
  void packagesOfThisModuleDoNotUseEachOtherInCircles() {
    Map<String, Set<String>> edges = new TreeMap<>();
    for (String className : CLASSES.keySet()) {
      if (ships(className)) {
        Set<String> targets = edges.computeIfAbsent(packageOf(className), p -> new TreeSet<>());
        for (String used : uses(className)) {
          targets.add(packageOf(used));
        }
      }
    }
    for (String start : edges.keySet()) {
      Set<String> reached = new TreeSet<>();
      for (String next : edges.get(start)) {
        if (!next.equals(start)) {
          reach(next, edges, reached);
        }
      }
      assertThat(reached).as("packages that %s reaches", start).doesNotContain(start);
    }
  }

  private static void reach(String from, Map<String, Set<String>> edges, Set<String> reached) {
    if (reached.add(from)) {
      for (String next : edges.getOrDefault(from, Set.of())) {
        reach(next, edges, reached);
      }
    }
  }

  @Test
  void everyAdviceIsSuppressedAndNotInlined() {
    List<String> wrong = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : CLASSES.entrySet()) {
      new ClassReader(entry.getValue()).accept(new AdviceRule(entry.getKey(), right, wrong), 0);
    }
    assertThat(right).hasSizeGreaterThan(20);
    assertThat(wrong).isEmpty();
  }

  private static final class AdviceRule extends ClassVisitor {
    private final String className;
    private final List<String> right;
    private final List<String> wrong;

    AdviceRule(String className, List<String> right, List<String> wrong) {
      super(Opcodes.ASM9);
      this.className = className;
      this.right = right;
      this.wrong = wrong;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
          return annotation.startsWith("Lnet/bytebuddy/asm/Advice$OnMethod")
              ? new AnnotationRule(className + '.' + name, right, wrong)
              : null;
        }
      };
    }
  }

  private static final class AnnotationRule extends AnnotationVisitor {
    private final String method;
    private final List<String> right;
    private final List<String> wrong;
    private boolean suppressed;
    private boolean notInlined;

    AnnotationRule(String method, List<String> right, List<String> wrong) {
      super(Opcodes.ASM9);
      this.method = method;
      this.right = right;
      this.wrong = wrong;
    }

    @Override
    public void visit(String name, Object value) {
      suppressed |= name.equals("suppress") && value.equals(Type.getType(Throwable.class));
      notInlined |= name.equals("inline") && value.equals(false);
    }

    @Override
    public void visitEnd() {
      (suppressed && notInlined ? right : wrong).add(method);
    }
  }

  @Test
  void everyLibraryFolderHasOneInstrumentationAndATest() throws IOException {
    Path sources = Path.of("src/main/java/dev/heddle/instrumentations");
    Path tests = Path.of("src/test/java/dev/heddle/instrumentations");
    try (Stream<Path> folders = Files.list(sources)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        String name = folder.getFileName().toString();
        assertThat(files(folder, "Instrumentation.java")).as(name).hasSize(1);
        assertThat(files(tests.resolve(name), "Test.java")).as("tests of " + name).isNotEmpty();
      }
    }
  }

  private static List<String> files(Path folder, String ending) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(ending)).toList();
    }
  }

  @Test
  void whatShipsRunsOnJava8() {
    for (Map.Entry<String, byte[]> entry : CLASSES.entrySet()) {
      int major = new ClassReader(entry.getValue()).readUnsignedShort(6);
      assertThat(major).as(entry.getKey()).isLessThanOrEqualTo(JAVA_8);
    }
  }

  @Test
  void namesSaySomethingAndFilesAreShort() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(Path.of(".."))) {
      for (Path path : paths.filter(ArchitectureTest::isSource).toList()) {
        String name = path.getFileName().toString().replace(".java", "");
        if (name.matches(EMPTY_NAME)) {
          wrong.add(path + " has a name that says nothing");
        }
        try (Stream<String> lines = Files.lines(path)) {
          if (lines.count() > LONGEST_FILE) {
            wrong.add(path + " is longer than " + LONGEST_FILE + " lines");
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isSource(Path path) {
    String text = path.toString();
    return text.endsWith(".java") && text.contains("/src/") && !text.contains("/target/");
  }
}
