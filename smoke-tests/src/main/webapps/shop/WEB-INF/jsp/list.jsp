<%-- SPDX-FileCopyrightText: The Heddle authors --%>
<%-- SPDX-License-Identifier: Apache-2.0 --%>
<%@ page contentType="text/html" pageEncoding="UTF-8" session="false" errorPage="error.jsp" %>
<%@ page import="java.util.List, com.example.shop.Product" %>
<html>
<head><title>Fabric shop</title></head>
<body>
<h1>Fabrics</h1>
<table>
<% for (Product product : (List<Product>) request.getAttribute("products")) { %>
<tr>
  <td><a href="order?id=<%= product.getId() %>"><%= product.getName() %></a></td>
  <td><%= product.getPrice() %></td>
  <td><%= product.getSold() %> sold</td>
</tr>
<% } %>
</table>
<% if (request.getAttribute("lastVisit") != null) { %>
<p>Last visit: <%= new java.util.Date(Long.parseLong((String) request.getAttribute("lastVisit"))) %></p>
<% } %>
</body>
</html>
