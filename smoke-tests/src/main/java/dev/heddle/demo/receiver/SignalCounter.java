// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import java.util.concurrent.atomic.LongAdder;

/** The running counts of one signal, for any number of threads. */
final class SignalCounter {
  private final LongAdder requests = new LongAdder();
  private final LongAdder items = new LongAdder();
  private final LongAdder wireBytes = new LongAdder();
  private final LongAdder messageBytes = new LongAdder();

  void add(long itemCount, int wireLength, int messageLength) {
    requests.increment();
    items.add(itemCount);
    wireBytes.add(wireLength);
    messageBytes.add(messageLength);
  }

  SignalCounts counts() {
    return new SignalCounts(requests.sum(), items.sum(), wireBytes.sum(), messageBytes.sum());
  }
}
