// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.spool;

import dev.heddle.diagnostics.Log;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and directories that nobody else can read or replace: telemetry may hold what only the
 * application's user may see. Any thread.
 */
final class PrivateFiles {
  private static final Set<PosixFilePermission> FILE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> DIRECTORY =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PrivateFiles() {}

  /** Makes it and what it is in, as far as they are missing. */
  static void directories(File directory) throws IOException {
    Path path = directory.toPath();
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new IOException(directory + " is not a directory");
    }
    Files.createDirectories(path, attributes(path, DIRECTORY));
  }

  /** Makes it, or makes sure that it is a directory of its own and closed to others. */
  static void directory(File directory) throws IOException {
    Path path = directory.toPath();
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.createDirectory(path, attributes(path, DIRECTORY));
        return;
      } catch (FileAlreadyExistsException e) {
        Log.debug("another process was faster", e);
      }
    }
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(directory + " is a link or a file, not a directory");
    }
    if (isPosix(path) && !Files.getPosixFilePermissions(path).equals(DIRECTORY)) {
      Files.setPosixFilePermissions(path, DIRECTORY); // fails where it is not ours
    }
  }

  /** Makes a new file. */
  static void create(File file) throws IOException {
    Path path = file.toPath();
    Files.createFile(path, attributes(path, FILE));
  }

  /** As {@link #create}, unless somebody else was faster. */
  static void createIfMissing(File file) throws IOException {
    try {
      create(file);
    } catch (FileAlreadyExistsException e) {
      refuseLink(file);
    }
  }

  static void refuseLink(File file) throws IOException {
    if (Files.isSymbolicLink(file.toPath())) {
      throw new IOException(file + " is a symbolic link, which is not followed");
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
