// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import dev.heddle.diagnostics.Log;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of the settings in this JVM: agent argument, else system property, else environment,
 * else configuration file, else default. An empty value counts as not set.
 *
 * <p>Immutable, any thread; read each setting once, at start, into a field. A value that cannot be
 * used is said once, in one WARN line, and the default holds; nothing here throws.
 */
public final class Config {
  private static volatile @Nullable Config current;

  private final Map<String, String> values;
  private final ConcurrentHashMap<String, Boolean> reported = new ConcurrentHashMap<>();

  private Config(Map<String, String> values) {
    this.values = values;
  }

  /** The process's configuration; the agent installs it before anything else asks. */
  public static Config current() {
    Config known = current;
    if (known == null) {
      known = read(null);
      current = known;
    }
    return known;
  }

  public static void install(Config config) {
    current = config;
  }

  /**
   * Looks up every source once.
   *
   * @param arguments the agent's own, as in {@code -javaagent:heddle-agent.jar=otel.service.name=x}
   */
  public static Config read(@Nullable String arguments) {
    return new Config(ConfigSources.read(arguments));
  }

  /** For tests: values by environment variable, and no other source. */
  public static Config of(Map<String, String> values) {
    return new Config(new HashMap<>(values));
  }

  /** Whether the user says nothing at all, so that there is nothing to {@link #report}. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * Whether a variable is set whose name begins so, for what need not be loaded otherwise.
   *
   * @param prefix as in {@code HEDDLE_KEEP_}
   */
  public boolean mentions(String prefix) {
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (entry.getKey().startsWith(prefix) && !entry.getValue().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value is given, be it through a former name or a wider setting. */
  public boolean isSet(Setting setting) {
    Setting general = setting.general();
    return raw(setting) != null || (general != null && isSet(general));
  }

  /** The one that gives the value: the setting itself, or the wider one. For log lines. */
  public Setting origin(Setting setting) {
    Setting general = setting.general();
    return raw(setting) != null || general == null ? setting : origin(general);
  }

  /** Text as it is, a choice in lower case; null where neither value nor default is there. */
  public @Nullable String string(Setting setting) {
    String given = raw(setting);
    if (given != null && setting.type() == Setting.CHOICE) {
      given = choice(setting, given);
    }
    if (given != null) {
      return given;
    }
    Setting general = setting.general();
    return general == null ? setting.byDefault() : string(general);
  }

  public boolean flag(Setting setting) {
    String given = raw(setting);
    if (given != null) {
      if (given.equalsIgnoreCase("true")) {
        return true;
      }
      if (!given.equalsIgnoreCase("false")) {
        rejected(setting, given, "true or false", "false"); // as the specification has it
      }
      return false;
    }
    Setting general = setting.general();
    return general == null ? "true".equals(setting.byDefault()) : flag(general);
  }

  /** {@link Setting#UNLIMITED} stands for "no limit". */
  public long number(Setting setting) {
    String given = raw(setting);
    if (given != null) {
      long value = Values.number(given);
      if (value >= setting.least() && value <= setting.most()) {
        return value;
      }
      rejected(setting, given, "a whole number from " + setting.least(), otherwise(setting));
    }
    Setting general = setting.general();
    return general == null ? byDefault(setting) : number(general);
  }

  public long millis(Setting setting) {
    String given = raw(setting);
    if (given != null) {
      long value = Values.millis(given);
      if (value >= 0) {
        return value;
      }
      rejected(
          setting, given, "milliseconds, or a time such as 500ms, 10s, 1m", otherwise(setting));
    }
    Setting general = setting.general();
    return general == null ? byDefault(setting) : millis(general);
  }

  /** For example of {@code 8MB}. */
  public long bytes(Setting setting) {
    String given = raw(setting);
    if (given != null) {
      long value = Values.bytes(given);
      if (value >= setting.least() && value <= setting.most()) {
        return value;
      }
      rejected(
          setting,
          given,
          "a size such as 16MB or 16MiB, from "
              + setting.least()
              + " to "
              + setting.most()
              + " bytes",
          otherwise(setting));
    }
    Setting general = setting.general();
    return general == null ? Values.bytes(String.valueOf(setting.byDefault())) : bytes(general);
  }

  /** The entries, trimmed; empty where there are none. */
  public String[] list(Setting setting) {
    String given = raw(setting);
    if (given != null) {
      String[] entries = Values.list(given);
      return setting.allowed().length == 0 ? entries : known(setting, entries);
    }
    Setting general = setting.general();
    if (general != null) {
      return list(general);
    }
    String byDefault = setting.byDefault();
    return byDefault == null ? new String[0] : Values.list(byDefault);
  }

  /** {@code key=value,…} in the order given, values percent-decoded; empty where there are none. */
  public Map<String, String> map(Setting setting) {
    String given = raw(setting);
    if (given != null) {
      Map<String, String> entries = Values.map(given);
      if (entries != null) {
        return entries;
      }
      rejected(
          setting, given, "key=value,key=value with percent-encoded values", otherwise(setting));
    }
    Setting general = setting.general();
    return general == null ? Collections.<String, String>emptyMap() : map(general);
  }

  /**
   * Whether {@code OTEL_INSTRUMENTATION_<NAME>_ENABLED} (or {@code HEDDLE_…}, which wins) lets the
   * instrumentation of that name weave.
   *
   * @param name as in {@code http-url-connection}
   * @param byDefault what holds where the user says nothing
   */
  public boolean instrumentationEnabled(String name, boolean byDefault) {
    String suffix = "INSTRUMENTATION_" + ConfigSources.variable(name) + "_ENABLED";
    String given = value("HEDDLE_" + suffix);
    if (given == null) {
      given = value("OTEL_" + suffix);
    }
    return given == null
        ? byDefault && flag(Settings.INSTRUMENTATIONS_ENABLED)
        : given.equalsIgnoreCase("true");
  }

  /**
   * Says in one line each what is set but cannot be used, what is not supported, and what looks
   * like a misspelt name.
   *
   * @param instrumentations the names of all that Heddle has
   */
  public void report(String[] instrumentations) {
    new ConfigReport(this, values, instrumentations).write();
  }

  /** For the line that a bad value brings about. */
  void check(Setting setting) {
    switch (setting.type()) {
      case Setting.FLAG:
        flag(setting);
        break;
      case Setting.NUMBER:
        number(setting);
        break;
      case Setting.MILLIS:
        millis(setting);
        break;
      case Setting.BYTES:
        bytes(setting);
        break;
      case Setting.LIST:
        list(setting);
        break;
      case Setting.MAP:
        map(setting);
        break;
      default:
        string(setting);
    }
  }

  private @Nullable String raw(Setting setting) {
    String given = value(setting.name());
    String[] oldNames = setting.oldNames();
    for (int i = 0; i < oldNames.length && given == null; i++) {
      given = value(oldNames[i]);
    }
    return given;
  }

  /** Of what is set. */
  Set<String> names() {
    return values.keySet();
  }

  /** False where its value was looked at and was of no use. */
  boolean isUsable(Setting setting) {
    String given = raw(setting);
    return given == null || !reported.containsKey(setting.name() + '=' + given);
  }

  @Nullable String value(String name) {
    String given = values.get(name);
    return given == null || given.isEmpty() ? null : given;
  }

  private @Nullable String choice(Setting setting, String given) {
    String chosen = Values.oneOf(setting.allowed(), given);
    if (chosen == null) {
      if (Values.oneOf(setting.notYet(), given) != null) {
        unsupported(setting, given, otherwise(setting));
      } else {
        rejected(setting, given, Values.join(setting.allowed()), otherwise(setting));
      }
    }
    return chosen;
  }

  private String[] known(Setting setting, String[] entries) {
    int kept = 0;
    String[] result = new String[entries.length];
    for (String entry : entries) {
      String chosen = Values.oneOf(setting.allowed(), entry);
      if (chosen != null) {
        result[kept++] = chosen;
      } else if (Values.oneOf(setting.notYet(), entry) != null) {
        unsupported(setting, entry, "the other values, if any");
      } else {
        rejected(setting, entry, Values.join(setting.allowed()), "the other values, if any");
      }
    }
    String[] trimmed = new String[kept];
    System.arraycopy(result, 0, trimmed, 0, kept);
    return trimmed;
  }

  private static long byDefault(Setting setting) {
    String byDefault = setting.byDefault();
    return byDefault == null ? Setting.UNLIMITED : Values.number(byDefault);
  }

  /** What holds when this setting's own value is of no use. */
  private static String otherwise(Setting setting) {
    Setting general = setting.general();
    if (general != null) {
      return "what " + general.name() + " says";
    }
    String byDefault = setting.byDefault();
    if (byDefault == null) {
      return "none";
    }
    return byDefault.equals(Long.toString(Setting.UNLIMITED)) ? "no limit" : byDefault;
  }

  private void rejected(Setting setting, String given, String allowed, String used) {
    if (reported.putIfAbsent(setting.name() + '=' + given, true) == null) {
      Log.warn(
          setting.name()
              + "="
              + Secrets.mask(setting.name(), given)
              + " is not usable, it takes "
              + allowed
              + "; using "
              + used);
    }
  }

  private void unsupported(Setting setting, String given, String used) {
    if (reported.putIfAbsent(setting.name() + '=' + given, true) == null) {
      Log.warn(setting.name() + "=" + given + " is not supported yet; using " + used);
    }
  }
}
