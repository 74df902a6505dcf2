// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;

/** Methods of its own, and resources below it. */
@Path("/orders")
@Produces("text/plain")
public class OrderResource {
  @GET
  public String all() {
    return "all";
  }

  @GET
  @Path("{id}")
  public String one(@PathParam("id") String id) {
    return id;
  }

  @GET
  @Path("{id}/broken")
  public String broken(@PathParam("id") String id) {
    throw new IllegalStateException("broken order");
  }

  @Path("{id}/items")
  public ItemResource items(@PathParam("id") String id) {
    return new ItemResource();
  }
}
