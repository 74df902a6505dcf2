// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * How many classes the JVM loads for a main that does nothing, in a jar, under Heddle, under an
 * agent that does nothing, and without any. From Java 9 on the JVM makes another start of it for
 * any agent at all, whatever that does: it computes the module graph instead of taking the archived
 * one, with streams and lambdas, 205 classes on 17 and 316 on 25. So two numbers are held: what
 * Heddle adds to that on every Java, and the whole on 17.
 */
final class StartClassesIT {
  private static final int MOST_ON_17 = 350;

  /** Half of them Heddle's own, the other half for opening {@code java.lang} to the dispatcher. */
  private static final int MOST_OVER_AN_IDLE_AGENT = 190;

  /** What nearly every deployment sets, of which nothing listens at the endpoint. */
  private static final Map<String, String> USUAL =
      Map.of(
          "OTEL_SERVICE_NAME", "shop",
          "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1",
          "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
          "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
          "OTEL_BSP_SCHEDULE_DELAY", "1000",
          "OTEL_METRICS_EXPORTER", "none",
          "OTEL_METRIC_EXPORT_INTERVAL", "30000",
          "OTEL_LOGS_EXPORTER", "none");

  @TempDir private Path directory;

  static Stream<Jdk> jdks() throws IOException {
    return Jdk.all().values().stream().filter(jdk -> jdk.feature() >= 8);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anEmptyMainLoadsFewClassesMore(Jdk jdk) throws Exception {
    Path main = jar("Empty", "main", "([Ljava/lang/String;)V", Attributes.Name.MAIN_CLASS);
    Path idle =
        jar("Idle", "premain", "(Ljava/lang/String;)V", new Attributes.Name("Premain-Class"));

    String heddle = "-javaagent:" + JavaRun.agentJar();
    int without = loaded(jdk, main, Map.of());
    int withIdle = loaded(jdk, main, Map.of(), "-javaagent:" + idle);
    int withHeddle = loaded(jdk, main, Map.of(), heddle);
    int withSettings = loaded(jdk, main, USUAL, heddle);

    System.out.printf(
        "classes loaded by an empty main on %s: %d, under an idle agent %d, under Heddle %d, "
            + "with settings %d%n",
        jdk, without, withIdle, withHeddle, withSettings);
    assertThat(withHeddle - withIdle).isBetween(1, MOST_OVER_AN_IDLE_AGENT);
    if (jdk.feature() == 17) {
      assertThat(withHeddle - without).isLessThanOrEqualTo(MOST_ON_17);
      assertThat(withSettings - without).isLessThanOrEqualTo(MOST_ON_17);
    }
  }

  /** By the JVM's own log, which has a line for each class. */
  private static int loaded(Jdk jdk, Path main, Map<String, String> environment, String... options)
      throws Exception {
    JavaRun run = new JavaRun(jdk.command("java")).with(options);
    environment.forEach(run::env);
    run.with(jdk.feature() == 8 ? "-verbose:class" : "-Xlog:class+load")
        .with("-jar", main.toString());
    JavaRun.Result result = run.run();
    assertThat(result.status()).as("%s", result.err()).isZero();
    assertThat(result.othersErr()).isEmpty();
    String mark = jdk.feature() == 8 ? "[Loaded " : " source: ";
    return (int) result.out().lines().filter(line -> line.contains(mark)).count();
  }

  private Path jar(String type, String method, String descriptor, Attributes.Name role)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(role, type);
    Path jar = directory.resolve(type + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry(type + ".class"));
      out.write(classFile(type, method, descriptor));
    }
    return jar;
  }

  private static byte[] classFile(String type, String method, String descriptor) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, type, null, "java/lang/Object", null);
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method, descriptor, null, null);
    code.visitCode();
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 1);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
