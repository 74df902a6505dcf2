// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.ehcache2;

import dev.heddle.testing.CacheContract;
import dev.heddle.testing.LibraryVersions;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import net.sf.ehcache.Cache;
import net.sf.ehcache.CacheManager;
import net.sf.ehcache.Element;
import org.jspecify.annotations.Nullable;

@LibraryVersions({
  "net.sf.ehcache:ehcache-core:1.7.0",
  "net.sf.ehcache:ehcache-core:2.0.0,org.slf4j:slf4j-jdk14:1.5.8",
  "net.sf.ehcache:ehcache-core:2.6.11",
  "net.sf.ehcache:ehcache:2.7.0",
  "net.sf.ehcache:ehcache:latest"
})
class Ehcache2CacheTest extends CacheContract {
  private static int managers;

  @Override
  protected String instrumentation() {
    return "ehcache2";
  }

  @Override
  protected String name() {
    return "articles";
  }

  @Override
  protected Use small() throws Exception {
    EhcacheUse use = new EhcacheUse();
    use.recordStatistics(true);
    return use;
  }

  /** Statistics are always on since version 2.7. */
  @Override
  protected @Nullable Use silent() throws Exception {
    EhcacheUse use = new EhcacheUse();
    if (use.recordStatistics(false)) {
      return use;
    }
    use.close();
    return null;
  }

  /** The configuration says nothing, which means off from 2.1 to 2.6. */
  @Override
  protected Use unasked() {
    return new EhcacheUse();
  }

  private static synchronized String configuration() {
    return "<ehcache updateCheck='false' name='shop"
        + ++managers
        + "'><defaultCache maxElementsInMemory='4' eternal='true' overflowToDisk='false'/>"
        + "</ehcache>";
  }

  private static final class EhcacheUse implements Use {
    private final CacheManager manager =
        new CacheManager(
            new ByteArrayInputStream(configuration().getBytes(StandardCharsets.UTF_8)));
    private final Cache cache = new Cache("articles", SMALL, false, true, 0, 0);

    EhcacheUse() {
      manager.addCache(cache);
    }

    boolean recordStatistics(boolean enabled) throws ReflectiveOperationException {
      try {
        Method setter = Cache.class.getMethod("setStatisticsEnabled", boolean.class);
        setter.invoke(cache, enabled);
        return true;
      } catch (NoSuchMethodException e) {
        return false;
      }
    }

    @Override
    public void put(String key, String value) {
      cache.put(new Element(key, value));
    }

    @Override
    public @Nullable String get(String key) {
      Element element = cache.get(key);
      return element == null ? null : (String) element.getObjectValue();
    }

    @Override
    public void close() {
      manager.shutdown();
    }
  }
}
