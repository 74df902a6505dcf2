// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.muzzle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.CompiledClasses;
import org.junit.jupiter.api.Test;

class MuzzleTest {
  private static final CompiledClasses LIBRARY =
      CompiledClasses.of(
          "package lib; public class Base { public void inherited() {} protected void guarded() {}"
              + " protected int guardedField; public static int shared; void hidden() {} }",
          "package lib; public interface Named { String name(); default int length() { return 1; }"
              + " int MOST = 9; }",
          "package lib; public class Client extends Base implements Named {"
              + " public Client(String host) {} public Object call(String c, byte[][] a) { return a; }"
              + " public String name() { return null; } public static void close() {} }",
          "package lib; class Secret { public void tell() {} }",
          "package lib; public final class Last {}",
          "package lib; public abstract class Half implements Named {}");

  @Test
  void acceptsWhatIsThereAndWhatIsInherited() {
    assertThat(check(method("lib/Client", "call", "(Ljava/lang/String;[[B)Ljava/lang/Object;", 0)))
        .isNull();
    assertThat(check(method("lib/Client", "inherited", "()V", 0))).isNull();
    assertThat(check(method("lib/Client", "hashCode", "()I", 0))).isNull();
    assertThat(check(method("lib/Half", "name", "()Ljava/lang/String;", 0))).isNull();
    assertThat(check(method("lib/Half", "length", "()I", 0))).isNull();
    assertThat(check(method("lib/Client", "<init>", "(Ljava/lang/String;)V", 0))).isNull();
    assertThat(check(method("lib/Client", "close", "()V", SymbolReference.STATIC))).isNull();
    assertThat(check(field("lib/Client", "shared", "I", SymbolReference.STATIC))).isNull();
    assertThat(check(field("lib/Half", "MOST", "I", SymbolReference.STATIC))).isNull();
    assertThat(check(type("lib/Named", SymbolReference.INTERFACE))).isNull();
  }

  @Test
  void namesTheMissingClass() {
    assertThat(check(type("lib/Gone", 0))).isEqualTo("class lib.Gone is missing");
    assertThat(check(method("lib/Gone", "x", "()V", 0))).isEqualTo("class lib.Gone is missing");
  }

  @Test
  void namesTheMissingMember() {
    assertThat(check(method("lib/Client", "call", "(Ljava/lang/String;)V", 0)))
        .isEqualTo("method lib.Client.call(Ljava/lang/String;)V is missing");
    assertThat(check(field("lib/Client", "shared", "J", SymbolReference.STATIC)))
        .isEqualTo("field lib.Client.shared is missing");
    assertThat(check(method("lib/Client", "<init>", "()V", 0)))
        .isEqualTo("method lib.Client.<init>()V is missing");
  }

  @Test
  void tellsStaticMembersFromThoseOfInstances() {
    assertThat(check(method("lib/Client", "close", "()V", 0)))
        .isEqualTo("method lib.Client.close()V is static");
    assertThat(check(method("lib/Client", "inherited", "()V", SymbolReference.STATIC)))
        .isEqualTo("method lib.Client.inherited()V is not static");
  }

  @Test
  void rejectsWhatAnotherPackageCannotUse() {
    assertThat(check(type("lib/Secret", 0))).isEqualTo("class lib.Secret is not visible");
    assertThat(check(method("lib/Client", "hidden", "()V", 0)))
        .isEqualTo("method lib.Client.hidden()V is not visible");
    assertThat(check(method("lib/Client", "guarded", "()V", 0)))
        .isEqualTo("method lib.Client.guarded()V is not visible");
    assertThat(check(method("lib/Client", "guarded", "()V", SymbolReference.FROM_SUBCLASS)))
        .isNull();
  }

  @Test
  void tellsClassesFromInterfaces() {
    assertThat(check(type("lib/Named", SymbolReference.NOT_INTERFACE)))
        .isEqualTo("lib.Named is an interface");
    assertThat(check(type("lib/Client", SymbolReference.INTERFACE)))
        .isEqualTo("lib.Client is not an interface");
    assertThat(check(type("lib/Last", SymbolReference.EXTENDED)))
        .isEqualTo("class lib.Last is final");
  }

  @Test
  void takesTheClassThatIsBeingWovenFromItsOwnBytes() {
    CompiledClasses others = LIBRARY.without("lib.Client");
    ClassFile own = ClassFile.parse(LIBRARY.bytes("lib.Client"));

    assertThat(
            Muzzle.firstMismatch(
                new SymbolReference[] {
                  method("lib/Client", "close", "()V", SymbolReference.STATIC)
                },
                new ClassFileSource(others.loader(null), "lib/Client", own)))
        .isNull();
  }

  @Test
  void survivesALoaderThatFails() {
    ClassLoader failing =
        new ClassLoader(null) {
          @Override
          public java.io.InputStream getResourceAsStream(String name) {
            throw new IllegalStateException("closed");
          }

          @Override
          public java.net.URL getResource(String name) {
            throw new NoClassDefFoundError("closed");
          }
        };
    ClassFileSource source = new ClassFileSource(failing, "", null);

    assertThat(source.find("lib/Client")).isNull();
    assertThat(source.has("lib/Client")).isFalse();
    assertThat(source.servesClassFiles()).isFalse();
  }

  @Test
  void endsOnTypesThatInheritFromThemselves() {
    org.objectweb.asm.ClassWriter writer = new org.objectweb.asm.ClassWriter(0);
    writer.visit(52, 1, "lib/Client", null, "lib/Client", new String[] {"lib/Client"});
    ClassFileSource source =
        new ClassFileSource(null, "lib/Client", ClassFile.parse(writer.toByteArray()));
    SymbolReference[] wanted = {method("lib/Client", "x", "()V", 0)};

    assertThat(Muzzle.firstMismatch(wanted, source)).isEqualTo("method lib.Client.x()V is missing");
  }

  private static String check(SymbolReference reference) {
    ClassFileSource source = new ClassFileSource(LIBRARY.loader(null), "", null);
    return Muzzle.firstMismatch(new SymbolReference[] {reference}, source);
  }

  private static SymbolReference type(String owner, int flags) {
    return new SymbolReference(SymbolReference.CLASS, owner, "", "", flags);
  }

  private static SymbolReference method(String owner, String name, String descriptor, int flags) {
    return new SymbolReference(SymbolReference.METHOD, owner, name, descriptor, flags);
  }

  private static SymbolReference field(String owner, String name, String descriptor, int flags) {
    return new SymbolReference(SymbolReference.FIELD, owner, name, descriptor, flags);
  }
}
