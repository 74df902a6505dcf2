// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;

/** What a resource may be annotated on. */
public interface Stock {
  @GET
  @Path("/{article}/left")
  @Produces("text/plain")
  String left(@PathParam("article") String article);
}
