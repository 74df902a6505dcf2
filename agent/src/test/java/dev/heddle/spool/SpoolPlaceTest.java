// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that are missing, closed, full, shared, deleted, or not what they seem. */
final class SpoolPlaceTest {
  @TempDir Path root;

  @BeforeEach
  void onlyWherePermissionsAreThoseOfPosix() {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
  }

  @Test
  void makesTheDirectoryAndLetsNobodyElseIn() throws IOException {
    try (Spools spools = new Spools(root.resolve("a/b"))) {
      spools.keep("x");

      try (Stream<Path> made = Files.walk(root.resolve("a"))) {
        assertThat(made.toList())
            .hasSize(6)
            .allSatisfy(
                path ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
      }
    }
  }

  @Test
  void closesItsOwnDirectoryToOthers() throws IOException {
    Files.createDirectory(root.resolve("jvm-0"));
    Files.setPosixFilePermissions(
        root.resolve("jvm-0"), PosixFilePermissions.fromString("rwxrwxrwx"));

    try (Spools spools = new Spools(root)) {
      spools.keep("x");
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("jvm-0"))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void saysThatAFileStandsInTheWay() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "mine");

    assertThatThrownBy(() -> new Spools(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("file is not a directory");
    assertThatThrownBy(() -> new Spools(file.resolve("below"))).isInstanceOf(IOException.class);
    assertThat(file).hasContent("mine");
  }

  @Test
  void followsALinkToTheDirectoryButNoneInIt() throws IOException {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(root.resolve("link"), elsewhere);
    Path trap = Files.createDirectory(root.resolve("trap"));
    Files.createSymbolicLink(elsewhere.resolve("jvm-0"), trap);

    try (Spools spools = new Spools(link)) {
      spools.keep("x");

      assertThat(Spools.segments(elsewhere).get(0)).startsWith(elsewhere.resolve("jvm-1"));
      assertThat(trap).isEmptyDirectory();
    }
  }

  @Test
  void refusesALinkInPlaceOfASegment() throws IOException {
    try (Spools spools = new Spools(root)) {
      spools.keep("x");
      Path secret = Files.writeString(root.resolve("secret"), "secret");
      Path segment = spools.segments().get(0);
      spools.close();
      Files.delete(segment);
      Files.createSymbolicLink(segment, secret);

      spools.reopen();

      assertThat(spools.drain()).isEmpty();
      assertThat(secret).hasContent("secret");
    }
  }

  @Test
  void goesOnInANewDirectoryWhereSomebodyDeletedIt() throws IOException {
    try (Spools spools = new Spools(root.resolve("spool"))) {
      spools.keep("gone", "gone too");
      delete(root.resolve("spool"));

      spools.keep("new");

      assertThat(spools.lost).containsExactly(Map.entry("spool_deleted", 2L));
      assertThat(spools.segments()).hasSize(1);
      spools.reopen();
      assertThat(spools.drain()).containsExactly("new");
    }
  }

  @Test
  void countsWhatWasDeletedWhenItLooksForIt() throws IOException {
    try (Spools spools = new Spools(root)) {
      spools.keep("gone");
      spools.reopen();
      Files.delete(spools.segments().get(0));

      assertThat(spools.drain()).isEmpty();

      assertThat(spools.lost).containsExactly(Map.entry("spool_deleted", 1L));
      assertThat(spools.spool.items()).isZero();
    }
  }

  @Test
  void noticesThatOnlyTheFileItWritesToWasDeleted() throws IOException {
    try (Spools spools = new Spools(root)) {
      spools.keep("gone");
      Files.delete(spools.segments().get(0));

      spools.keep("new");

      assertThat(spools.lost).containsExactly(Map.entry("spool_deleted", 1L));
      assertThat(spools.drain()).containsExactly("new");
    }
  }

  /** A small file system, where the user may mount one. */
  @Test
  void leavesNothingHalfWrittenWhereTheDiskIsFull() throws Exception {
    Path disk = Files.createDirectory(root.resolve("disk"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=256k", "none", disk.toString()));
    try (Spools spools = new Spools(disk.resolve("spool"))) {
      int kept = 0;
      try {
        for (; kept < 100; kept++) {
          spools.keep(kept + "x".repeat(20_000));
        }
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("No space left");
      }
      assertThat(kept).isBetween(1, 99);
      assertThatThrownBy(() -> spools.append("y".repeat(300_000))).isInstanceOf(IOException.class);
      assertThat(spools.spool.items()).isEqualTo(kept);

      spools.reopen();

      assertThat(spools.lost).isEmpty();
      assertThat(spools.drain()).hasSize(kept);
      spools.keep("room again");
      assertThat(spools.drain()).containsExactly("room again");
    } finally {
      run("umount", disk.toString());
    }
  }

  @Test
  void saysThatADiskIsReadOnly() throws Exception {
    Path disk = Files.createDirectory(root.resolve("disk"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "ro", "none", disk.toString()));
    try {
      assertThatThrownBy(() -> new Spools(disk.resolve("spool")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Read-only file system");
      assertThatThrownBy(() -> new Spools(disk)).hasMessageContaining("Read-only file system");
    } finally {
      run("umount", disk.toString());
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
