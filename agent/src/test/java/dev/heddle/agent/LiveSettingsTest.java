// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import dev.heddle.config.LiveConfig;
import dev.heddle.config.LiveFile;
import dev.heddle.diagnostics.Log;
import dev.heddle.sampling.HeddleSampling;
import dev.heddle.sampling.Samplers;
import dev.heddle.trace.Recording;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.StatusCode;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change of HEDDLE_CONFIG_FILE does, look by look. */
final class LiveSettingsTest {
  private static final Tracer TRACER = Tracer.of("test");

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<Span> exported = new ArrayList<>();
  @TempDir private Path directory;
  private Path file;
  private LiveSettings settings;

  @BeforeEach
  void readLog() {
    Log.target(log);
    file = directory.resolve("heddle.properties");
  }

  @AfterEach
  void restore() {
    Log.toStderr();
    Log.level(Log.INFO);
    Recording.resume("HEDDLE_PAUSED");
  }

  @Test
  void changesTheSampler() throws IOException {
    begin("otel.traces.sampler=always_off\n");
    assertThat(root().sampled()).isFalse();

    change("# on again\notel.traces.sampler=always_on\n");

    assertThat(root().sampled()).isTrue();
    assertThat(lines())
        .containsExactly(
            "INFO " + file + ": OTEL_TRACES_SAMPLER is now always_on (before: always_off)");
  }

  @Test
  void countsNoContentThatIsHalfWritten() throws IOException {
    begin("heddle.paused=false\n");

    write("heddle.pau");
    settings.look();
    write("heddle.paused=true\n");
    settings.look();

    assertThat(Recording.isPaused()).isFalse();

    settings.look();

    assertThat(Recording.isPaused()).isTrue();
  }

  @Test
  void keepsAllThatHeldWhereAnythingIsWrong() throws IOException {
    begin("otel.traces.sampler=always_off\n");

    change(
        "otel.traces.sampler=always_on\n\nheddle.paused=perhaps\n"
            + "heddle.sampling.rules=POST\nOTEL_INSTRUMENTATION_JDBC_ENABLED=maybe\n"
            + "heddle.keep.slw=1s\n");

    assertThat(root().sampled()).isFalse();
    assertThat(Recording.isPaused()).isFalse();
    assertThat(lines())
        .allMatch(line -> line.startsWith("WARN " + file + ":"))
        .allMatch(line -> line.endsWith("; all of the file is refused, what held before stays"))
        .anyMatch(
            line ->
                line.contains(":3: HEDDLE_PAUSED=perhaps is not usable, it takes true or false;"))
        .anyMatch(line -> line.contains(":4: HEDDLE_SAMPLING_RULES: the rule 'POST' is not usable"))
        .anyMatch(
            line ->
                line.contains(
                    ":5: OTEL_INSTRUMENTATION_JDBC_ENABLED=maybe is not usable, it takes true or"
                        + " false;"))
        .anyMatch(line -> line.contains(":6: HEDDLE_KEEP_SLW is not a known setting"))
        .hasSize(4);
  }

  @Test
  void saysEachContentsFaultOnceAndTakesTheNextOne() throws IOException {
    begin("");
    change("heddle.paused=perhaps\n");
    settings.look();
    settings.look();
    assertThat(lines()).hasSize(1);

    change("heddle.paused=true\n");

    assertThat(Recording.isPaused()).isTrue();
  }

  @Test
  void changesTheLogLevel() throws IOException {
    begin("");

    change("otel.log.level=debug\n");
    assertThat(Log.debugEnabled()).isTrue();
    change("otel.log.level=none\n");
    Log.warn("unheard");
    change("");

    Log.warn("heard");
    assertThat(lines())
        .anyMatch(line -> line.endsWith("OTEL_LOG_LEVEL is now debug (before: not set)"))
        .anyMatch(line -> line.endsWith("OTEL_LOG_LEVEL is now none (before: debug)"))
        .anyMatch(line -> line.endsWith("OTEL_LOG_LEVEL is now not set (before: none)"))
        .contains("WARN heard")
        .doesNotContain("WARN unheard");
  }

