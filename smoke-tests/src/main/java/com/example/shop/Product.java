// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.math.BigDecimal;

/** A product as the pages show it. */
public final class Product {
  private final int id;
  private final String name;
  private final BigDecimal price;
  private final int sold;

  Product(int id, String name, BigDecimal price, int sold) {
    this.id = id;
    this.name = name;
    this.price = price;
    this.sold = sold;
  }

  public int getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public BigDecimal getPrice() {
    return price;
  }

  public int getSold() {
    return sold;
  }
}
