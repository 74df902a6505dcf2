// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Response;

/** The application's error pages, each of which says its status anew. */
@Path("/error/{status}")
@Produces("text/plain")
public class ErrorResource {
  @GET
  public Response page(@PathParam("status") int status) {
    return Response.status(status).entity("error page").build();
  }
}
