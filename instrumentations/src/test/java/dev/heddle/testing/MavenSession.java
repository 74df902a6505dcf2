// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationSelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;

/**
 * Reaches Maven Central as {@code mvn} does on this machine: the user's settings with their local
 * repository, mirrors, proxies and servers, and {@code -o} by the property {@code heddle.offline}.
 */
final class MavenSession {
  private static final String CENTRAL = "https://repo.maven.apache.org/maven2";

  private final RepositorySystem system = new RepositorySystemSupplier().get();
  private final RepositorySystemSession session;
  private final List<RemoteRepository> remotes;

  MavenSession() {
    Settings settings = settings();
    boolean offline = settings.isOffline() || Boolean.getBoolean("heddle.offline");
    session =
        new SessionBuilderSupplier(system)
            .get()
            .withLocalRepositoryBaseDirectories(localRepository(settings))
            .setSystemProperties(System.getProperties())
            .setOffline(offline)
            .setMirrorSelector(mirrors(settings))
            .setProxySelector(proxies(settings))
            .setAuthenticationSelector(servers(settings))
            .setUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_DAILY)
            .setIgnoreArtifactDescriptorRepositories(true) // old poms name hosts that are gone
            .setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(true, true))
            .build();
    RemoteRepository central = new RemoteRepository.Builder("central", "default", CENTRAL).build();
    remotes = system.newResolutionRepositories(session, List.of(central));
  }

  RepositorySystem system() {
    return system;
  }

  RepositorySystemSession session() {
    return session;
  }

  List<RemoteRepository> remotes() {
    return remotes;
  }

  private static Settings settings() {
    DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
    request.setSystemProperties(System.getProperties());
    request.setUserSettingsFile(new File(System.getProperty("user.home"), ".m2/settings.xml"));
    String mavenHome = System.getenv("MAVEN_HOME");
    if (mavenHome != null) {
      request.setGlobalSettingsFile(new File(mavenHome, "conf/settings.xml"));
    }
    try {
      return new DefaultSettingsBuilderFactory()
          .newInstance()
          .build(request)
          .getEffectiveSettings();
    } catch (SettingsBuildingException e) {
      throw new IllegalStateException("cannot read Maven's settings", e);
    }
  }

  /** Surefire hands on the local repository of the build. */
  private static Path localRepository(Settings settings) {
    String ofBuild = System.getProperty("maven.repo.local", System.getProperty("localRepository"));
    if (ofBuild != null) {
      return Path.of(ofBuild);
    }
    String ofSettings = settings.getLocalRepository();
    return ofSettings != null
        ? Path.of(ofSettings)
        : Path.of(System.getProperty("user.home"), ".m2", "repository");
  }

  private static DefaultMirrorSelector mirrors(Settings settings) {
    DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
    for (Mirror mirror : settings.getMirrors()) {
      mirrors.add(
          mirror.getId(),
          mirror.getUrl(),
          mirror.getLayout(),
          false,
          mirror.isBlocked(),
          mirror.getMirrorOf(),
          mirror.getMirrorOfLayouts());
    }
    return mirrors;
  }

  private static DefaultProxySelector proxies(Settings settings) {
    DefaultProxySelector proxies = new DefaultProxySelector();
    for (Proxy proxy : settings.getProxies()) {
      if (proxy.isActive()) {
        AuthenticationBuilder login =
            new AuthenticationBuilder()
                .addUsername(proxy.getUsername())
                .addPassword(proxy.getPassword());
        proxies.add(
            new org.eclipse.aether.repository.Proxy(
                proxy.getProtocol(), proxy.getHost(), proxy.getPort(), login.build()),
            proxy.getNonProxyHosts());
      }
    }
    return proxies;
  }

  private static AuthenticationSelector servers(Settings settings) {
    DefaultAuthenticationSelector servers = new DefaultAuthenticationSelector();
    for (Server server : settings.getServers()) {
      AuthenticationBuilder login =
          new AuthenticationBuilder()
              .addUsername(server.getUsername())
              .addPassword(server.getPassword())
              .addPrivateKey(server.getPrivateKey(), server.getPassphrase());
      servers.add(server.getId(), login.build());
    }
    return servers;
  }
}
