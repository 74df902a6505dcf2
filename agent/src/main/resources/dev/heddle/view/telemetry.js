// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0

// What the receiver has told: each trace keeps the lines it came in, which are read again when it is looked at.

const telemetry = { state: null, after: 0, traces: new Map(), logs: [], loose: 0, services: new Map(), version: 0 };
const KINDS = ['', 'internal', 'server', 'client', 'producer', 'consumer'];
const ERROR = 2;
const SEVERE = 17; // SEVERITY_NUMBER_ERROR

function forgetEverything() {
  telemetry.after = 0;
  telemetry.traces.clear();
  telemetry.logs = [];
  telemetry.services.clear();
  forgetMetrics();
  telemetry.version++;
}

/** Takes an answer of /api/updates over; false where it is of another run of the receiver. */
function takeUpdates(text) {
  const lines = text.split('\n');
  const state = JSON.parse(lines[0]);
  if (telemetry.state && telemetry.state.instance !== state.instance) {
    telemetry.state = null;
    forgetEverything();
    return false;
  }
  const changed = lines.length > 2;
  telemetry.state = state;
  telemetry.after = state.next;
  for (let i = 1; i < lines.length - 1; i++) {
    takeLine(lines[i]);
  }
  if (!state.more) {
    forgetEvicted(state.oldest);
  }
  telemetry.version += changed ? 1 : 0;
  return true;
}

function takeLine(line) {
  const entry = JSON.parse(line);
  const service = serviceOf(entry.resource);
  if (!telemetry.services.has(service)) {
    telemetry.services.set(service, telemetry.services.size % 10);
  }
  if (entry.signal === 'metrics') {
    takeMetrics(service, entry);
    return;
  }
  if (entry.trace) {
    let trace = telemetry.traces.get(entry.trace);
    if (!trace) {
      trace = { id: entry.trace, lines: [], last: 0, summary: null, text: null };
      telemetry.traces.set(entry.trace, trace);
    }
    trace.lines.push(line);
    trace.last = entry.number;
    trace.summary = null;
    trace.text = null;
  }
  if (entry.signal === 'logs') {
    telemetry.logs.push(...entry.group.logRecords.map((record) => logOf(record, entry)));
  }
}

/** As the receiver does: by when the last part came. */
function forgetEvicted(oldest) {
  for (const trace of telemetry.traces.values()) {
    if (trace.last < oldest) {
      telemetry.traces.delete(trace.id);
    }
  }
  telemetry.logs = telemetry.logs.filter((log) => (log.trace ? telemetry.traces.has(log.trace) : log.number >= oldest));
}

const colour = (service) => 'c' + (telemetry.services.get(service) || 0);

function valueOf(any) {
  if (!any) return '';
  if (any.arrayValue) return '[' + (any.arrayValue.values || []).map(valueOf).join(', ') + ']';
  if (any.kvlistValue) return '{' + attributesOf(any.kvlistValue.values).map(([k, v]) => k + '=' + v).join(', ') + '}';
  for (const name of ['stringValue', 'boolValue', 'intValue', 'doubleValue', 'bytesValue']) {
    if (any[name] !== undefined) return String(any[name]);
  }
  return '';
}

const attributesOf = (list) => (list || []).map((attribute) => [String(attribute.key), valueOf(attribute.value)]);

function attribute(list, key) {
  const found = (list || []).find((candidate) => candidate.key === key);
  return found && valueOf(found.value);
}

const serviceOf = (resource) => attribute(resource.attributes, 'service.name') || 'unknown_service';
const millisOf = (nanos) => Number(nanos / 1000n) / 1000;

function logOf(record, entry) {
  const time = BigInt(record.timeUnixNano || 0) || BigInt(record.observedTimeUnixNano || 0);
  const severity = record.severityNumber || 0;
  return {
    number: entry.number, trace: entry.trace, span: record.spanId || '', time, millis: millisOf(time),
    service: serviceOf(entry.resource), severity, bad: severity >= SEVERE,
    level: record.severityText || ['', 'TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'][Math.ceil(severity / 4)] || '',
    text: valueOf(record.body) || record.eventName || '', attributes: attributesOf(record.attributes),
    scope: (entry.group.scope || {}).name || ''
  };
}

function spanOf(span, entry) {
  const start = BigInt(span.startTimeUnixNano || 0);
  const end = BigInt(span.endTimeUnixNano || 0);
  return {
    id: span.spanId || '', parentId: span.parentSpanId || '', name: span.name || '(no name)', kind: KINDS[span.kind] || '',
    start, duration: end > start ? Number(end - start) : 0, bad: (span.status || {}).code === ERROR,
    message: (span.status || {}).message || '', service: serviceOf(entry.resource), raw: span,
    resource: entry.resource, scope: entry.group.scope || {}, children: [], logs: []
  };
}

