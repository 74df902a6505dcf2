// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The name of an attribute, made once and compared by identity. Holds its UTF-8 bytes and a slot in
 * which the exporter keeps what it has encoded.
 */
public final class AttributeKey {
  private final String name;
  private final byte[] utf8;
  private @Nullable Object form;

  private AttributeKey(String name) {
    this.name = name;
    this.utf8 = name.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A new key; keep it in a static final field, or attributes of the same name are not found equal.
   */
  public static AttributeKey of(String name) {
    return new AttributeKey(name);
  }

  public String name() {
    return name;
  }

  /** Not to be changed by the caller. */
  public byte[] utf8() {
    return utf8;
  }

  /** What the exporter keeps with the key, for example its encoded form; its thread only. */
  public @Nullable Object form() {
    return form;
  }

  public void form(Object newForm) {
    form = newForm;
  }

  @Override
  public String toString() {
    return name;
  }
}
