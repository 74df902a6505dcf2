// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the test class once for each of these version sets, in this JVM. The test class itself and
 * everything of {@code dev.heddle.instrumentations} and {@code com.example} is loaded anew by a
 * {@link LibraryLoader} that holds the set's jars and their dependencies, and sees nothing else of
 * the test's class path but JUnit, AssertJ and {@code dev.heddle}.
 *
 * <p>A set is {@code group:artifact:version}, or several of them with commas between; the version
 * {@code latest} is that of {@code latest-versions.properties}. {@code !group:artifact} leaves out
 * a dependency; {@code -some.Type} hides a class file, so that what is woven only where that type
 * is present is not; {@code javax.servlet->jakarta.servlet} renames a package in the test's own
 * classes, so that one source tests a library under both names.
 *
 * <p>The instance that JUnit makes is never constructed, so a {@code @RegisterExtension} field or a
 * {@code @MethodSource} cannot be used in such a class.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Inherited
@ClassTemplate
@ExtendWith(LibraryVersionsExtension.class)
public @interface LibraryVersions {
  String[] value();
}
