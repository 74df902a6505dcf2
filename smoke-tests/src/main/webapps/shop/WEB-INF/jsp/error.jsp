<%-- SPDX-FileCopyrightText: The Heddle authors --%>
<%-- SPDX-License-Identifier: Apache-2.0 --%>
<%@ page contentType="text/html" pageEncoding="UTF-8" session="false" isErrorPage="true" %>
<html>
<head><title>Fabric shop</title></head>
<body>
<h1>Sorry</h1>
<p>Status <%= request.getAttribute("javax.servlet.error.status_code") %></p>
</body>
</html>
