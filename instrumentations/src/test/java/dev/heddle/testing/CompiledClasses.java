// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Classes that a test compiles from source, as class files by internal name: versions of a library
 * that differ by one method are best read next to the assertion.
 */
public final class CompiledClasses {
  private final Map<String, byte[]> files = new TreeMap<>();

  private CompiledClasses() {}

  /**
   * @param sources whole compilation units with a package; the public or first type names the file
   */
  public static CompiledClasses of(String... sources) {
    return new CompiledClasses().compile(List.of(), sources);
  }

  /** Compiled against {@code others}, which are not part of the result. */
  public static CompiledClasses against(CompiledClasses others, String... sources) {
    return new CompiledClasses().compile(List.of(others), sources);
  }

  private CompiledClasses compile(List<CompiledClasses> others, String... sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = new ArrayList<>();
    for (String source : sources) {
      units.add(new Source(source));
    }
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                new ClassFiles(compiler.getStandardFileManager(null, null, null), others),
                null,
                List.of("--release", "8", "-proc:none", "-Xlint:none", "-g"),
                null,
                units)
            .call();
    if (!compiled) {
      throw new IllegalArgumentException(messages.toString());
    }
    return this;
  }

  public byte[] bytes(String binaryName) {
    byte[] bytes = files.get(binaryName.replace('.', '/'));
    if (bytes == null) {
      throw new IllegalArgumentException(binaryName + " is not among " + files.keySet());
    }
    return bytes;
  }

  /** A copy with one class file left out or replaced. */
  public CompiledClasses with(String binaryName, byte[] bytes) {
    CompiledClasses copy = new CompiledClasses();
    copy.files.putAll(files);
    copy.files.put(binaryName.replace('.', '/'), bytes);
    return copy;
  }

  public CompiledClasses and(CompiledClasses others) {
    CompiledClasses copy = new CompiledClasses();
    copy.files.putAll(files);
    copy.files.putAll(others.files);
    return copy;
  }

  public CompiledClasses without(String binaryName) {
    CompiledClasses copy = new CompiledClasses();
    copy.files.putAll(files);
    copy.files.remove(binaryName.replace('.', '/'));
    return copy;
  }

  public void writeTo(Path directory) throws IOException {
    for (Map.Entry<String, byte[]> entry : files.entrySet()) {
      Path file = directory.resolve(entry.getKey() + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
  }

  /** A loader that defines these itself, gives out their class files, and delegates the rest. */
  public Loader loader(ClassLoader parent) {
    return new Loader(this, parent);
  }

  /** Child first for the classes it has; parallel capable. */
  public static class Loader extends ClassLoader {
    static {
      registerAsParallelCapable();
    }

    private final Map<String, byte[]> files;

    protected Loader(CompiledClasses classes, ClassLoader parent) {
      super(parent);
      this.files = classes.files;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = files.get(name.replace('.', '/'));
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : defineClass(name, bytes, 0, bytes.length);
      }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      byte[] bytes =
          name.endsWith(".class") ? files.get(name.substring(0, name.length() - 6)) : null;
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    @Override
    public URL getResource(String name) {
      if (name.endsWith(".class") && files.containsKey(name.substring(0, name.length() - 6))) {
        try {
          return new URI("file:/compiled/" + name).toURL();
        } catch (Exception e) {
          throw new IllegalArgumentException(name, e);
        }
      }
      return super.getResource(name);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///" + nameOf(text).replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    private static String nameOf(String text) {
      String type = text.replaceFirst("(?s).*?\\b(?:class|interface|enum)\\s+(\\w+).*", "$1");
      return text.replaceFirst("(?s).*?\\bpackage\\s+([\\w.]+);.*", "$1") + "." + type;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Known extends SimpleJavaFileObject {
    private final String name;
    private final byte[] bytes;

    Known(String name, byte[] bytes) {
      super(URI.create("known:///" + name + ".class"), Kind.CLASS);
      this.name = name;
      this.bytes = bytes;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes);
    }
  }

  private final class ClassFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final List<CompiledClasses> others;

    ClassFiles(JavaFileManager platform, List<CompiledClasses> others) {
      super(platform);
      this.others = others;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      String name = className.replace('.', '/');
      return new SimpleJavaFileObject(URI.create("out:///" + name + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              files.put(name, toByteArray());
            }
          };
        }
      };
    }

    @Override
    public Iterable<JavaFileObject> list(
        Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
        throws IOException {
      List<JavaFileObject> found = new ArrayList<>();
      super.list(location, packageName, kinds, recurse).forEach(found::add);
      for (CompiledClasses other : others) {
        for (Map.Entry<String, byte[]> entry : other.files.entrySet()) {
          int slash = entry.getKey().lastIndexOf('/');
          if (entry.getKey().substring(0, Math.max(slash, 0)).equals(packageName.replace('.', '/'))
              && location.getName().equals("CLASS_PATH")) {
            found.add(new Known(entry.getKey(), entry.getValue()));
          }
        }
      }
      return found;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
      return file instanceof Known
          ? ((Known) file).name.replace('/', '.')
          : super.inferBinaryName(location, file);
    }
  }
}
