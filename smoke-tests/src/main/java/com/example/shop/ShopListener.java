// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;

/** Opens the shop when the web application starts and leaves nothing behind when it stops. */
public final class ShopListener implements ServletContextListener {
  private static final String ATTRIBUTE = "shop";

  static Shop shop(ServletContext context) {
    return (Shop) context.getAttribute(ATTRIBUTE);
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      event.getServletContext().setAttribute(ATTRIBUTE, new Shop());
    } catch (SQLException e) {
      throw new IllegalStateException("no database", e);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    Shop shop = shop(event.getServletContext());
    if (shop != null) {
      shop.close();
    }
    deregisterDrivers();
  }

  /** DriverManager belongs to the JVM: a driver left in it keeps this application in memory. */
  private static void deregisterDrivers() {
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (driver.getClass().getClassLoader() == ShopListener.class.getClassLoader()) {
        try {
          DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
          System.err.println("driver stays registered: " + e);
        }
      }
    }
  }
}
