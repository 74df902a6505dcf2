// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What the user says must not leave the process ({@code HEDDLE_REDACT}): attributes by the name of
 * their key, and parts of texts by a regular expression, in spans, log records, metrics and the
 * resource alike. Loaded only where it is set. Immutable, any thread; used by Heddle's own.
 *
 * <p>An expression that backtracks for too long, or too deep, hides the whole text: better a lost
 * value than one that was to be hidden, or an exporter that stands still.
 */
public final class Redaction {
  /** What is read instead, as everywhere in Heddle and in the semantic conventions. */
  public static final String REDACTED = "REDACTED";

  private static final String KEY = "key:";
  private static final String VALUE = "value:";
  private static final Counter BY_KEY = Counter.of("heddle.redactions", "key");
  private static final Counter BY_VALUE = Counter.of("heddle.redactions", "value");
  private static final Counter TOO_HARD = Counter.of("heddle.redactions", "too_hard");

  private static @Nullable String lastText;
  private static @Nullable Redaction last;

  private final List<Pattern> keys = new ArrayList<>();
  private final List<Pattern> values = new ArrayList<>();

  private Redaction() {}

  /** Null where nothing is to be hidden. What is of no use is said once. */
  public static synchronized @Nullable Redaction of(Config config) {
    String text = config.string(Settings.REDACT);
    if (text == null || text.equals(lastText)) {
      return text == null ? null : last;
    }
    Redaction redaction = new Redaction();
    for (String rule : text.split(";", -1)) {
      if (!rule.trim().isEmpty()) {
        redaction.add(rule.trim());
      }
    }
    lastText = text;
    last = redaction.keys.isEmpty() && redaction.values.isEmpty() ? null : redaction;
    return last;
  }

  private void add(String rule) {
    try {
      if (rule.startsWith(KEY) && rule.length() > KEY.length()) {
        keys.add(glob(rule.substring(KEY.length()).trim()));
        return;
      }
      if (rule.startsWith(VALUE) && rule.length() > VALUE.length()) {
        Pattern pattern = Pattern.compile(rule.substring(VALUE.length()));
        if (!pattern.matcher("").find()) { // else it would be found between any two characters
          values.add(pattern);
          return;
        }
      }
      wrong(rule, "");
    } catch (PatternSyntaxException e) {
      wrong(rule, " (" + e.getDescription() + " near index " + e.getIndex() + ")");
    }
  }

  private static void wrong(String rule, String why) {
    Log.warn(
        Settings.REDACT.name()
            + ": the rule \""
            + rule
            + "\" is not usable"
            + why
            + ", it takes key:NAME (* stands for any text) and value:REGULAR-EXPRESSION that matches"
            + " something, separated by ;; using the other rules");
  }

  private static Pattern glob(String text) {
    StringBuilder pattern = new StringBuilder();
    for (String part : text.split("\\*", -1)) {
      pattern.append(pattern.length() == 0 ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(
        pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  /** Whether the values of this key are hidden, whatever they are. */
  boolean hides(String key) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).matcher(key).matches()) {
        return true;
      }
    }
    return false;
  }

  /** The value as it may be shown. */
  public Object value(String key, Object value) {
    if (hides(key)) {
      return hidden();
    }
    if (value instanceof String) {
      return text((String) value);
    }
    return value instanceof String[] ? texts((String[]) value) : value;
  }

  String hidden() {
    BY_KEY.increment();
    return REDACTED;
  }

  private String[] texts(String[] values) {
    String[] shown = values.clone();
    for (int i = 0; i < shown.length; i++) {
      shown[i] = shown[i] == null ? null : text(shown[i]);
    }
    return shown;
  }

  /** The text without the parts that match; the same object where nothing does. */
  public String text(String text) {
    String shown = text;
    for (int i = 0; i < values.size(); i++) {
      try {
        Matcher matcher = values.get(i).matcher(new BoundedText(shown));
        if (matcher.find()) {
          shown = matcher.replaceAll(REDACTED);
          BY_VALUE.increment();
        }
      } catch (BoundedText.TooHard | StackOverflowError e) {
        TOO_HARD.increment();
        return REDACTED;
      }
    }
    return shown;
  }
}
