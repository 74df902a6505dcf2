// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Writes docs/supported-libraries.md from the instrumentations, or tells that it is stale. */
class SupportedLibrariesDocumentTest {
  private static final String COMMAND =
      "./mvnw -q -pl bootstrap,instrumentations test -Dtest=SupportedLibrariesDocumentTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dheddle.docs.write=true";
  private static final Path DOCUMENT = Path.of("../docs/supported-libraries.md");

  @Test
  void documentIsWhatTheInstrumentationsSay() throws IOException {
    String expected = document();
    if (Boolean.getBoolean("heddle.docs.write")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, expected);
    }

    String actual =
        Files.exists(DOCUMENT) ? Files.readString(DOCUMENT, StandardCharsets.UTF_8) : "";

    assertThat(actual)
        .withFailMessage("docs/supported-libraries.md is stale; write it anew with\n  " + COMMAND)
        .isEqualTo(expected);
  }

  private static String document() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("<!-- Generated from the instrumentations by SupportedLibrariesDocumentTest: ")
        .append(COMMAND)
        .append(" -->\n\n# Supported libraries\n\n")
        .append(
            """
            Each version in a range is compared with what Heddle's code needs of the library before a
            class is changed. Where something is missing, that code stays out of the library and one
            line on stderr says what; the rest goes on.

            A range is written as Maven does: `[2.0.0,8)` is from 2.0.0 to before 8.

            | Library | Versions | Switch | On by default |
            |---|---|---|---|
            """);
    for (Definition definition : Definition.all(classes(), classLoader())) {
      for (Instrumentation.Library library : definition.instrumentation.libraries) {
        text.append("| ").append(title(library)).append(" | ").append(versions(library));
        text.append(" | ").append(switches(definition.instrumentation)).append(" | ");
        text.append(definition.instrumentation.onByDefault ? "yes" : "no").append(" |\n");
      }
    }
    return text.toString();
  }

  private static Path classes() {
    return Path.of("target/classes");
  }

  private static ClassLoader classLoader() {
    return SupportedLibrariesDocumentTest.class.getClassLoader();
  }

  private static String title(Instrumentation.Library library) {
    return library.coordinates.isEmpty()
        ? library.title + " (JDK)"
        : library.title + "<br>`" + library.coordinates + '`';
  }

  private static String versions(Instrumentation.Library library) {
    return library.coordinates.isEmpty() ? library.versions : '`' + library.versions + '`';
  }

  private static String switches(Instrumentation instrumentation) {
    StringBuilder text = new StringBuilder();
    for (String name : instrumentation.names) {
      String variable = name.toUpperCase(Locale.ROOT).replace('-', '_');
      text.append(text.length() == 0 ? "" : "<br>");
      text.append("`OTEL_INSTRUMENTATION_").append(variable).append("_ENABLED`");
    }
    return text.toString();
  }
}
