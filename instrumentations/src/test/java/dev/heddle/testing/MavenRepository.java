// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import dev.heddle.context.Context;
import dev.heddle.context.Convention;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.version.Version;

/**
 * Gets jars and lists of versions from Maven Central, by the settings that Maven itself uses here,
 * and keeps them in the local repository. Its own requests are made by a library that Heddle
 * supports, and make no spans in the test that asks. Any thread.
 */
public final class MavenRepository {
  private static final MavenRepository INSTANCE = new MavenRepository();

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> remotes;
  private final Map<String, List<Path>> resolved = new ConcurrentHashMap<>();

  private MavenRepository() {
    MavenSession maven = new MavenSession();
    system = maven.system();
    session = maven.session();
    remotes = maven.remotes();
  }

  public static MavenRepository get() {
    return INSTANCE;
  }

  /** The jars of a set, as {@link LibraryVersions} writes it, and everything they need. */
  public List<Path> resolve(String set) {
    return resolve(LibrarySet.parse(set));
  }

  /**
   * The jar of {@code group:artifact:version} and of what it needs as much as the repository has:
   * now and then a release lacks one of its parts.
   */
  public List<Path> resolveAvailable(String coordinates) {
    try {
      return resolve(coordinates);
    } catch (UnresolvedException e) {
      Path jar = jar(coordinates);
      List<Path> jars = new ArrayList<>(List.of(jar));
      if (e.getCause() instanceof DependencyResolutionException incomplete) {
        for (ArtifactResult result : incomplete.getResult().getArtifactResults()) {
          if (result.isResolved() && !result.getArtifact().getPath().equals(jar)) {
            jars.add(result.getArtifact().getPath());
          }
        }
      }
      return jars;
    }
  }

  /** The jars of the set and everything they need at compile or run time. */
  List<Path> resolve(LibrarySet set) {
    return resolved.computeIfAbsent(set + " without " + set.excluded(), key -> resolveNow(set));
  }

  private List<Path> resolveNow(LibrarySet set) {
    List<Exclusion> exclusions = new ArrayList<>();
    for (String excluded : set.excluded()) {
      String[] parts = excluded.split(":");
      exclusions.add(new Exclusion(parts[0], parts[1], "*", "*"));
    }
    CollectRequest collect = new CollectRequest().setRepositories(remotes);
    for (String coordinates : set.coordinates()) {
      Artifact artifact = new DefaultArtifact(coordinates);
      collect.addDependency(new Dependency(artifact, JavaScopes.COMPILE).setExclusions(exclusions));
    }
    DependencyRequest request =
        new DependencyRequest(
            collect, DependencyFilterUtils.classpathFilter(JavaScopes.COMPILE, JavaScopes.RUNTIME));
    List<Path> jars = new ArrayList<>();
    try {
      for (ArtifactResult result :
          quietly(() -> system.resolveDependencies(session, request)).getArtifactResults()) {
        jars.add(result.getArtifact().getPath());
      }
    } catch (RepositoryException e) {
      throw new UnresolvedException("cannot resolve " + set, e);
    }
    return jars;
  }

  /**
   * The published versions of a library in the range, ascending, up to the pinned latest one where
   * there is one, so that a new release changes no build; without pre-releases.
   */
  public List<String> pinnedVersions(String groupAndArtifact, String range) {
    List<String> versions = versions(groupAndArtifact, range);
    int latest = versions.indexOf(LibrarySet.pinned(groupAndArtifact));
    return latest < 0 ? versions : versions.subList(0, latest + 1);
  }

  /** The jar of {@code group:artifact:version} alone. */
  public Path jar(String coordinates) {
    ArtifactRequest request =
        new ArtifactRequest(new DefaultArtifact(coordinates), remotes, "heddle");
    try {
      return quietly(() -> system.resolveArtifact(session, request)).getArtifact().getPath();
    } catch (RepositoryException e) {
      throw new UnresolvedException("cannot resolve " + coordinates, e);
    }
  }

  /** Every published version in the range, ascending, without pre-releases. */
  public List<String> versions(String groupAndArtifact, String range) {
    Artifact artifact = new DefaultArtifact(groupAndArtifact + ':' + range);
    List<String> versions = new ArrayList<>();
    try {
      VersionRangeRequest request = new VersionRangeRequest(artifact, remotes, "heddle");
      for (Version version :
          quietly(() -> system.resolveVersionRange(session, request)).getVersions()) {
        if (!isPreRelease(version.toString())) {
          versions.add(version.toString());
        }
      }
    } catch (RepositoryException e) {
      throw new IllegalStateException("cannot list " + groupAndArtifact + ' ' + range, e);
    }
    return versions;
  }

  private static <T> T quietly(Request<T> request) throws RepositoryException {
    Context before = Context.swap(Context.of(null, Convention.HTTP_CLIENT));
    try {
      return request.make();
    } finally {
      Context.swap(before);
    }
  }

  private interface Request<T> {
    T make() throws RepositoryException;
  }

  /** The repository lacks a jar, or cannot be reached. */
  public static final class UnresolvedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnresolvedException(String message, RepositoryException cause) {
      super(message, cause);
    }
  }

  static boolean isPreRelease(String version) {
    return version
        .toLowerCase(java.util.Locale.ROOT)
        .matches(
            ".*([.\\-_]|\\d)(snapshot|alpha|beta|a|b|m|rc|cr|ea|pre|preview|dev|milestone|pr)"
                + "[.\\-_]?\\d*([.\\-_].*)?");
  }
}
