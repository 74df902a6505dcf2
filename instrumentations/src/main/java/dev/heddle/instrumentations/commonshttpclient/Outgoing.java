// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonshttpclient;

import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpMethod;

/** A method object, which is request and response in one, and where it goes now. */
final class Outgoing {
  final HttpMethod method;
  final HostConfiguration target;

  Outgoing(HttpMethod method, HostConfiguration target) {
    this.method = method;
    this.target = target;
  }
}
