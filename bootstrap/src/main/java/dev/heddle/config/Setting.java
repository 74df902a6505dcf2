// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a user may set: its environment variable, what it may hold and what holds without
 * it. Immutable. Every setting is a constant of {@link Settings} or another class of {@link
 * AllSettings}, or is in {@link RecognisedSettings}; {@code docs/configuration.md} is generated
 * from them.
 */
public final class Setting {
  static final int TEXT = 0;
  static final int FLAG = 1;
  static final int NUMBER = 2;
  static final int MILLIS = 3;
  static final int CHOICE = 4;
  static final int LIST = 5;
  static final int MAP = 6;
  static final int BYTES = 7;

  /** A number that stands for "none", for example a length limit that is not set. */
  public static final long UNLIMITED = Integer.MAX_VALUE;

  private static final String[] ANY = {};

  private final String name;
  private final int type;
  private final @Nullable String byDefault;
  private final String[] allowed;
  private final String[] notYet;
  private final long least;
  private final long most;
  private final @Nullable Setting general;
  private final String[] oldNames;
  private final String description;
  private final @Nullable String instead;

  private Setting(
      String name,
      int type,
      @Nullable String byDefault,
      String[] allowed,
      String[] notYet,
      long least,
      long most,
      @Nullable Setting general,
      String[] oldNames,
      String description,
      @Nullable String instead) {
    this.name = name;
    this.type = type;
    this.byDefault = byDefault;
    this.allowed = allowed;
    this.notYet = notYet;
    this.least = least;
    this.most = most;
    this.general = general;
    this.oldNames = oldNames;
    this.description = description;
    this.instead = instead;
  }

  private static Setting of(String name, int type, @Nullable String byDefault, String description) {
    return new Setting(name, type, byDefault, ANY, ANY, 0, UNLIMITED, null, ANY, description, null);
  }

  static Setting text(String name, @Nullable String byDefault, String description) {
    return of(name, TEXT, byDefault, description);
  }

  static Setting flag(String name, boolean byDefault, String description) {
    return of(name, FLAG, byDefault ? "true" : "false", description);
  }

  static Setting number(String name, long byDefault, long least, String description) {
    return new Setting(
        name,
        NUMBER,
        Long.toString(byDefault),
        ANY,
        ANY,
        least,
        UNLIMITED,
        null,
        ANY,
        description,
        null);
  }

  static Setting millis(String name, long byDefault, String description) {
    return of(name, MILLIS, Long.toString(byDefault), description);
  }

  static Setting bytes(String name, String byDefault, long least, String description) {
    return new Setting(
        name, BYTES, byDefault, ANY, ANY, least, UNLIMITED, null, ANY, description, null);
  }

  Setting atMost(long newMost) {
    return new Setting(
        name,
        type,
        byDefault,
        allowed,
        notYet,
        least,
        newMost,
        general,
        oldNames,
        description,
        instead);
  }

  static Setting choice(String name, String byDefault, String description) {
    return of(name, CHOICE, byDefault, description);
  }

  static Setting list(String name, @Nullable String byDefault, String description) {
    return of(name, LIST, byDefault, description);
  }

  static Setting map(String name, String description) {
    return of(name, MAP, null, description);
  }

  /**
   * A setting that users know from other agents and that Heddle does not support yet.
   *
   * @param actual the values, divided by commas, that describe what Heddle does, about which
   *     nothing is said
   * @param instead what happens instead, as the end of a sentence
   */
  static Setting recognised(String name, String actual, String instead) {
    return new Setting(name, TEXT, actual, ANY, ANY, 0, UNLIMITED, null, ANY, "", instead);
  }

  /** Of a choice or a list: the values that are accepted, in any case. */
  Setting allows(String... values) {
    return copy(values, notYet, general, oldNames);
  }

  /** Of a choice or a list: the values that are valid, but that Heddle does not support yet. */
  Setting notYet(String... values) {
    return copy(allowed, values, general, oldNames);
  }

  /** Without a value of its own, this setting has that of {@code wider}. */
  Setting orElse(Setting wider) {
    return copy(allowed, notYet, wider, oldNames);
  }

  /** The variable's former names, read where the present one is not set. */
  Setting formerly(String... names) {
    return copy(allowed, notYet, general, names);
  }

  /** The same kind of value in another variable. */
  Setting renamed(String newName, @Nullable Setting wider) {
    return new Setting(
        newName, type, byDefault, allowed, notYet, least, most, wider, ANY, description, instead);
  }

  /** Adds it to the settings of its theme. */
  Setting in(List<Setting> theme) {
    theme.add(this);
    return this;
  }

  Setting described(String newDescription) {
    return new Setting(
        name,
        type,
        byDefault,
        allowed,
        notYet,
        least,
        most,
        general,
        oldNames,
        newDescription,
        instead);
  }

  private Setting copy(
      String[] newAllowed, String[] newNotYet, @Nullable Setting newGeneral, String[] newOldNames) {
    return new Setting(
        name,
        type,
        byDefault,
        newAllowed,
        newNotYet,
        least,
        most,
        newGeneral,
        newOldNames,
        description,
        instead);
  }

  /** The environment variable. */
  public String name() {
    return name;
  }

  /** The system property that sets the same: {@code OTEL_FOO_BAR} is {@code otel.foo.bar}. */
  public String property() {
    return name.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  int type() {
    return type;
  }

  @Nullable String byDefault() {
    return byDefault;
  }

  String[] allowed() {
    return allowed;
  }

  String[] notYet() {
    return notYet;
  }

  long least() {
    return least;
  }

  long most() {
    return most;
  }

  @Nullable Setting general() {
    return general;
  }

  String[] oldNames() {
    return oldNames;
  }

  String description() {
    return description;
  }

  /** What happens while it is not supported; null where it is. */
  @Nullable String instead() {
    return instead;
  }

  @Override
  public String toString() {
    return name;
  }
}
