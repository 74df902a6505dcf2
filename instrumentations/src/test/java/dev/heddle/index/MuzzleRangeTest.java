// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.build.SupportedLibrary;
import dev.heddle.testing.MavenRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/**
 * Offers the class files of the published versions of every supported library to the transformer:
 * within the range something is woven and the muzzle rejects nothing; next to the range nothing
 * breaks. No class is loaded.
 *
 * <p>Of each range the first, the pinned latest and some versions between are taken, the same ones
 * each time; all that are published with {@code -Dmuzzle.all=true}. Pre-releases never. {@code
 * -Dmuzzle.only=jedis,tomcat} takes these instrumentations only.
 */
class MuzzleRangeTest {
  private static final int BETWEEN = 2;
  private static final boolean ALL = Boolean.getBoolean("muzzle.all");
  private static final String ONLY = System.getProperty("muzzle.only", "");

  /** What libraries find in their container, or leave to the application to bring. */
  private static final Properties BESIDE = beside();

  private final MavenRepository repository = MavenRepository.get();

  private static Properties beside() {
    Properties properties = new Properties();
    try (InputStream in =
        MuzzleRangeTest.class.getResourceAsStream("/beside-libraries.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  @TestFactory
  Stream<DynamicContainer> everyVersionInTheRangeIsWoven() throws Exception {
    Path classes =
        Path.of(Weaving.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return SupportedLibrary.all(classes).stream()
        .filter(library -> ONLY.isEmpty() || isIn(ONLY, library.instrumentation()))
        .map(
            library ->
                DynamicContainer.dynamicContainer(
                    library.instrumentation() + ": " + library, tests(library)));
  }

  private static boolean isIn(String names, String name) {
    return List.of(names.split(",")).contains(name);
  }

  private Stream<DynamicTest> tests(SupportedLibrary library) {
    List<String> inRange =
        ALL
            ? repository.versions(library.coordinates(), library.range())
            : repository.pinnedVersions(library.coordinates(), library.range());
    if (inRange.isEmpty()) {
      throw new AssertionError("no version of " + library + " is published");
    }
    Stream<DynamicTest> within =
        sample(inRange, library.coordinates()).stream()
            .map(version -> test(library, version, () -> isWoven(library, version)));
    Stream<DynamicTest> outside =
        neighbours(library, inRange).stream()
            .map(version -> test(library, version + " (outside)", () -> offer(library, version)));
    return Stream.concat(within, outside);
  }

  private static DynamicTest test(SupportedLibrary library, String version, Executable test) {
    return DynamicTest.dynamicTest(library.coordinates() + ':' + version, test);
  }

  private static Set<String> sample(List<String> versions, String seed) {
    if (ALL) {
      return new LinkedHashSet<>(versions);
    }
    Set<String> sample = new LinkedHashSet<>();
    sample.add(versions.get(0));
    Random random = new Random(seed.hashCode());
    for (int i = 0; i < BETWEEN; i++) {
      sample.add(versions.get(random.nextInt(versions.size())));
    }
    sample.add(versions.get(versions.size() - 1));
    return sample;
  }

  /** The published versions just below and just above the range. */
  private List<String> neighbours(SupportedLibrary library, List<String> inRange) {
    List<String> all = repository.versions(library.coordinates(), "[0,)");
    List<String> whole = repository.versions(library.coordinates(), library.range());
    int before = all.indexOf(inRange.get(0)) - 1;
    int after = all.indexOf(whole.get(whole.size() - 1)) + 1;
    List<String> neighbours = new ArrayList<>();
    if (before >= 0) {
      neighbours.add(all.get(before));
    }
    if (after > 0 && after < all.size()) {
      neighbours.add(all.get(after));
    }
    return neighbours;
  }

  private void isWoven(SupportedLibrary library, String version) throws IOException {
    WeaveReport report = offer(library, version);

    assertThat(report.rejections())
        .filteredOn(rejection -> rejection.instrumentation().equals(library.instrumentation()))
        .isEmpty();
    assertThat(report.woven())
        .anyMatch(woven -> List.of(woven.instrumentations()).contains(library.instrumentation()));
  }

  private WeaveReport offer(SupportedLibrary library, String version) throws IOException {
    List<Path> jars = new ArrayList<>(resolve(library.coordinates() + ':' + version));
    String beside = BESIDE.getProperty(library.coordinates().replace(':', '/'), "");
    for (String coordinates : beside.isEmpty() ? new String[0] : beside.split(", *")) {
      jars.add(repository.jar(coordinates));
    }
    return OfferedJar.offer(jars);
  }

  private List<Path> resolve(String coordinates) {
    try {
      return repository.resolveAvailable(coordinates);
    } catch (MavenRepository.UnresolvedException e) {
      throw new TestAbortedException(e.getMessage(), e); // listed, but not there
    }
  }
}
