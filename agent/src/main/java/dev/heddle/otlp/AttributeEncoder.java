// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.trace.AttributeKey;

/**
 * Attributes as {@code KeyValue} messages. Keys are encoded once and kept in the key; the lengths
 * of short messages are known before they are written. The exporter thread only.
 */
final class AttributeEncoder {
  private static final int WIDTH = 2;

  private final ProtoWriter out;
  private final int valueLengthLimit;

  AttributeEncoder(ProtoWriter out, int valueLengthLimit) {
    this.out = out;
    this.valueLengthLimit = valueLengthLimit;
  }

  /**
   * @param value a String, Long, Double, Boolean or String[]
   */
  void write(int tag, AttributeKey key, Object value) {
    Object known = key.form();
    KeyForm form =
        known instanceof KeyForm && ((KeyForm) known).owner == this ? (KeyForm) known : form(key);
    if (value instanceof String) {
      string(tag, form, (String) value);
    } else if (value instanceof Long) {
      integer(tag, form.field, (Long) value);
    } else {
      other(tag, form, value);
    }
  }

  private KeyForm form(AttributeKey key) {
    byte[] name = key.utf8();
    ProtoWriter field = new ProtoWriter(name.length + 8);
    field.varintField(Fields.KEY, name.length);
    field.raw(name);
    KeyForm form = new KeyForm(this, field.toByteArray());
    key.form(form);
    return form;
  }

  private void string(int tag, KeyForm form, String value) {
    int slot = KeyForm.slot(value);
    byte[] kept = slot < 0 ? null : form.kept(slot, value);
    out.varint(tag);
    if (kept != null) {
      out.raw(kept);
      return;
    }
    int start = out.length();
    out.stringAttribute(form.field, Utf8.limited(value, valueLengthLimit));
    if (slot >= 0 && form.note(slot, value)) {
      form.keep(slot, out.toByteArray(start));
    }
  }

  private void integer(int tag, byte[] key, long value) {
    int anyValue = value < 0 ? 11 : 1 + (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    scalarHead(tag, key, anyValue);
    out.varintField(Fields.INT_VALUE, value);
  }

  private void other(int tag, KeyForm form, Object value) {
    if (value instanceof Boolean) {
      scalarHead(tag, form.field, 2);
      out.varintField(Fields.BOOL_VALUE, (Boolean) value ? 1 : 0);
    } else if (value instanceof Double) {
      scalarHead(tag, form.field, 9);
      out.fixed64Field(Fields.DOUBLE_VALUE, Double.doubleToRawLongBits((Double) value));
    } else if (value instanceof String[]) {
      array(tag, form.field, (String[]) value);
    } else {
      string(tag, form, value.toString());
    }
  }

  /** The head of an attribute whose {@code AnyValue} is shorter than 128 bytes. */
  private void scalarHead(int tag, byte[] key, int anyValue) {
    out.varint(tag);
    out.varint(key.length + 2 + anyValue);
    out.raw(key);
    out.varint(Fields.VALUE);
    out.varint(anyValue);
  }

  private void array(int tag, byte[] key, String[] values) {
    int attribute = out.begin(tag, WIDTH);
    out.raw(key);
    int value = out.begin(Fields.VALUE, WIDTH);
    int array = out.begin(Fields.ARRAY_VALUE, WIDTH);
    for (String text : values) {
      int element = out.begin(Fields.ARRAY_VALUES, WIDTH);
      if (text != null) { // null stays an empty AnyValue, so that positions agree
        out.stringField(Fields.STRING_VALUE, Utf8.limited(text, valueLengthLimit));
      }
      out.end(element, WIDTH);
    }
    out.end(array, WIDTH);
    out.end(value, WIDTH);
    out.end(attribute, WIDTH);
  }
}
