// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

/**
 * Counts what an encoded request of metrics holds: metrics, which it can be divided between, and
 * data points, which are what is accounted for. Any thread.
 */
public final class ItemCount {
  private static final int METRIC = 3;
  private static final int DATA = 4;

  /** The fields of a metric that hold data points, which are field 1 in each. */
  private static final int[] DATA_TAGS = {
    MetricFields.METRIC_GAUGE,
    MetricFields.METRIC_SUM,
    MetricFields.METRIC_HISTOGRAM,
    MetricFields.METRIC_EXPONENTIAL_HISTOGRAM
  };

  private ItemCount() {}

  /** 0 where the bytes are no such request. */
  public static int metrics(byte[] request, int length) {
    return count(request, length, METRIC);
  }

  /** 0 where the bytes are no such request. */
  public static int dataPoints(byte[] request, int length) {
    return count(request, length, DATA + 1);
  }

  /** The data points of one metric. */
  static int ofMetric(ProtoReader metric) throws ProtoException {
    return count(metric, METRIC, DATA + 1);
  }

  private static int count(byte[] request, int length, int depth) {
    try {
      return count(new ProtoReader(request, 0, length), 0, depth);
    } catch (ProtoException e) {
      return 0;
    }
  }

  /**
   * @param depth 0 for the request, 1 for a resource, 2 for a scope, 3 for a metric, 4 for its data
   * @param wanted of what is counted
   */
  private static int count(ProtoReader in, int depth, int wanted) throws ProtoException {
    int count = 0;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (!isInner(tag, depth)) {
        in.skipValue(tag);
      } else if (depth + 1 == wanted) {
        in.skipValue(tag);
        count++;
      } else {
        count += count(in.message(), depth + 1, wanted);
      }
    }
    return count;
  }

  private static boolean isInner(int tag, int depth) {
    if (depth == METRIC) {
      for (int data : DATA_TAGS) {
        if (tag == data) {
          return true;
        }
      }
      return false;
    }
    if (depth == DATA) {
      return tag == MetricFields.GAUGE_POINTS;
    }
    return tag == (depth == 0 ? Fields.REQUEST_RESOURCE_SPANS : Fields.RESOURCE_SPANS_SCOPE_SPANS);
  }
}
