// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.xmemcached;

import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.MemcachedContract;
import java.util.List;
import java.util.Map;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClient;
import org.jspecify.annotations.Nullable;

@LibraryVersions({
  "com.googlecode.xmemcached:xmemcached:2.0.0",
  "com.googlecode.xmemcached:xmemcached:latest"
})
class XmemcachedTest extends MemcachedContract {
  @Override
  protected String instrumentation() {
    return "xmemcached";
  }

  @Override
  protected String notANumber() {
    return "CLIENT_ERROR";
  }

  @Override
  protected Commands open(String host, int port, long timeoutMillis) throws Exception {
    XMemcachedClient client = new XMemcachedClient(host, port);
    client.setOpTimeout(timeoutMillis);
    client.setEnableHealSession(false);
    return new XmemcachedCommands(client);
  }

  private static final class XmemcachedCommands implements Commands {
    private final MemcachedClient client;

    XmemcachedCommands(MemcachedClient client) {
      this.client = client;
    }

    @Override
    public boolean set(String key, String value) throws Exception {
      return client.set(key, 0, value);
    }

    @Override
    public boolean add(String key, String value) throws Exception {
      return client.add(key, 0, value);
    }

    @Override
    public @Nullable String get(String key) throws Exception {
      return client.get(key);
    }

    @Override
    public Map<String, ?> getBulk(List<String> keys) throws Exception {
      return client.get(keys);
    }

    @Override
    public boolean delete(String key) throws Exception {
      return client.delete(key);
    }

    @Override
    public long incr(String key) throws Exception {
      return client.incr(key, 1);
    }

    @Override
    public void close() throws Exception {
      client.shutdown();
    }
  }
}
