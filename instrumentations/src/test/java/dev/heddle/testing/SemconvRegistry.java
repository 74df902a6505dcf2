// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.semconv.AttributeKeyTemplate;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.incubating.DbIncubatingAttributes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that the semantic conventions know, with their types, read from the constants of
 * {@code io.opentelemetry.semconv}. Attributes of our own are listed with a reason in {@code
 * semconv-deviations.txt}; deprecated ones are unknown.
 */
final class SemconvRegistry {
  private static final String DEVIATIONS = "semconv-deviations.txt";
  private static final SemconvRegistry INSTANCE = read();

  private final Map<String, AttributeType> types = new HashMap<>();
  private final Map<String, AttributeType> prefixes = new HashMap<>();

  private SemconvRegistry() {}

  static SemconvRegistry get() {
    return INSTANCE;
  }

  /** Says what is wrong with this attribute, or null. */
  @Nullable String problem(String key, Object value) {
    AttributeType type = type(key);
    if (type == null) {
      return key + " is not in the registry";
    }
    boolean fits;
    switch (type) {
      case STRING:
        fits = value instanceof String;
        break;
      case LONG:
        fits = value instanceof Long;
        break;
      case DOUBLE:
        fits = value instanceof Double;
        break;
      case BOOLEAN:
        fits = value instanceof Boolean;
        break;
      case STRING_ARRAY:
        fits = value instanceof String[];
        break;
      default:
        fits = false;
    }
    return fits ? null : key + " is a " + value.getClass().getSimpleName() + ", not a " + type;
  }

  int size() {
    return types.size();
  }

  private @Nullable AttributeType type(String key) {
    AttributeType exact = types.get(key);
    if (exact != null) {
      return exact;
    }
    for (Map.Entry<String, AttributeType> prefix : prefixes.entrySet()) {
      if (key.startsWith(prefix.getKey()) && key.length() > prefix.getKey().length()) {
        return prefix.getValue();
      }
    }
    return null;
  }

  private static SemconvRegistry read() {
    SemconvRegistry registry = new SemconvRegistry();
    try {
      registry.addConstants(HttpAttributes.class);
      registry.addConstants(DbIncubatingAttributes.class);
      registry.addDeviations();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return registry;
  }

  /** Every constant of every class in the jar of {@code member}. */
  private void addConstants(Class<?> member)
      throws IOException, ReflectiveOperationException, URISyntaxException {
    URL location = member.getProtectionDomain().getCodeSource().getLocation();
    try (JarFile jar = new JarFile(Path.of(location.toURI()).toFile())) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        String entry = entries.nextElement().getName();
        if (entry.startsWith("io/opentelemetry/semconv/")
            && entry.endsWith("Attributes.class")
            && entry.indexOf('$') < 0) {
          String name = entry.substring(0, entry.length() - ".class".length());
          addConstantsOf(Class.forName(name.replace('/', '.')));
        }
      }
    }
  }

  private void addConstantsOf(Class<?> holder) throws ReflectiveOperationException {
    for (Field field : holder.getFields()) {
      if (!Modifier.isStatic(field.getModifiers()) || field.isAnnotationPresent(Deprecated.class)) {
        continue;
      }
      Object constant = field.get(null);
      if (constant instanceof AttributeKey) {
        AttributeKey<?> key = (AttributeKey<?>) constant;
        types.put(key.getKey(), key.getType());
      } else if (constant instanceof AttributeKeyTemplate) {
        AttributeKey<?> key = ((AttributeKeyTemplate<?>) constant).getAttributeKey("");
        prefixes.put(key.getKey(), key.getType());
      }
    }
  }

  /** Lines of {@code name type reason}; a number sign begins a comment. */
  private void addDeviations() throws IOException {
    InputStream stream = SemconvRegistry.class.getResourceAsStream(DEVIATIONS);
    if (stream == null) {
      throw new IOException(DEVIATIONS + " is missing");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.trim().split("\\s+", 3);
        if (!line.startsWith("#") && !line.isBlank()) {
          if (parts.length < 3) {
            throw new IOException(DEVIATIONS + ": a name, a type and a reason, not: " + line);
          }
          types.put(parts[0], AttributeType.valueOf(parts[1]));
        }
      }
    }
  }
}
