// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.modules;

import static dev.heddle.testing.HeddleAssertions.assertThat;

import dev.heddle.testing.CompiledClasses;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.MavenRepository;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Bundles of Apache Felix, which import what their code names and nothing of Heddle's. */
@ExtendWith(HeddleExtension.class)
class OsgiTest {
  @TempDir private Path directory;
  private Framework felix;

  @BeforeEach
  void startFramework() throws Exception {
    felix =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    directory.resolve("felix").toString(),
                    Constants.FRAMEWORK_BOOTDELEGATION,
                    "",
                    "felix.log.level",
                    "1"));
    felix.start();
  }

  @AfterEach
  void stopFramework() throws Exception {
    felix.stop();
    felix.waitForStop(10_000);
  }

  @Test
  void weavesBelowSuperclassesThatArePrivateToAnotherBundle() throws Exception {
    installLibraries();
    install("base", ModularShop.BASE, "base.api", "javax.servlet,javax.servlet.http");
    Bundle shop =
        install("shop", ModularShop.SHOP, null, "base.api,javax.servlet,javax.servlet.http,org.h2");

    run(shop);

    assertThat(HeddleExtension.spans().awaitTrace(2)).isTree("GET", "  SELECT");
  }

  @Test
  void weavesWhatABundleRequiresAsAWhole() throws Exception {
    installLibraries();
    install("base", ModularShop.BASE, "base.api", "javax.servlet,javax.servlet.http");
    Path jar = directory.resolve("shop.jar");
    Manifest manifest = manifest("shop", null, "javax.servlet,javax.servlet.http,org.h2");
    manifest.getMainAttributes().putValue(Constants.REQUIRE_BUNDLE, "base");
    write(jar, manifest, ModularShop.SHOP);

    run(felix.getBundleContext().installBundle(jar.toUri().toString()));

    assertThat(HeddleExtension.spans().awaitTrace(2)).isTree("GET", "  SELECT");
  }

  private static void run(Bundle shop) throws Exception {
    ((Runnable) shop.loadClass("shop.Shop").getConstructor().newInstance()).run();
  }

  private void installLibraries() throws Exception {
    for (String library :
        new String[] {"javax.servlet:javax.servlet-api:4.0.1", "com.h2database:h2:2.2.224"}) {
      Path jar = MavenRepository.get().jar(library);
      felix.getBundleContext().installBundle(jar.toUri().toString());
    }
  }

  private Bundle install(String name, CompiledClasses classes, String exported, String imported)
      throws Exception {
    Path jar = directory.resolve(name + ".jar");
    write(jar, manifest(name, exported, imported), classes);
    return felix.getBundleContext().installBundle(jar.toUri().toString());
  }

  private static Manifest manifest(String name, String exported, String imported) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
    attributes.putValue(Constants.IMPORT_PACKAGE, imported);
    if (exported != null) {
      attributes.putValue(Constants.EXPORT_PACKAGE, exported);
    }
    return manifest;
  }

  private void write(Path jar, Manifest manifest, CompiledClasses classes) throws IOException {
    Path files = Files.createDirectories(directory.resolve(jar.getFileName() + ".classes"));
    classes.writeTo(files);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        Stream<Path> all = Files.walk(files)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new ZipEntry(files.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
  }
}
