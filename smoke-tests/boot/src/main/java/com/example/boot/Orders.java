// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.boot;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

/** Orders from a database, each with what another service, which is this one too, says of it. */
@SpringBootApplication
@RestController
public class Orders implements CommandLineRunner {
  @Autowired private JdbcTemplate database;

  @Value("${server.port}")
  private int port;

  public static void main(String[] args) {
    SpringApplication.run(Orders.class, args);
  }

  @Override
  public void run(String... args) {
    database.execute("create table orders (id int primary key, pieces int)");
    database.update("insert into orders values (7, 3)");
    System.out.println("ready");
  }

  @RequestMapping("/orders/{id}")
  public String order(@PathVariable("id") int id) {
    Integer pieces =
        database.queryForObject("select pieces from orders where id = ?", Integer.class, id);
    String url = "http://localhost:" + port + "/stock/{id}";
    return pieces + " of " + new RestTemplate().getForObject(url, String.class, id);
  }

  @RequestMapping("/stock/{id}")
  public String stock(@PathVariable("id") int id) {
    return String.valueOf(10 * id);
  }

  @RequestMapping("/fails/{id}")
  public String fails(@PathVariable("id") int id) {
    throw new IllegalStateException("on purpose, " + id);
  }
}
