// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.context.Context;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RecordedSpans;
import dev.heddle.testing.TestSpan;
import dev.heddle.trace.Span;
import java.util.Properties;
import java.util.function.Function;
import javax.persistence.Entity;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Id;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hibernate above HikariCP: what it sends to the driver, each statement once. */
@LibraryVersions({
  "org.hibernate:hibernate-core:5.2.18.Final,com.zaxxer:HikariCP:3.4.5,com.h2database:h2:1.4.200,"
      + "javax.xml.bind:jaxb-api:2.3.1,org.glassfish.jaxb:jaxb-runtime:2.3.1",
  "org.hibernate.orm:hibernate-core:6.1.7.Final,com.zaxxer:HikariCP:5.1.0,"
      + "com.h2database:h2:2.2.224,javax.persistence->jakarta.persistence",
  "org.hibernate.orm:hibernate-core:latest,com.zaxxer:HikariCP:latest,com.h2database:h2:latest,"
      + "javax.persistence->jakarta.persistence"
})
@ExtendWith(HeddleExtension.class)
class HibernateTest {
  private final RecordedSpans spans = HeddleExtension.spans();
  private final DataSource pool =
      Pools.make(
          "com.zaxxer.hikari.HikariDataSource",
          "driverClassName",
          PoolContract.DRIVER,
          "jdbcUrl",
          "jdbc:h2:mem:hibernate;DB_CLOSE_DELAY=-1",
          "username",
          "sa",
          "password",
          "",
          "maximumPoolSize",
          4);
  private EntityManagerFactory factory;

  @BeforeEach
  void open() throws Exception {
    Context.swap(Context.SUPPRESS_ALL);
    try {
      Properties properties = new Properties();
      properties.put("hibernate.connection.datasource", pool);
      properties.put("hibernate.hbm2ddl.auto", "create");
      properties.put("hibernate.jdbc.batch_size", "10");
      properties.put("hibernate.bytecode.provider", "none");
      Class<?> type = Class.forName("org.hibernate.cfg.Configuration");
      Object configuration = type.getConstructor().newInstance();
      type.getMethod("addAnnotatedClass", Class.class).invoke(configuration, Item.class);
      type.getMethod("addProperties", Properties.class).invoke(configuration, properties);
      factory = (EntityManagerFactory) type.getMethod("buildSessionFactory").invoke(configuration);
    } finally {
      Context.swap(null);
    }
  }

  @AfterEach
  void close() {
    Context.swap(Context.SUPPRESS_ALL);
    try {
      factory.close();
      Pools.close(pool);
    } finally {
      Context.swap(null);
    }
  }

  @Test
  void recordsEachStatementOnce() throws Exception {
    TestSpan.inside(
        "request",
        () -> {
          inTransaction(
              session -> {
                for (int i = 1; i <= 3; i++) {
                  session.persist(new Item(i, "item " + i));
                }
                return null;
              });
          String found =
              inTransaction(
                  session -> {
                    Item item = session.find(Item.class, 2);
                    item.name = "changed";
                    return item.name;
                  });
          assertThat(found).isEqualTo("changed");
          long count =
              inTransaction(
                  session ->
                      session
                          .createQuery(
                              "select count(i) from HeddleItem i where i.name like :n", Long.class)
                          .setParameter("n", "item%")
                          .getSingleResult());
          assertThat(count).isEqualTo(2);
          inTransaction(
              session -> {
                session.remove(session.find(Item.class, 1));
                return null;
              });
          return null;
        });

    assertThat(spans.awaitTrace(7))
        .isTree(
            "request",
            "  BATCH insert HeddleItem",
            "  select HeddleItem",
            "  update HeddleItem",
            "  select HeddleItem",
            "  select HeddleItem",
            "  delete HeddleItem");
  }

  @Test
  void recordsAStatementThatFails() throws Exception {
    inTransaction(
        session -> {
          session.persist(new Item(1, "first"));
          return null;
        });

    Throwable thrown =
        catchThrowable(
            () ->
                inTransaction(
                    session -> {
                      session.persist(new Item(1, "s3cr3t"));
                      return null;
                    }));

    assertThat(thrown).isNotNull();
    for (Span span : spans.await(2)) {
      assertThat(span).hasName("insert HeddleItem");
      assertThat(span.toString()).doesNotContain("s3cr3t");
    }
    assertThat(spans.all().get(1)).hasError("23505/23505");
  }

  private <T> T inTransaction(Function<EntityManager, T> work) {
    EntityManager session = factory.createEntityManager();
    try {
      session.getTransaction().begin();
      T result = work.apply(session);
      session.getTransaction().commit();
      return result;
    } catch (RuntimeException e) {
      if (session.getTransaction().isActive()) {
        session.getTransaction().rollback();
      }
      throw e;
    } finally {
      session.close();
    }
  }

  /** A row. */
  @Entity(name = "HeddleItem")
  public static final class Item {
    @Id private int id;
    private String name;

    protected Item() {}

    Item(int id, String name) {
      this.id = id;
      this.name = name;
    }
  }
}
