// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.process.SteppedCalls;
import dev.heddle.smoke.JavaRun.Result;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** {@code doctor} says of a real process why there is no span. */
final class DoctorIT {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path directory;

  @Test
  void findsTheReceiverThatIsDown() throws Exception {
    JavaRun java =
        app()
            .agent()
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://user:SECRET@127.0.0.1:1")
            .env("OTEL_EXPORTER_OTLP_HEADERS", "api-key=SECRET")
            .env("OTEL_METRICS_EXPORTER", "none")
            .env("OTEL_LOGS_EXPORTER", "none")
            .env("OTEL_BSP_SCHEDULE_DELAY", "100");
    try (SteppedProcess process = SteppedProcess.start(java, directory)) {
      assertThat(process.call()).isEqualTo("traced");
      process.await("127.0.0.1:1");

      Result plain = doctor(process);
      Result json = doctor("" + process.pid(), "--json");

      assertThat(plain.status()).isZero();
      assertThat(plain.out())
          .startsWith("Heddle ")
          .contains("* The export to ")
          .contains("fails:")
          .contains("* 1 spans were handed to the export: 0 are delivered")
          .contains("http-url-connection: woven");
      assertThat(json.out())
          .startsWith("{\"state\":\"running\"")
          .contains("\"name\":\"OTEL_EXPORTER_OTLP_HEADERS\",\"value\":\"***\"");
      assertThat(plain.out() + json.out() + plain.err() + json.err()).doesNotContain("SECRET");
    }
  }

  @Test
  void findsThePauseAndWhatWasNotSampled() throws Exception {
    JavaRun java =
        app()
            .agent()
            .env("HEDDLE_PAUSED", "true")
            .env("OTEL_TRACES_EXPORTER", "none")
            .env("OTEL_LOGS_EXPORTER", "none");
    try (SteppedProcess process = SteppedProcess.start(java, directory)) {
      assertThat(process.call()).isEqualTo("plain");

      assertThat(doctor(process).out())
          .contains("* It is paused, nothing is recorded: HEDDLE_PAUSED.")
          .contains("* Spans are sent nowhere: OTEL_TRACES_EXPORTER=none.");
    }
  }

  @Test
  void findsWhatTheSamplerLeftOut() throws Exception {
    JavaRun java =
        app()
            .agent()
            .env("OTEL_TRACES_SAMPLER", "always_off")
            .env("OTEL_METRICS_EXPORTER", "console")
            .env("OTEL_LOGS_EXPORTER", "none");
    try (SteppedProcess process = SteppedProcess.start(java, directory)) {
      assertThat(process.call()).isEqualTo("traced");

      assertThat(doctor(process).out())
          .contains("* 1 of 1 spans were not sampled (OTEL_TRACES_SAMPLER=always_off");
    }
  }

  @Test
  void findsWhatIsExcludedSwitchedOffOrOfAnotherVersion() throws Exception {
    String tooOld = library("redis/clients/jedis/Connection", "nothing", "()V");
    String without =
        library(
            "org/apache/commons/httpclient/HttpMethodDirector",
            "executeWithRetry",
            "(Lorg/apache/commons/httpclient/HttpMethod;)V");
    String excluded = library("okhttp3/internal/connection/ConnectInterceptor", "nothing", "()V");
    JavaRun java =
        new JavaRun(JAVA)
            .agent()
            .env("OTEL_JAVAAGENT_EXCLUDE_CLASSES", "okhttp3.*")
            .env("OTEL_INSTRUMENTATION_HTTP_URL_CONNECTION_ENABLED", "false")
            .env("OTEL_TRACES_EXPORTER", "none")
            .env("OTEL_METRICS_EXPORTER", "none")
            .env("OTEL_LOGS_EXPORTER", "none")
            .with("-cp", JavaRun.classPath() + File.pathSeparator + directory)
            .with(SteppedCalls.class.getName(), tooOld, without, excluded);
    try (SteppedProcess process = SteppedProcess.start(java, directory, "stderr")) {
      assertThat(process.call()).isEqualTo("plain");

      List<String> lines = doctor(process).out().lines().toList();

      assertThat(lines)
          .anyMatch(
              line -> line.startsWith("* jedis in ") && line.contains("is loaded and not woven"))
          .anyMatch(
              line ->
                  line.startsWith("* apache-httpclient-3 in ")
                      && line.contains("lacks what the advice needs")
                      && line.contains("org.apache.commons.httpclient."))
          .anyMatch(line -> line.startsWith("* okhttp in ") && line.contains("excludes it"))
          .anyMatch(
              line -> line.startsWith("* Switched off by") && line.contains("http-url-connection"));
    }
  }

  @Test
  void findsAnAgentThatDoesNothingAndNoneAtAll() throws Exception {
    try (SteppedProcess process =
        SteppedProcess.start(app().agent().env("OTEL_SDK_DISABLED", "true"), directory)) {
      process.await("stands down");
      Result result = doctor(process);
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.out()).contains("does nothing: OTEL_SDK_DISABLED is true.");
    }
    try (SteppedProcess process = SteppedProcess.start(app(), directory)) {
      assertThat(process.call()).isEqualTo("plain");
      Result result = doctor("" + process.pid(), "--json");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.out()).startsWith("{\"state\":\"absent\"");
      assertThat(process.call()).isEqualTo("plain"); // asking starts nothing
    }
  }

  @Test
  void readsWhatTheLastProcessLeft() throws Exception {
    Path file = directory.resolve("heddle.txt");
    JavaRun java =
        app()
            .agent()
            .env("HEDDLE_DIAGNOSTICS_FILE", file.toString())
            .env("OTEL_TRACES_EXPORTER", "none")
            .env("OTEL_METRICS_EXPORTER", "none")
            .env("OTEL_LOGS_EXPORTER", "none");
    try (SteppedProcess process = SteppedProcess.start(java, directory)) {
      assertThat(process.call()).isEqualTo("traced");
    }

    assertThat(doctor("--last", file.toString()).out()).contains("http-url-connection: woven");
    assertThat(doctor("--last", file.toString(), "--json").out()).contains("\"woven\":[\"");
    assertThat(doctor("--last", file + ".no").err()).contains("is not there");
  }

  private static JavaRun app() {
    return new JavaRun(JAVA);
  }

  private static Result doctor(SteppedProcess process) throws Exception {
    return doctor("" + process.pid());
  }

  private static Result doctor(String... arguments) throws Exception {
    return new JavaRun(JAVA)
        .with("-jar", JavaRun.agentJar().toString(), "doctor")
        .with(arguments)
        .run();
  }

  /** A class of a library that has one method, and its name. */
  private String library(String name, String method, String descriptor) throws Exception {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, descriptor, null, null);
    code.visitCode();
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 2);
    code.visitEnd();
    writer.visitEnd();
    Path file = directory.resolve(name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, writer.toByteArray());
    return name.replace('/', '.');
  }
}