/** The spans of a trace in the order of a depth-first walk, each with its depth, and the trace's log records. */
function readTrace(trace) {
  const spans = new Map();
  const logs = [];
  for (const line of trace.lines) {
    const entry = JSON.parse(line);
    for (const span of entry.group.spans || []) {
      const read = spanOf(span, entry);
      if (!spans.has(read.id)) { // a retry may bring it twice
        spans.set(read.id, read);
      }
    }
    logs.push(...(entry.group.logRecords || []).map((record) => logOf(record, entry)));
  }
  const roots = [];
  for (const span of spans.values()) {
    const parent = spans.get(span.parentId);
    (parent && parent !== span ? parent.children : roots).push(span);
    span.parent = parent;
  }
  for (const log of logs) {
    const span = spans.get(log.span);
    if (span) span.logs.push(log);
  }
  const ordered = walk(roots);
  const strays = [...spans.values()].filter((span) => span.depth === undefined); // parents in a circle
  ordered.push(...strays.map((span) => Object.assign(span, { depth: 0, children: [] })));
  return { spans: ordered, logs, strayLogs: logs.filter((log) => !spans.has(log.span)) };
}

function walk(roots) {
  const ordered = [];
  const byStart = (a, b) => (a.start < b.start ? 1 : a.start > b.start ? -1 : 0);
  const pending = roots.sort(byStart).map((span) => [span, 0]);
  while (pending.length) {
    const [span, depth] = pending.pop();
    span.depth = depth;
    ordered.push(span);
    pending.push(...span.children.sort(byStart).map((child) => [child, depth + 1]));
  }
  return ordered;
}

/** What the list and the map show of a trace; made again when something of it came. */
function summary(trace) {
  if (trace.summary) {
    return trace.summary;
  }
  const { spans, logs } = readTrace(trace);
  let start = spans.length ? spans[0].start : logs[0].time;
  let end = start;
  const services = new Map();
  for (const span of spans) {
    const spanEnd = span.start + BigInt(span.duration);
    start = span.start < start ? span.start : start;
    end = spanEnd > end ? spanEnd : end;
    services.set(span.service, (services.get(span.service) || 0) + 1);
  }
  const root = spans.find((span) => !span.parentId) || spans[0];
  trace.summary = {
    id: trace.id, start, millis: millisOf(start), nanos: Number(end - start), spans: spans.length, logs: logs.length,
    errors: spans.filter((span) => span.bad).length, name: root ? root.name : '(log records only)',
    service: root ? root.service : logs[0].service, services: [...services.keys()], calls: callsOf(spans)
  };
  return trace.summary;
}

/** Of each call between services, or out of one: who, whom, how long, and whether it failed. */
function callsOf(spans) {
  const calls = [];
  for (const span of spans) {
    const call = { nanos: span.duration, bad: span.bad };
    const parent = span.parent;
    if (!parent && !span.parentId && (span.kind === 'server' || span.kind === 'consumer')) {
      calls.push({ ...call, from: '', to: span.service, outside: false });
    } else if (parent && parent.service !== span.service) {
      const caller = parent.kind === 'client' || parent.kind === 'producer' ? parent : span;
      calls.push({ nanos: caller.duration, bad: caller.bad || span.bad, from: parent.service, to: span.service, outside: false });
    } else if ((span.kind === 'client' || span.kind === 'producer') && !span.children.some((c) => c.service !== span.service)) {
      calls.push({ ...call, from: span.service, to: peerOf(span), outside: true });
    }
  }
  return calls;
}

/** The database, queue or host at the other end, by what the conventions say of it; perhaps in two lines. */
function peerOf(span) {
  const list = span.raw.attributes;
  const system = attribute(list, 'db.system.name') || attribute(list, 'db.system') || attribute(list, 'messaging.system')
    || attribute(list, 'rpc.system');
  const database = attribute(list, 'db.namespace');
  const name = (/^\d*$/.test(database || '') ? '' : database) || attribute(list, 'messaging.destination.name') || attribute(list, 'peer.service');
  const host = attribute(list, 'server.address') || attribute(list, 'network.peer.address');
  const port = attribute(list, 'server.port');
  const place = name || (host && (port ? host + ':' + port : host));
  return [system, place].filter(Boolean).join('\n') || 'unknown';
}

/** All that can be searched for, in lower case; made with the first search. */
function textOf(trace) {
  if (!trace.text) {
    const { spans, logs } = readTrace(trace);
    const words = [trace.id];
    for (const span of spans) {
      words.push(span.id, span.name, span.message, span.service, ...attributesOf(span.raw.attributes).flat());
      for (const event of span.raw.events || []) {
        words.push(event.name || '', ...attributesOf(event.attributes).flat());
      }
    }
    for (const log of logs) {
      words.push(log.text, log.level, ...log.attributes.flat());
    }
    trace.text = words.join('\n').toLowerCase();
  }
  return trace.text;
}

/** Those that the filter lets through, newest first. */
function filteredTraces(filter) {
  const chosen = [];
  for (const trace of telemetry.traces.values()) {
    const s = summary(trace);
    if ((!filter.service || s.services.includes(filter.service))
        && (!filter.status || (filter.status === 'error') === s.errors > 0)
        && s.nanos >= (filter.least || 0)
        && (!filter.text || textOf(trace).includes(filter.text))) {
      chosen.push(s);
    }
  }
  return chosen.sort((a, b) => (a.start < b.start ? 1 : a.start > b.start ? -1 : 0));
}
