// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import dev.heddle.transport.tls.ServerTls;
import dev.heddle.yaml.YamlException;
import dev.heddle.yaml.YamlNode;
import dev.heddle.yaml.YamlReader;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file in the format of Prometheus' web configuration says about users and TLS. What it says
 * beyond that is refused, since somebody relies on it; only HTTP/2, which is not spoken here, and
 * an order of cipher suites are passed over. Immutable.
 *
 * <p>Source: prometheus/exporter-toolkit, docs/web-configuration.md.
 */
final class WebConfig {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  /** Null for plain connections. */
  final @Nullable ServerTls tls;

  final Map<String, Bcrypt> users;

  private WebConfig(@Nullable ServerTls tls, Map<String, Bcrypt> users) {
    this.tls = tls;
    this.users = users;
  }

  static WebConfig none() {
    return new WebConfig(null, new HashMap<String, Bcrypt>());
  }

  /**
   * @param directory in which the files that it names are
   */
  static WebConfig read(String text, @Nullable File directory) throws YamlException {
    ServerTls tls = null;
    Map<String, Bcrypt> users = new HashMap<>();
    for (Map.Entry<String, YamlNode> entry : YamlReader.read(text).map("the file").entrySet()) {
      YamlNode value = entry.getValue();
      switch (entry.getKey()) {
        case "tls_server_config":
          tls = value.isNothing() ? null : tls(value, directory);
          break;
        case "basic_auth_users":
          users(value, users);
          break;
        case "http_server_config":
          http(value);
          break;
        default:
          throw new YamlException(value.line(), entry.getKey() + " is not supported here");
      }
    }
    return new WebConfig(tls, users);
  }

  private static void users(YamlNode node, Map<String, Bcrypt> users) throws YamlException {
    for (Map.Entry<String, YamlNode> entry : node.map("basic_auth_users").entrySet()) {
      Bcrypt hash = Bcrypt.parse(entry.getValue().text("a user's password"));
      if (hash == null) {
        throw new YamlException(
            entry.getValue().line(),
            "the password of "
                + entry.getKey()
                + " is no bcrypt hash of a cost from 4 to 16, make one with htpasswd -nBC 10 "
                + entry.getKey());
      }
      users.put(entry.getKey(), hash);
    }
  }

  private static void http(YamlNode node) throws YamlException {
    for (Map.Entry<String, YamlNode> entry : node.map("http_server_config").entrySet()) {
      if (!entry.getKey().equals("http2")) {
        throw new YamlException(
            entry.getValue().line(), "http_server_config." + entry.getKey() + " is not supported");
      }
    }
  }

  private static ServerTls tls(YamlNode node, @Nullable File directory) throws YamlException {
    String certificate = null;
    String key = null;
    String authorities = null;
    int clients = ServerTls.NO_CLIENT_CERTIFICATE;
    int newest = 0;
    int oldest = 1;
    for (Map.Entry<String, YamlNode> entry : node.map("tls_server_config").entrySet()) {
      String name = entry.getKey();
      YamlNode value = entry.getValue();
      switch (name) {
        case "cert_file":
          certificate = path(value, name, directory);
          break;
        case "key_file":
          key = path(value, name, directory);
          break;
        case "client_ca_file":
          authorities = path(value, name, directory);
          break;
        case "client_auth_type":
          clients = clients(value);
          break;
        case "min_version":
          oldest = version(value, name);
          break;
        case "max_version":
          newest = version(value, name);
          break;
        case "prefer_server_cipher_suites":
          break;
        default:
          throw new YamlException(value.line(), "tls_server_config." + name + " is not supported");
      }
    }
    if (certificate == null || key == null) {
      throw new YamlException(node.line(), "tls_server_config needs cert_file and key_file");
    }
    if (clients != ServerTls.NO_CLIENT_CERTIFICATE && authorities == null) {
      throw new YamlException(node.line(), "client_auth_type needs client_ca_file");
    }
    if (clients == ServerTls.NO_CLIENT_CERTIFICATE && authorities != null) {
      throw new YamlException(node.line(), "client_ca_file is of no use without client_auth_type");
    }
    return newest == oldest
        ? new ServerTls(certificate, key, authorities, clients, VERSIONS[newest])
        : new ServerTls(certificate, key, authorities, clients, VERSIONS);
  }

  private static String path(YamlNode value, String name, @Nullable File directory)
      throws YamlException {
    String path = value.text(name);
    File file = new File(path);
    return file.isAbsolute() || directory == null ? path : new File(directory, path).getPath();
  }

  private static int clients(YamlNode value) throws YamlException {
    String type = value.text("client_auth_type");
    switch (type) {
      case "":
      case "NoClientCert":
      case "RequestClientCert": // whatever is shown, nobody looks at it
        return ServerTls.NO_CLIENT_CERTIFICATE;
      case "VerifyClientCertIfGiven":
        return ServerTls.VERIFY_IF_GIVEN;
      case "RequireAndVerifyClientCert":
        return ServerTls.REQUIRE_AND_VERIFY;
      default:
        throw new YamlException(
            value.line(),
            "client_auth_type "
                + type
                + " is not supported, it takes NoClientCert, VerifyClientCertIfGiven or"
                + " RequireAndVerifyClientCert");
    }
  }

  private static int version(YamlNode value, String name) throws YamlException {
    String version = value.text(name);
    for (int i = 0; i < VERSIONS.length; i++) {
      if (version.equals(VERSIONS[i].replace("v", "").replace(".", ""))) {
        return i;
      }
    }
    throw new YamlException(value.line(), name + " takes TLS12 or TLS13, not " + version);
  }
}
