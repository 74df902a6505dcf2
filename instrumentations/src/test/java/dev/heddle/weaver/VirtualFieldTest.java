// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.context.VirtualField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Virtual fields that the weaver has given a place in the object. */
class VirtualFieldTest {
  private static final VirtualField<Object, String> NOTE = VirtualField.of("test.note");
  private static final VirtualField<Object, String> OTHER = VirtualField.of("test.other");
  private static final String PLACE = VirtualField.fieldName("test.note");

  @Test
  void keepsTheValueInTheObject() throws Exception {
    Object target = instance(withFields(Holder.class));
    NOTE.set(target, "first");
    assertThat(NOTE.get(target)).isEqualTo("first").isSameAs(inObject(target));
    assertThat(OTHER.get(target)).isNull();
    NOTE.set(target, "second");
    assertThat(NOTE.getAndClear(target)).isEqualTo("second");
    assertThat(NOTE.get(target)).isNull();
    assertThat(inObject(target)).isNull();
  }

  @Test
  void findsTheFieldOfAClassAbove() throws Exception {
    Woven loader = new Woven();
    loader.with(Holder.class.getName(), wovenFile(Holder.class));
    loader.with(Below.class.getName(), TestAdvices.classFile(Below.class.getName()));
    Object target = instance(loader.loadClass(Below.class.getName()));
    NOTE.set(target, "above");
    assertThat(NOTE.get(target)).isSameAs(inObject(target)).isEqualTo("above");
  }

  @Test
  void usesAWeakMapWhereThereIsNoField() {
    Object target = new Below();
    Object jdk = new StringBuilder();
    NOTE.set(target, "plain");
    NOTE.set(jdk, "of the JDK");
    assertThat(NOTE.get(target)).isEqualTo("plain");
    assertThat(NOTE.getAndClear(jdk)).isEqualTo("of the JDK");
    assertThat(NOTE.get(jdk)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {45, 48, 50, 51, 61})
  void addsFieldsToClassFilesOfEveryVersion(int majorVersion) throws Exception {
    GeneratedClass generated = new GeneratedClass(7, majorVersion);
    byte[] woven = ClassWeaver.weave(generated.classFile, new Fields(), false);
    Object target = instance(new Woven().with(generated.name, woven).loadClass(generated.name));
    NOTE.set(target, "old");
    assertThat(NOTE.get(target)).isSameAs(inObject(target)).isEqualTo("old");
  }

  @Test
  void leavesSerializationAsItIs() throws Exception {
    Class<?> woven = withFields(Holder.class);
    assertThat(ObjectStreamClass.lookup(woven).getSerialVersionUID())
        .isEqualTo(ObjectStreamClass.lookup(Holder.class).getSerialVersionUID());
    Object target = instance(woven);
    NOTE.set(target, "not written");
    assertThat(serialized(target)).isEqualTo(serialized(new Holder()));
  }

  @Test
  void addsNothingToInterfacesAndRecords() {
    byte[] type = TestAdvices.classFile(LinkingTest.Target.class.getName());
    assertThat(ClassWeaver.weave(type, new Fields(), false)).isNull();
    byte[] point = TestAdvices.classFile(Point.class.getName());
    assertThat(ClassWeaver.weave(point, new Fields(), false)).isNull();
  }

  @Test
  void tellsEqualObjectsApart() throws Exception {
    Class<?> type = withFields(Holder.class);
    Object one = instance(type);
    Object other = instance(type);
    NOTE.set(one, "one");
    assertThat(one).isEqualTo(other);
    assertThat(NOTE.get(other)).isNull();
    Object plain = new Holder();
    NOTE.set(plain, "plain");
    assertThat(NOTE.get(new Holder())).isNull();
  }

  @Test
  void letsGoOfObjectsAndTheirLoaders() throws Exception {
    List<WeakReference<Object>> references = new ArrayList<>();
    mark(withFields(Holder.class), references);
    mark(unwoven(Holder.class), references);
    for (int i = 0; i < 50 && references.stream().anyMatch(one -> one.get() != null); i++) {
      System.gc();
    }
    assertThat(references).hasSize(4).allMatch(reference -> reference.get() == null);
  }

  @Test
  void keepsWhatManyThreadsWriteApart() throws Exception {
    Class<?> type = withFields(Holder.class);
    int threads = 16;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<Boolean>> results = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Class<?> used = t % 2 == 0 ? type : Holder.class;
      results.add(
          pool.submit(
              () -> {
                start.await();
                return writesAndReads(used, 2_000);
              }));
    }
    start.countDown();
    for (Future<Boolean> result : results) {
      assertThat(result.get(60, TimeUnit.SECONDS)).isTrue();
    }
    pool.shutdown();
  }

  private static boolean writesAndReads(Class<?> type, int count) throws Exception {
    List<Object> targets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Object target = instance(type);
      targets.add(target);
      NOTE.set(target, "value" + i);
    }
    boolean right = true;
    for (int i = 0; i < count; i++) {
      right &= ("value" + i).equals(NOTE.getAndClear(targets.get(i)));
      right &= NOTE.get(targets.get(i)) == null;
    }
    return right;
  }

  private static void mark(Class<?> type, List<WeakReference<Object>> references) throws Exception {
    Object target = instance(type);
    NOTE.set(target, "gone with its target");
    references.add(new WeakReference<>(target));
    references.add(new WeakReference<>(type.getClassLoader()));
  }

  private static byte[] serialized(Object target) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(target);
    }
    return bytes.toByteArray();
  }

  private static Class<?> withFields(Class<?> type) throws Exception {
    return new Woven().with(type.getName(), wovenFile(type)).loadClass(type.getName());
  }

  private static byte @Nullable [] wovenFile(Class<?> type) {
    return ClassWeaver.weave(TestAdvices.classFile(type.getName()), new Fields(), false);
  }

  private static Class<?> unwoven(Class<?> type) throws Exception {
    byte[] classFile = TestAdvices.classFile(type.getName());
    return new Woven().with(type.getName(), classFile).loadClass(type.getName());
  }

  private static Object instance(Class<?> type) throws Exception {
    return type.getDeclaredConstructor().newInstance();
  }

  private static @Nullable Object inObject(Object target) throws Exception {
    Class<?> owner = target.getClass();
    while (owner.getSuperclass() != Object.class) {
      owner = owner.getSuperclass();
    }
    Field field = owner.getDeclaredField(PLACE);
    field.setAccessible(true);
    return field.get(target);
  }

  /** Adds both fields of this test. */
  private static final class Fields extends ClassWeave {
    @Override
    public AdviceModel @Nullable [] advices(int access, String name, String descriptor) {
      return null;
    }

    @Override
    public String[] virtualFields() {
      return new String[] {"test.note", "test.other"};
    }
  }

  /** All of these are equal; it has no serialVersionUID of its own. */
  @SuppressWarnings("serial")
  public static class Holder implements Serializable {
    public int number = 5;

    static int created;

    public Holder() {
      created++;
    }

    @Override
    public boolean equals(Object other) {
      return other.getClass() == getClass();
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** Has no field itself. */
  public static class Below extends Holder {}

  /** Must not have more fields than components. */
  public record Point(int x, int y) {}
}