  @Test
  void saysWhatTakesEffectAtTheNextStartOnly() throws IOException {
    begin("");

    change("otel.exporter.otlp.headers=api-key=4711\n");

    assertThat(lines())
        .containsExactly(
            "INFO "
                + file
                + ": OTEL_EXPORTER_OTLP_HEADERS is ***, which takes effect at the next start");
  }

  @Test
  void notesALinkToAnotherDirectory() throws IOException {
    Path one = Files.createDirectory(directory.resolve("..2026_1"));
    Path two = Files.createDirectory(directory.resolve("..2026_2"));
    Files.writeString(one.resolve("heddle.properties"), "heddle.paused=false\n");
    Files.writeString(two.resolve("heddle.properties"), "heddle.paused=true \n");
    Files.setLastModifiedTime(
        two.resolve("heddle.properties"),
        Files.getLastModifiedTime(one.resolve("heddle.properties")));
    Path data = Files.createSymbolicLink(directory.resolve("..data"), one.getFileName());
    Files.createSymbolicLink(file, Path.of("..data", "heddle.properties"));
    start();

    Path next = Files.createSymbolicLink(directory.resolve("..data_tmp"), two.getFileName());
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    settings.look();
    settings.look();

    assertThat(Recording.isPaused()).isTrue();
  }

  @Test
  void keepsWhatAFileSaidThatIsGoneAndNotesItsReturn() throws IOException {
    begin("heddle.paused=false\n");
    change("heddle.paused=true\n");

    Files.delete(file);
    settings.look();
    settings.look();

    assertThat(Recording.isPaused()).isTrue();
    assertThat(lines()).filteredOn(line -> line.startsWith("WARN")).hasSize(1);

    change("heddle.paused=false\n");

    assertThat(Recording.isPaused()).isFalse();
  }

  @Test
  void waitsForAFileThatIsNotThereYet() throws IOException {
    start();
    settings.look();

    change("heddle.paused=true\n");

    assertThat(Recording.isPaused()).isTrue();
  }

  /**
   * A request that was begun under other rules is exported or not by those that hold at its end.
   */
  @Test
  void settlesRequestsThatWereHeldUnderOtherSettings() throws IOException {
    begin("otel.traces.sampler=always_off\nheddle.keep.errors=true\n");
    Span failing = root();
    Span child = TRACER.startUnder(failing, "child", SpanKind.INTERNAL, 0, 0);
    child.end();
    Span other = root();

    change("otel.traces.sampler=always_off\nheddle.exclude=/health\n");
    failing.status(StatusCode.ERROR, null);
    failing.end();

    assertThat(exported).isEmpty();

    change("otel.traces.sampler=always_off\nheddle.keep.errors=true\n");
    other.status(StatusCode.ERROR, null);
    other.end();

    assertThat(exported).containsExactly(other);
  }

  private void begin(String content) throws IOException {
    write(content);
    start();
  }

  private void start() throws IOException {
    LiveConfig sources = LiveConfig.read("heddle.config.file=" + file);
    byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    Config config = sources.with(LiveFile.parse(content));
    HeddleSampling sampling = null;
    if (Samplers.areBeyondTheSpecification(config)) {
      sampling = HeddleSampling.of(config, Samplers.from(config), this::export, null);
      sampling.install();
    } else {
      Tracing.install(Samplers.from(config), this::export);
    }
    settings =
        new LiveSettings(config, sources, new String[] {"jdbc"}, this::export, sampling, null);
  }

  private void export(Span span) {
    if (span.sampled() || span.kept() != 0) {
      exported.add(span);
    }
  }

  private void change(String content) throws IOException {
    write(content);
    settings.look();
    settings.look();
  }

  private void write(String content) throws IOException {
    Path next = Files.writeString(directory.resolve("next"), content);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Span root() {
    return TRACER.startRoot("GET", SpanKind.SERVER, 0, null, null, 0);
  }

  private List<String> lines() {
    return log.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.contains(" DEBUG "))
        .map(line -> line.substring("[heddle] ".length()))
        .toList();
  }
}
