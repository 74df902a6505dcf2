// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.modules;

import static dev.heddle.testing.HeddleAssertions.assertThat;

import dev.heddle.testing.CompiledClasses;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.MavenRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.modules.LocalModuleLoader;
import org.jboss.modules.ModuleLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Modules of JBoss Modules, which depend on what their code names and nothing of Heddle's. */
@ExtendWith(HeddleExtension.class)
class JbossModulesTest {
  @TempDir private Path directory;

  @Test
  void weavesBelowSuperclassesThatArePrivateToAnotherModule() throws Exception {
    module("servlet", MavenRepository.get().jar("javax.servlet:javax.servlet-api:4.0.1"), "");
    module("h2", MavenRepository.get().jar("com.h2database:h2:2.2.224"), "java.se");
    module(
        "base",
        classes("base", ModularShop.BASE),
        "servlet,java.sql,java.logging",
        "<exports><exclude path=\"base/internal\"/></exports>");
    module("shop", classes("shop", ModularShop.SHOP), "base,servlet,h2,java.sql,java.logging");

    ModuleLoader modules = new LocalModuleLoader(new java.io.File[] {directory.toFile()});
    ClassLoader shop = modules.loadModule("shop").getClassLoader();
    ((Runnable) shop.loadClass("shop.Shop").getConstructor().newInstance()).run();

    assertThat(HeddleExtension.spans().awaitTrace(2)).isTree("GET", "  SELECT");
  }

  private Path classes(String name, CompiledClasses classes) throws IOException {
    Path files = Files.createDirectories(directory.resolve(name).resolve("main/classes"));
    classes.writeTo(files);
    return files;
  }

  private void module(String name, Path content, String dependencies, String... more)
      throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name).resolve("main"));
    Path root = folder.resolve(content.getFileName());
    if (!root.equals(content)) {
      Files.copy(content, root);
    }
    List<String> lines = new ArrayList<>();
    lines.add("<module xmlns=\"urn:jboss:module:1.9\" name=\"" + name + "\">");
    lines.addAll(List.of(more));
    lines.add("<resources><resource-root path=\"" + root.getFileName() + "\"/></resources>");
    lines.add("<dependencies>");
    for (String dependency : dependencies.split(",")) {
      if (!dependency.isEmpty()) {
        lines.add("<module name=\"" + dependency + "\"/>");
      }
    }
    lines.add("</dependencies></module>");
    Files.write(folder.resolve("module.xml"), lines);
  }
}
