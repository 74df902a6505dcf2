// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;

/** A resource below another one. */
@Produces("text/plain")
public class ItemResource {
  @GET
  @Path("{item}")
  public String one(@PathParam("item") String item) {
    return item;
  }
}
