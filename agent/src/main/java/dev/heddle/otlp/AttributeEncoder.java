// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import dev.heddle.trace.AttributeKey;
import dev.heddle.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * Attributes as {@code KeyValue} messages. Keys are encoded once and kept in the key; the lengths
 * of short messages are known before they are written. The exporter thread only.
 */
final class AttributeEncoder {
  private static final int WIDTH = 2;

  /** As many as usual applications have kinds of spans; what they keep is bounded by it. */
  static final int MOST_KNOWN = 64;

  private final ProtoWriter out;
  private final int valueLengthLimit;
  private final @Nullable Redaction redaction;
  private final @Nullable KnownAttributes[] keeping = new KnownAttributes[MOST_KNOWN];
  private int nextKeeping;

  AttributeEncoder(ProtoWriter out, int valueLengthLimit) {
    this.out = out;
    this.valueLengthLimit = valueLengthLimit;
    Config config = Config.current(); // asked first: an empty main loads no class for nothing
    this.redaction = config.isSet(Settings.REDACT) ? Redaction.of(config) : null;
  }

  /** A text beside the attributes, without what is to be hidden. */
  String shown(String text) {
    return redaction == null ? text : redaction.text(text);
  }

  /** All attributes of a span. */
  void write(Span span) {
    int count = span.attributeCount();
    KnownAttributes known = known(span);
    if (known.isWorn()) {
      learn(span, count, known);
      return;
    }
    int common = 0;
    for (int i = 0; i < count; i++) {
      int end = known.commonTo(span, i);
      if (end > i) {
        known.write(out, i, end);
        common += end - i;
        i = end;
      }
      if (i < count) {
        write(span, i);
      }
    }
    known.used(common, count);
  }

  private void learn(Span span, int count, KnownAttributes known) {
    boolean wasEmpty = known.isEmpty();
    int start = out.length();
    known.begin(count);
    for (int i = 0; i < count; i++) {
      write(span, i);
      known.add(i, span.attributeValue(i), out.length() - start);
    }
    known.keep(out, start, count);
    if (wasEmpty && !known.isEmpty()) {
      keeps(known);
    }
  }

  /** The one that began to keep attributes first does so no more. */
  private void keeps(KnownAttributes known) {
    KnownAttributes oldest = keeping[nextKeeping];
    if (oldest != null) {
      oldest.forget();
    }
    keeping[nextKeeping] = known;
    nextKeeping = (nextKeeping + 1) % MOST_KNOWN;
  }

  private void write(Span span, int index) {
    Object value = span.attributeValue(index);
    if (value != null) {
      write(Fields.SPAN_ATTRIBUTES, span.attributeKey(index), value);
    }
  }

  private KnownAttributes known(Span span) {
    Object form = span.attributesForm();
    if (form instanceof KnownAttributes && ((KnownAttributes) form).owner == this) {
      return (KnownAttributes) form;
    }
    KnownAttributes known = new KnownAttributes(this);
    span.attributesForm(known);
    return known;
  }

  /**
   * @param value a String, Long, Double, Boolean or String[]
   */
  void write(int tag, AttributeKey key, Object value) {
    Object known = key.form();
    KeyForm form =
        known instanceof KeyForm && ((KeyForm) known).owner == this ? (KeyForm) known : form(key);
    if (redaction != null && form.hidden) {
      string(tag, form, redaction.hidden());
    } else if (value instanceof String) {
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
    boolean hidden = redaction != null && redaction.hides(key.name());
    KeyForm form = new KeyForm(this, field.toByteArray(), hidden);
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
    out.stringAttribute(form.field, Utf8.limited(shown(value), valueLengthLimit));
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
        out.stringField(Fields.STRING_VALUE, Utf8.limited(shown(text), valueLengthLimit));
      }
      out.end(element, WIDTH);
    }
    out.end(array, WIDTH);
    out.end(value, WIDTH);
    out.end(attribute, WIDTH);
  }
}
