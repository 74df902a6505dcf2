// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.hazelcast3;

import dev.heddle.context.Context;
import dev.heddle.testing.GridClientContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RedisTestServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The client of a member within this JVM. By reflection: the library's later versions, which the
 * test is compiled with, have the same classes with other methods.
 */
@LibraryVersions({
  "com.hazelcast:hazelcast:3.12,com.hazelcast:hazelcast-client:3.12",
  "com.hazelcast:hazelcast:3.12.13,com.hazelcast:hazelcast-client:latest"
})
class Hazelcast3Test extends GridClientContract {
  private static @Nullable Object member;
  private static @Nullable Client client;
  private static int port;

  @BeforeAll
  static void startMember() throws Exception {
    port = RedisTestServer.freePort();
    Object config = create("com.hazelcast.config.Config");
    call(config, "setProperty", "hazelcast.logging.type", "none");
    call(config, "setProperty", "hazelcast.phone.home.enabled", "false");
    call(config, "setProperty", "hazelcast.partition.count", "11");
    call(config, "setProperty", "hazelcast.shutdownhook.enabled", "false");
    Object network = call(config, "getNetworkConfig");
    call(network, "setPort", port);
    call(network, "setPortAutoIncrement", false);
    Object interfaces = call(network, "getInterfaces");
    call(interfaces, "setEnabled", true);
    call(interfaces, "addInterface", "127.0.0.1");
    Object join = call(network, "getJoin");
    call(call(join, "getMulticastConfig"), "setEnabled", false);
    call(call(join, "getTcpIpConfig"), "setEnabled", false);
    Context.swap(Context.SUPPRESS_ALL);
    try {
      Class<?> type = Class.forName("com.hazelcast.core.Hazelcast");
      member = type.getMethod("newHazelcastInstance", config.getClass()).invoke(null, config);
    } finally {
      Context.swap(null);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (client != null) {
      call(client.instance, "shutdown");
    }
    if (member != null) {
      call(call(member, "getLifecycleService"), "terminate");
    }
  }

  private static Object create(String type, Object... arguments) throws Exception {
    return arguments.length == 0
        ? Class.forName(type).getConstructor().newInstance()
        : Class.forName(type).getConstructor(String.class).newInstance(arguments);
  }

  private static Object call(Object target, String name, Object... arguments) throws Exception {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name) && accepts(method.getParameterTypes(), arguments)) {
        method.setAccessible(true);
        try {
          return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause() instanceof Exception cause ? cause : e;
        }
      }
    }
    throw new NoSuchMethodException(target.getClass() + "." + name);
  }

  private static boolean accepts(Class<?>[] types, Object[] arguments) {
    boolean accepts = types.length == arguments.length;
    for (int i = 0; accepts && i < types.length; i++) {
      accepts =
          types[i].isInstance(arguments[i])
              || (types[i] == int.class && arguments[i] instanceof Integer)
              || (types[i] == boolean.class && arguments[i] instanceof Boolean);
    }
    return accepts;
  }

  @Override
  protected String instrumentation() {
    return "hazelcast-3";
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
  protected Grid open() throws Exception {
    if (client == null) {
      client = connect();
    }
    return client;
  }

  private static Client connect() throws Exception {
    Object config = create("com.hazelcast.client.config.ClientConfig");
    call(config, "setProperty", "hazelcast.logging.type", "none");
    call(config, "setProperty", "hazelcast.client.heartbeat.interval", "100");
    call(
        call(config, "getNetworkConfig"),
        "addAddress",
        (Object) new String[] {"127.0.0.1:" + port});
    call(config, "addNearCacheConfig", create("com.hazelcast.config.NearCacheConfig", "near"));
    Class<?> type = Class.forName("com.hazelcast.client.HazelcastClient");
    return new Client(type.getMethod("newHazelcastClient", config.getClass()).invoke(null, config));
  }

  private static final class Client implements Grid {
    private final Object instance;

    Client(Object instance) {
      this.instance = instance;
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> map(String name) throws Exception {
      return (Map<String, String>) call(instance, "getMap", name);
    }

    @Override
    public void put(String map, String key, String value) throws Exception {
      map(map).put(key, value);
    }

    @Override
    public @Nullable String get(String map, String key) throws Exception {
      return map(map).get(key);
    }

    @Override
    public void remove(String map, String key) throws Exception {
      map(map).remove(key);
    }

    @Override
    public void getAsync(String map, String key, Runnable callback) throws Exception {
      Class<?> type = Class.forName("com.hazelcast.core.ExecutionCallback");
      Object listener =
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                if (method.getName().equals("onResponse")) {
                  callback.run();
                }
                return null;
              });
      call(call(map(map), "getAsync", key), "andThen", listener, (Executor) Runnable::run);
    }

    @Override
    public void fail() throws Exception {
      call(map("orders"), "unlock", "never locked");
    }
  }
}
