// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.bootstrap.JarContent;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the agent's jar: the entry points as classes, everything else as one bundle of class files
 * that no application loader can see.
 *
 * <p>Runs in the build only, on one thread. The same input gives the same bytes: entries are sorted
 * and carry one time.
 */
public final class AgentJar {
  private static final String MANIFEST =
      "Manifest-Version: 1.0\r\n"
          + "Implementation-Title: Heddle\r\n"
          + "Implementation-Version: %s\r\n"
          + "Main-Class: dev.heddle.bootstrap.AgentMain\r\n"
          + "Premain-Class: dev.heddle.bootstrap.AgentMain\r\n"
          + "Agent-Class: dev.heddle.bootstrap.AgentMain\r\n"
          + "Can-Redefine-Classes: false\r\n"
          + "Can-Retransform-Classes: true\r\n"
          + "\r\n";

  private static final Relocation ASM = new Relocation("org/objectweb/asm/", "dev/heddle/asm/");
  private static final int JAVA_8 = 52;
  private static final byte JAVA_6 = 50;

  private final Map<String, byte[]> entries = new TreeMap<>();
  private final BundleWriter bundle = new BundleWriter();

  private AgentJar() {}

  /**
   * Writes the jar, and its checksum beside it.
   *
   * @param args the jar to write, its version, the folder with LICENSE and NOTICE, then every jar
   *     or folder of classes that ships
   */
  public static void main(String[] args) throws IOException {
    AgentJar jar = new AgentJar();
    Path legal = Paths.get(args[2]);
    jar.add("META-INF/LICENSE", Files.readAllBytes(legal.resolve("LICENSE")));
    jar.add("META-INF/NOTICE", Files.readAllBytes(legal.resolve("NOTICE")));
    for (int i = 3; i < args.length; i++) {
      jar.addAll(Paths.get(args[i]));
    }
    jar.write(Paths.get(args[0]), args[1]);
  }

  private void addAll(Path source) throws IOException {
    if (Files.isDirectory(source)) {
      addTree(source);
    } else {
      try (FileSystem zip = FileSystems.newFileSystem(source, (ClassLoader) null)) {
        addTree(zip.getPath("/"));
      }
    }
  }

  private void addTree(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).collect(Collectors.toList());
    }
    for (Path file : files) {
      String name = root.relativize(file).toString().replace('\\', '/');
      if (Layout.ships(name)) {
        byte[] content = Files.readAllBytes(file);
        add(ASM.apply(name), name.endsWith(".class") ? classFile(name, content) : content);
      }
    }
  }

  private static byte[] classFile(String name, byte[] content) throws IOException {
    int version = (content[6] & 0xFF) << 8 | (content[7] & 0xFF);
    if (version > JAVA_8) {
      throw new IllegalStateException(name + " has version " + version + ", Java 8 reads up to 52");
    }
    byte[] relocated = ASM.apply(RunTimeClass.of(content));
    if (name.startsWith("dev/heddle/bootstrap/")) {
      relocated[7] = JAVA_6; // so that Java 6 and 7 get our line instead of a fatal error
    }
    return relocated;
  }

  private void add(String name, byte[] content) {
    if (!Layout.isEntry(name)) {
      bundle.add(name, content);
    } else if (entries.put(name, content) != null) {
      throw new IllegalStateException(name + " comes from two sources");
    }
  }

  /** A jar in use is mapped into its JVM's memory, so the new one takes its place in one step. */
  private void write(Path jar, String version) throws IOException {
    Path unfinished = jar.resolveSibling(jar.getFileName() + ".part");
    try (OutputStream file = Files.newOutputStream(unfinished);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      write(zip, "META-INF/MANIFEST.MF", MANIFEST.replace("%s", version).getBytes(UTF_8));
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        write(zip, entry.getKey(), entry.getValue());
      }
      store(zip, JarContent.BUNDLE, bundle.bytes(version));
    }
    Files.move(unfinished, jar, StandardCopyOption.REPLACE_EXISTING);
    Path checksum = jar.resolveSibling(jar.getFileName() + ".sha256");
    Files.write(checksum, (sha256(jar) + "  " + jar.getFileName() + "\n").getBytes(UTF_8));
  }

  /** As sha256sum writes and checks it. */
  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return String.format("%064x", new BigInteger(1, digest.digest(Files.readAllBytes(file))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
    write(zip, new ZipEntry(name), content);
  }

  /** As it is: it is compressed already. */
  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    write(zip, entry, content);
  }

  private static void write(ZipOutputStream zip, ZipEntry entry, byte[] content)
      throws IOException {
    // A zip holds local time without its zone: the same local time everywhere, whatever the
    // instant.
    entry.setTime(new GregorianCalendar(1980, 1, 1).getTimeInMillis());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
