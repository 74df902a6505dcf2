// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0

// Metrics by service: what each export counted since the one before, and the last value of everything else.

const MOST_POINTS = 900;
const DELTA = 1;
const metering = new Map(); // service -> { points: metric -> [point], last: series -> value }
const cumulative = new Map(); // series -> the point before

function forgetMetrics() {
  metering.clear();
  cumulative.clear();
}

function takeMetrics(service, entry) {
  if (!metering.has(service)) {
    metering.set(service, { points: new Map(), last: new Map() });
  }
  const known = metering.get(service);
  const instance = attribute(entry.resource.attributes, 'service.instance.id') || '';
  for (const metric of entry.group.metrics) {
    const data = metric.histogram || metric.exponentialHistogram || metric.sum || metric.gauge || metric.summary || {};
    for (const raw of data.dataPoints || []) {
      takePoint(known, [service, instance].join('\n'), metric, data, raw);
    }
  }
}

function takePoint(known, source, metric, data, raw) {
  const attributes = attributesOf(raw.attributes);
  const label = attributes.map(([k, v]) => k + '=' + v).join(' ');
  const millis = millisOf(BigInt(raw.timeUnixNano || 0));
  if (metric.histogram || metric.exponentialHistogram) {
    const counted = increment([source, metric.name, label].join('\n'), data.aggregationTemporality, histogramOf(raw));
    known.last.set(metric.name + '\n' + label, { metric, label, text: amount(Number(raw.count || 0), '') + ' times' });
    if (counted) {
      addHistogram(pointAt(known, metric.name, millis), counted, attributes);
    }
    return;
  }
  const value = raw.asInt !== undefined ? Number(raw.asInt) : Number(raw.asDouble !== undefined ? raw.asDouble : raw.sum || 0);
  known.last.set(metric.name + '\n' + label, { metric, label, text: amount(value, metric.unit) });
  const point = pointAt(known, metric.name, millis);
  point.values.set(label, value);
}

/** One point for all attributes of an export. */
function pointAt(known, name, millis) {
  if (!known.points.has(name)) {
    known.points.set(name, []);
  }
  const list = known.points.get(name);
  let point = list[list.length - 1];
  if (!point || Math.abs(point.millis - millis) > 50) {
    point = { millis, seconds: 0, count: 0, errors: 0, buckets: new Map(), values: new Map() };
    list.push(point);
    if (list.length > MOST_POINTS) list.shift();
  }
  return point;
}

/** Counts by the upper bound of their bucket, whichever kind of histogram it is. */
function histogramOf(raw) {
  const buckets = new Map();
  const add = (bound, count) => count > 0 && buckets.set(bound, (buckets.get(bound) || 0) + count);
  if (raw.scale !== undefined || raw.positive) {
    const base = 2 ** 2 ** -(raw.scale || 0);
    add(0, Number(raw.zeroCount || 0));
    const offset = (raw.positive || {}).offset || 0;
    ((raw.positive || {}).bucketCounts || []).forEach((count, i) => add(base ** (offset + i + 1), Number(count)));
  } else {
    const bounds = (raw.explicitBounds || []).map(Number);
    (raw.bucketCounts || []).forEach((count, i) => add(i < bounds.length ? bounds[i] : Infinity, Number(count)));
  }
  return {
    buckets, count: Number(raw.count || 0), start: BigInt(raw.startTimeUnixNano || 0), time: BigInt(raw.timeUnixNano || 0),
    max: raw.max
  };
}

/** What a point adds to the one before; null where that cannot be known. */
function increment(series, temporality, point) {
  if (temporality === DELTA) {
    return { ...point, seconds: Number(point.time - point.start) / 1e9 };
  }
  const before = cumulative.get(series);
  cumulative.set(series, point);
  const since = before && before.start === point.start && before.count <= point.count ? before : null;
  const seconds = Number(point.time - (since ? since.time : point.start)) / 1e9;
  if (!since && seconds > 90) {
    return null; // a process that has run for long: its average says nothing of now
  }
  const buckets = new Map(point.buckets);
  for (const [bound, count] of since ? since.buckets : []) {
    buckets.set(bound, (buckets.get(bound) || 0) - count);
  }
  return { buckets, count: point.count - (since ? since.count : 0), seconds };
}

function addHistogram(point, counted, attributes) {
  point.seconds = Math.max(point.seconds, counted.seconds);
  point.count += counted.count;
  const failed = attributes.some(([key, value]) =>
    key === 'error.type' || (key === 'http.response.status_code' && Number(value) >= 500));
  point.errors += failed ? counted.count : 0;
  for (const [bound, count] of counted.buckets) {
    point.buckets.set(bound, (point.buckets.get(bound) || 0) + count);
  }
}

/** Interpolated within its bucket; the largest bound where it is beyond all; NaN of nothing. */
function quantile(buckets, share) {
  const bounds = [...buckets.keys()].sort((a, b) => a - b);
  let left = share * [...buckets.values()].reduce((sum, count) => sum + count, 0);
  let lower = 0;
  for (const bound of bounds) {
    const count = buckets.get(bound);
    if (count > 0 && left <= count) {
      return bound === Infinity ? lower : lower + (bound - lower) * (left / count);
    }
    left -= count;
    lower = bound === Infinity ? lower : bound;
  }
  return NaN;
}

/** Lines of a chart: each a name, a class and points [millis, value]. */
function linesOf(known, kind) {
  const of = (metric) => known.points.get(metric) || [];
  const requests = of('http.server.request.duration');
  const rate = (point, count) => [point.millis, point.seconds > 0 ? count / point.seconds : 0];
  switch (kind) {
    case 'rate':
      return [{ name: 'requests', css: 'k0', points: requests.map((p) => rate(p, p.count)) }];
    case 'errors':
      return [{ name: 'errors', css: 'k2', points: requests.map((p) => [p.millis, p.count ? p.errors / p.count : 0]) }];
    case 'latency':
      return latency(requests);
    case 'client':
      return latency(of('http.client.request.duration'));
    case 'database':
      return latency(of('db.client.operation.duration'));
    case 'memory':
      return parts(of('jvm.memory.used'), { heap: 'jvm.memory.type=heap', 'non-heap': 'jvm.memory.type=non_heap' });
    case 'cpu':
      return parts(of('jvm.cpu.recent_utilization'), { process: '' });
    default:
      return parts(of('jvm.thread.count'), { threads: '' });
  }
}

function latency(points) {
  const some = points.filter((point) => point.count > 0);
  return [['p50', 0.5, 'k0'], ['p95', 0.95, 'k1']].map(([name, share, css]) =>
    ({ name, css, points: some.map((point) => [point.millis, quantile(point.buckets, share)]) }));
}

function parts(points, names) {
  return Object.entries(names).map(([name, label], i) => ({
    name, css: 'k' + i,
    points: points.map((point) => [point.millis,
      [...point.values].filter(([key]) => key.includes(label)).reduce((sum, [, value]) => sum + value, 0)])
  }));
}
