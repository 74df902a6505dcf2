// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Random;
import java.util.Set;

/** Messages of a generated class with any values in any fields, small and large, rare and usual. */
final class RandomMessages {
  private static final String SIGNS = "abc\"\\/\n\r\t\u0000\u001f\u007fäß€\u2028日本😀 ";
  private static final double[] REALS = {
    0,
    -0.0,
    1,
    -1.5,
    1e300,
    1e-300,
    Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.1,
    123456789.123
  };

  private final Random random;
  private final Set<String> without;

  /**
   * @param without fields by JSON name
   */
  RandomMessages(long seed, Set<String> without) {
    this.random = new Random(seed);
    this.without = without;
  }

  Message like(Message empty) {
    return message(empty.newBuilderForType(), 0);
  }

  private Message message(Message.Builder builder, int depth) {
    for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
      boolean nested = field.getType() == FieldDescriptor.Type.MESSAGE;
      int tenths = !nested ? 7 : depth < 4 ? 9 : depth < 7 ? 4 : 1;
      boolean wanted = random.nextInt(10) < tenths && (!nested || depth < 10);
      if (!wanted || without.contains(field.getJsonName())) {
        continue;
      }
      if (field.isRepeated()) {
        for (int i = random.nextInt(3) + (depth < 3 ? 1 : 0); i > 0; i--) {
          builder.addRepeatedField(field, value(field, builder, depth));
        }
      } else {
        builder.setField(field, value(field, builder, depth));
      }
    }
    return builder.build();
  }

  private Object value(FieldDescriptor field, Message.Builder builder, int depth) {
    switch (field.getType()) {
      case MESSAGE:
        return message(builder.newBuilderForField(field), depth + 1);
      case STRING:
        return text();
      case BYTES:
        byte[] bytes = new byte[random.nextInt(17)];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
      case BOOL:
        return random.nextBoolean();
      case ENUM:
        EnumDescriptor type = field.getEnumType();
        return type.getValues().get(random.nextInt(type.getValues().size()));
      case DOUBLE:
        return random.nextBoolean() ? REALS[random.nextInt(REALS.length)] : random.nextGaussian();
      case INT32:
      case UINT32:
      case SINT32:
      case FIXED32:
        return random.nextInt() >> random.nextInt(32);
      default:
        return random.nextLong() >> random.nextInt(64);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int at = random.nextInt(SIGNS.length());
      boolean half = Character.isSurrogate(SIGNS.charAt(at));
      text.append(half ? "😀" : SIGNS.charAt(at));
    }
    return text.toString();
  }
}
