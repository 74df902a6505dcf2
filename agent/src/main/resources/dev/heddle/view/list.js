// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0

// The list of traces beneath a picture of their durations, and the list of log records.

const PAGE = 200;
const list = { shown: PAGE, chosen: null, rows: new Map(), box: null, ids: [] };

function showTraces(main, filter) {
  const traces = filteredTraces(filter);
  const some = traces.slice(0, list.shown);
  const longest = Math.max(1, ...some.map((s) => s.nanos));
  list.ids = some.map((s) => s.id);
  if (!list.box || !list.box.isConnected) {
    list.rows.clear();
    list.picture = el('div');
    list.box = el('div', { class: 'rows traces', tabindex: 0, role: 'listbox', 'aria-label': 'Traces' });
    main.replaceChildren(list.picture, list.box);
    list.box.focus({ preventScroll: true });
  }
  const kept = new Map();
  for (const s of some) {
    const known = list.rows.get(s.id);
    kept.set(s.id, known && known.of === s && known.longest === longest ? known : { of: s, longest, row: traceRow(s, longest) });
  }
  list.rows = kept;
  list.picture.replaceChildren(...(some.length > 1 ? [scatter(some)] : []));
  list.box.replaceChildren(traceHead(), ...[...kept.values()].map((entry) => entry.row),
    ...(traces.length > some.length ? [moreButton(traces.length - some.length)] : []));
  if (!traces.length) {
    list.box.append(el('p', { class: 'more soft' }, 'No trace fits the filter.'));
  }
  markChosen();
  return traces.length + ' of ' + telemetry.traces.size + ' traces';
}

const traceHead = () => el('div', { class: 'row head' }, el('span', null, 'time'), el('span', null, 'request'),
  el('span', null, 'services'), el('span', { class: 'number' }, 'spans'), el('span', null, 'errors'), el('span', null, 'duration'));

function traceRow(s, longest) {
  const width = Math.max(1, Math.round(90 * Math.log1p(s.nanos / 1e4) / Math.log1p(longest / 1e4)));
  return el('a', { class: 'row', href: '#/trace/' + s.id, 'data-id': s.id, role: 'option', tabindex: -1, title: moment(s.millis) },
    el('span', { class: 'time soft' }, clock(s.millis)),
    el('span', { class: 'title' }, s.name),
    el('span', { class: 'services-of soft' }, [s.service, ...s.services.filter((name) => name !== s.service)].map((name) => chip(name))),
    el('span', { class: 'number' }, s.spans),
    el('span', null, s.errors ? el('span', { class: 'badge' }, s.errors) : ''),
    el('span', { class: 'took' + (s.errors ? ' bad' : '') }, el('b', { class: 'number' }, duration(s.nanos)),
      styled(el('i'), { width: width + 'px' })));
}

const moreButton = (count) => el('div', { class: 'more' }, el('button', {
  type: 'button', onclick: () => { list.shown += PAGE * 5; refresh(true); }
}, 'Show older ones, ' + count));

/** Durations over time, by a logarithmic scale; a click opens the trace. */
function scatter(some) {
  const width = 1000;
  const height = 92;
  const first = Math.min(...some.map((s) => s.millis));
  const last = Math.max(...some.map((s) => s.millis), first + 1);
  const log = (nanos) => Math.log10(Math.max(nanos, 1e3));
  const low = Math.floor(Math.min(...some.map((s) => log(s.nanos))));
  const high = Math.max(low + 1, Math.ceil(Math.max(...some.map((s) => log(s.nanos)))));
  const y = (nanos) => height - 12 - (log(nanos) - low) / (high - low) * (height - 24);
  const rules = [];
  for (let power = low; power <= high; power++) {
    const at = y(10 ** power);
    rules.push(svg('line', { class: 'rule', x1: 0, x2: '100%', y1: at, y2: at }),
      svg('text', { x: 14, y: at - 2 }, duration(10 ** power)));
  }
  return svg('svg', { class: 'scatter', 'aria-hidden': 'true' }, rules, some.map((s) => svg('circle', {
    cx: 9 + 89.5 * (s.millis - first) / (last - first) + '%', cy: y(s.nanos), r: 3.5, class: s.errors ? 'bad' : undefined,
    onclick: () => { location.hash = '#/trace/' + s.id; }
  }, svg('title', null, s.name + '  ' + duration(s.nanos)))));
}

function markChosen() {
  for (const [id, entry] of list.rows) {
    entry.row.classList.toggle('chosen', id === list.chosen);
    entry.row.setAttribute('aria-selected', id === list.chosen);
  }
}

function moveInList(step) {
  if (!list.ids.length) return;
  const at = list.ids.indexOf(list.chosen);
  list.chosen = list.ids[Math.min(Math.max(at < 0 ? 0 : at + step, 0), list.ids.length - 1)];
  markChosen();
  const row = list.rows.get(list.chosen).row;
  row.scrollIntoView({ block: 'nearest' });
}

function showLogs(main, filter) {
  const chosen = telemetry.logs.filter((log) => (!filter.service || log.service === filter.service)
    && (!filter.status || (filter.status === 'error') === log.bad)
    && (!filter.text || [log.text, log.level, log.trace, log.scope, ...log.attributes.flat()].join('\n').toLowerCase().includes(filter.text)));
  chosen.sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0));
  const old = main.querySelector('.logs');
  const box = old || el('div', { class: 'rows logs', tabindex: 0 });
  box.replaceChildren(
    el('div', { class: 'row head' }, ['time', 'level', 'service', 'message', 'trace'].map((name) => el('span', null, name))),
    ...chosen.slice(0, list.shown).map(logRow),
    ...(chosen.length > list.shown ? [moreButton(chosen.length - list.shown)] : []));
  if (!chosen.length) {
    box.append(el('p', { class: 'more soft' }, telemetry.logs.length ? 'No log record fits the filter.'
      : 'No log records yet. Heddle sends them unless OTEL_LOGS_EXPORTER=none is set.'));
  }
  if (!old) {
    main.replaceChildren(box);
    box.focus({ preventScroll: true });
  }
  return chosen.length + ' of ' + telemetry.logs.length + ' log records';
}

const logRow = (log) => el('div', { class: 'row' },
  el('span', { class: 'time soft', title: moment(log.millis) }, clock(log.millis)),
  el('span', { class: log.bad ? 'error' : 'soft' }, log.level),
  chip(log.service),
  el('span', { class: 'body', title: log.scope }, log.text,
    el('span', { class: 'soft' }, log.attributes.filter(([key]) => key !== STACK).map(([key, value]) => '  ' + key + '=' + value).join('')),
    stackOf(log.attributes)),
  log.trace ? el('a', { href: '#/trace/' + log.trace + (log.span ? '/' + log.span : '') }, 'trace') : '');
