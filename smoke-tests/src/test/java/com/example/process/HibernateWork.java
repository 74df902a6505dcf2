// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.process;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Id;

/**
 * Hibernate above HikariCP: that many operations as a seed has it, many of which fail, and a line
 * for the outcome of each; in the end the whole table. Several threads have a share of the work and
 * of the rows each, so that every outcome is the same each time.
 */
public final class HibernateWork implements Runnable {
  private static final int WORKERS = 8;
  private static final int IDS = 300;

  private final int worker;
  private final int operations;
  private final Random random;
  private final EntityManagerFactory factory;
  private final StringBuilder out = new StringBuilder();

  private HibernateWork(int worker, int operations, EntityManagerFactory factory) {
    this.worker = worker;
    this.operations = operations;
    this.random = new Random(4711 + worker);
    this.factory = factory;
  }

  /** Arguments: URL, user, number of operations. The password is in the environment. */
  public static void main(String[] arguments) throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(arguments[0]);
      pool.setUsername(arguments[1]);
      pool.setPassword(System.getenv("DATABASE_PASSWORD"));
      pool.setMaximumPoolSize(WORKERS);
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE IF EXISTS item");
        statement.execute(
            "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(20) UNIQUE, amount INT)");
      }
      Properties properties = new Properties();
      properties.put("hibernate.connection.datasource", pool);
      properties.put("hibernate.dialect", "org.hibernate.dialect.PostgreSQL95Dialect");
      properties.put("hibernate.temp.use_jdbc_metadata_defaults", "false");
      Class<?> type = Class.forName("org.hibernate.cfg.Configuration");
      Object configuration = type.getConstructor().newInstance();
      type.getMethod("addAnnotatedClass", Class.class).invoke(configuration, Item.class);
      type.getMethod("addProperties", Properties.class).invoke(configuration, properties);
      EntityManagerFactory factory =
          (EntityManagerFactory) type.getMethod("buildSessionFactory").invoke(configuration);
      int share = Integer.parseInt(arguments[2]) / WORKERS;
      HibernateWork[] works = new HibernateWork[WORKERS];
      Thread[] threads = new Thread[WORKERS];
      for (int i = 0; i < WORKERS; i++) {
        works[i] = new HibernateWork(i, share, factory);
        threads[i] = new Thread(works[i], "worker " + i);
        threads[i].start();
      }
      for (int i = 0; i < WORKERS; i++) {
        threads[i].join();
        System.out.print(works[i].out);
      }
      printTable(factory);
      factory.close();
    }
  }

  @Override
  public void run() {
    for (int i = 0; i < operations; ) {
      EntityManager session = factory.createEntityManager();
      try {
        session.getTransaction().begin();
        for (int more = 1 + random.nextInt(5); more > 0 && i < operations; more--) {
          i++;
          out.append(i).append(' ').append(operate(session)).append('\n');
        }
        session.getTransaction().commit();
      } catch (RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
          out.append("  ").append(cause).append('\n');
        }
        if (session.getTransaction().isActive()) {
          session.getTransaction().rollback();
        }
      } finally {
        session.close();
      }
    }
  }

  private static void printTable(EntityManagerFactory factory) {
    EntityManager session = factory.createEntityManager();
    List<Item> all = session.createQuery("from HeddleItem order by id", Item.class).getResultList();
    for (Item item : all) {
      System.out.println(item);
    }
    session.close();
  }

  private Object operate(EntityManager session) {
    int id = worker * 1000 + random.nextInt(IDS);
    String name = worker + " name " + random.nextInt(IDS);
    switch (random.nextInt(8)) {
      case 0:
      case 1:
        session.persist(new Item(id, name, random.nextInt(100)));
        session.flush();
        return "persisted " + id;
      case 2:
        return session.find(Item.class, id);
      case 3:
        return session
            .createQuery("from HeddleItem where name like :name order by id", Item.class)
            .setParameter("name", name.substring(0, 8) + "%")
            .setMaxResults(3)
            .getResultList();
      case 4:
        Item found = session.find(Item.class, id);
        if (found != null) {
          found.amount++;
          session.flush();
        }
        return found;
      case 5:
        return session
            .createQuery("update HeddleItem set amount = amount + 1 where id between :a and :b")
            .setParameter("a", id)
            .setParameter("b", id + 3)
            .executeUpdate();
      case 6:
        Item gone = session.find(Item.class, id);
        if (gone != null) {
          session.remove(gone);
          session.flush();
        }
        return gone;
      default:
        return session
            .createNativeQuery(
                random.nextInt(10) == 0
                    ? "SELECT nothing FROM nowhere"
                    : "SELECT 100 / (amount % 3) FROM item WHERE id = " + id)
            .getResultList();
    }
  }

  /** A row. */
  @Entity(name = "HeddleItem")
  @javax.persistence.Table(name = "item")
  public static final class Item {
    @Id private int id;

    @Column(length = 20)
    private String name;

    private int amount;

    Item() {}

    Item(int id, String name, int amount) {
      this.id = id;
      this.name = name;
      this.amount = amount;
    }

    @Override
    public String toString() {
      return id + "=" + name + ":" + amount;
    }
  }
}
