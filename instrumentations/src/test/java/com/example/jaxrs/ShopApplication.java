// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.jaxrs;

import java.util.LinkedHashSet;
import java.util.Set;
import javax.ws.rs.core.Application;

/** The same resources for every implementation of JAX-RS. */
public class ShopApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new LinkedHashSet<>();
    classes.add(OrderResource.class);
    classes.add(StockResource.class);
    classes.add(ErrorResource.class);
    return classes;
  }
}
