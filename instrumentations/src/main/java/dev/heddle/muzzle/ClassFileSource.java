// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.muzzle;

import dev.heddle.diagnostics.Counter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The class files that a loader sees, read as its resources: no class is loaded and no lock of ours
 * is held while the loader works. The class that is being woven is known from its own bytes.
 *
 * <p>Made for one class to be woven and then dropped; one thread.
 */
public final class ClassFileSource {
  private static final int FIRST_GUESS = 8192;
  private static final int LARGEST = 16 << 20;
  private static final int MOST_LOADERS = 16;

  private final @Nullable ClassLoader loader;
  private final String ownName;
  private final @Nullable ClassFile own;
  private final Map<String, ClassFile> read = new HashMap<>();
  private @Nullable Map<String, ClassLoader> elsewhere;
  private boolean loaderFailed;

  /**
   * @param loader null for the boot loader
   * @param ownName internal name of the class that is being woven; empty if none is
   */
  public ClassFileSource(@Nullable ClassLoader loader, String ownName, @Nullable ClassFile own) {
    this.loader = loader;
    this.ownName = ownName;
    this.own = own;
  }

  /** Null where the loader has no such class file, or none that can be read. */
  public @Nullable ClassFile find(String name) {
    if (own != null && name.equals(ownName)) {
      return own;
    }
    ClassFile known = read.get(name);
    if (known != null) {
      return known;
    }
    ClassFile file = read(loader, name);
    if (file != null) {
      read.put(name, file);
    }
    return file;
  }

  /**
   * As {@link #find(String)}, for a supertype, which may be private to the loader that the type
   * below comes from.
   */
  public @Nullable ClassFile find(String name, ClassFile below) {
    ClassFile file = find(name);
    if (file != null || loader == null) {
      return file;
    }
    ClassLoader from = elsewhere == null ? null : elsewhere.get(below.name());
    ClassLoader asked = from == null ? loader : from;
    for (int i = 0; i < MOST_LOADERS && asked != null && file == null; i++) {
      file = asked == loader ? null : read(asked, name);
      if (file == null) {
        asked = ProvidingLoader.of(asked, below.name());
      }
    }
    if (file != null && asked != null) {
      elsewhere = elsewhere == null ? new HashMap<String, ClassLoader>() : elsewhere;
      elsewhere.put(name, asked);
      read.put(name, file);
    }
    return file;
  }

  private @Nullable ClassFile read(@Nullable ClassLoader from, String name) {
    byte[] bytes = bytes(from, name);
    ClassFile file = bytes == null ? null : ClassFile.parse(bytes);
    // the latter: a.B on a disk without case
    return file == null || !file.name().equals(name) ? null : file;
  }

  /** Whether the loader has that class file; cheaper than reading it. */
  public boolean has(String name) {
    if (name.equals(ownName) || read.containsKey(name)) {
      return true;
    }
    try {
      String resource = name + ".class";
      return (loader == null
              ? ClassLoader.getSystemResource(resource)
              : loader.getResource(resource))
          != null;
    } catch (RuntimeException | LinkageError e) {
      failed("loader");
      return false;
    }
  }

  /**
   * Whether the loader failed when it was asked, for example because it was just loading the class
   * itself: it has told nothing then, and another time it may.
   */
  public boolean loaderFailed() {
    return loaderFailed;
  }

  private void failed(String reason) {
    loaderFailed = true;
    Counter.of("heddle.classfile.failed", reason).increment();
  }

  /**
   * Whether the loader gives out class files at all: some decrypt or generate what they define, and
   * then nothing follows from a missing resource.
   */
  public boolean servesClassFiles() {
    try {
      String resource = ownName + ".class";
      return loader == null || loader.getResource(resource) != null;
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }

  private byte @Nullable [] bytes(@Nullable ClassLoader from, String name) {
    String resource = name + ".class";
    try (InputStream in =
        from == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : from.getResourceAsStream(resource)) {
      return in == null ? null : readAll(in);
    } catch (IOException e) {
      failed("io");
    } catch (RuntimeException | LinkageError e) { // the application's loader, whatever it does
      failed("loader");
    }
    return null;
  }

  /**
   * The rest of the stream; without a copy where that says how long it is, as that of a jar does.
   */
  public static byte[] readAll(InputStream in) throws IOException {
    int available = in.available();
    byte[] buffer = new byte[available > 0 ? available : FIRST_GUESS];
    int count = 0;
    while (true) {
      int n = in.read(buffer, count, buffer.length - count);
      if (n < 0) {
        return exactly(buffer, count);
      }
      count += n;
      if (count == buffer.length) {
        int next = in.read();
        if (next < 0) {
          return buffer;
        }
        if (count > LARGEST) {
          throw new IOException("more than " + LARGEST + " bytes");
        }
        buffer = Arrays.copyOf(buffer, Math.max(FIRST_GUESS, count * 2));
        buffer[count++] = (byte) next;
      }
    }
  }

  private static byte[] exactly(byte[] buffer, int count) {
    return count == buffer.length ? buffer : Arrays.copyOf(buffer, count);
  }
}
