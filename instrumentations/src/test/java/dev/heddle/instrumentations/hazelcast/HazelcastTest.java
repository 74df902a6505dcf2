// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.heddle.context.Context;
import dev.heddle.testing.GridClientContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RedisTestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The client of a member within this JVM. */
@LibraryVersions({"com.hazelcast:hazelcast:4.0", "com.hazelcast:hazelcast:latest"})
class HazelcastTest extends GridClientContract {
  private static @Nullable HazelcastInstance member;
  private static @Nullable Client client;
  private static int port;

  @BeforeAll
  static void startMember() throws Exception {
    port = RedisTestServer.freePort();
    Config config = new Config();
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.partition.count", "11");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(false);
    Context.swap(Context.SUPPRESS_ALL);
    try {
      member = Hazelcast.newHazelcastInstance(config);
    } finally {
      Context.swap(null);
    }
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.instance.shutdown();
    }
    if (member != null) {
      member.getLifecycleService().terminate();
    }
  }

  @Override
  protected String instrumentation() {
    return "hazelcast";
  }

  @Override
  protected String systemName() {
    return "hazelcast";
  }

  @Override
  protected String address() {
    return "127.0.0.1";
  }

  @Override
  protected int port() {
    return port;
  }

  @Override
  protected String get() {
    return "Map.get";
  }

  @Override
  protected String put() {
    return "Map.put";
  }

  @Override
  protected String remove() {
    return "Map.remove";
  }

  @Override
  protected Grid open() {
    if (client == null) {
      client = connect();
    }
    return client;
  }

  private static Client connect() {
    ClientConfig config = new ClientConfig();
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.client.heartbeat.interval", "100");
    config.getNetworkConfig().addAddress("127.0.0.1:" + port);
    config.addNearCacheConfig(new NearCacheConfig("near"));
    return new Client(HazelcastClient.newHazelcastClient(config));
  }

  private static final class Client implements Grid {
    private final HazelcastInstance instance;

    Client(HazelcastInstance instance) {
      this.instance = instance;
    }

    private IMap<String, String> map(String name) {
      return instance.getMap(name);
    }

    @Override
    public void put(String map, String key, String value) {
      map(map).put(key, value);
    }

    @Override
    public @Nullable String get(String map, String key) {
      return map(map).get(key);
    }

    @Override
    public void remove(String map, String key) {
      map(map).remove(key);
    }

    @Override
    public void getAsync(String map, String key, Runnable callback) {
      map(map).getAsync(key).thenRunAsync(callback, Runnable::run);
    }

    @Override
    public void fail() {
      map("orders").unlock("never locked");
    }
  }
}
