// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0

// One trace: its spans below each other over a common time. Only the rows in sight are in the document.

const ROW = 25;
const SPARE_ROWS = 12;
const fall = { trace: null, of: null, rows: [], folded: new Set(), chosen: null, box: null };

function showTrace(main, id, spanId) {
  const trace = telemetry.traces.get(id);
  if (!trace) {
    fall.trace = null;
    main.replaceChildren(el('div', { class: 'empty' }, el('h1', null, 'This trace is not here'),
      el('p', null, 'It has not arrived yet, or it was dropped to make room for newer ones.'), el('a', { href: '#/traces' }, 'All traces')));
    return '';
  }
  const s = summary(trace);
  const isNew = fall.trace !== id || !fall.box || !fall.box.isConnected;
  if (!isNew && fall.of === s) {
    return '';
  }
  const read = readTrace(trace);
  Object.assign(fall, { trace: id, of: s, spans: read.spans, strayLogs: read.strayLogs });
  if (isNew) {
    fall.folded = new Set();
    fall.chosen = spanId || null;
    frameOfTrace(main);
  }
  fall.head.replaceChildren(...traceTitle(s));
  fall.ticks.replaceChildren(...[0, 1, 2, 3].map((i) =>
    styled(el('span', null, i ? duration(Math.round(s.nanos * i / 4)) : '0'), { left: i * 25 + '%' })));
  layRows();
  showDetails();
  if (isNew) {
    scrollToChosen();
    fall.box.focus({ preventScroll: true });
  }
  return '';
}

function frameOfTrace(main) {
  fall.head = el('div', { class: 'trace-head' });
  fall.ticks = el('div', { class: 'scale' });
  fall.sheet = el('div', { class: 'sheet' });
  fall.box = el('div', { class: 'spans', tabindex: 0, role: 'tree', 'aria-label': 'Spans', onscroll: drawRows }, fall.sheet);
  fall.details = el('aside', { class: 'details', 'aria-label': 'Span' });
  main.replaceChildren(fall.head, el('div', { class: 'trace' },
    el('div', { class: 'waterfall' }, el('div', { class: 'ticks' }, el('div', null, 'span'), fall.ticks), fall.box), fall.details));
}

const traceTitle = (s) => [
  el('h1', null, s.name),
  el('span', { class: 'soft' }, moment(s.millis)),
  el('span', null, duration(s.nanos)),
  el('span', null, s.spans + (s.spans === 1 ? ' span' : ' spans')),
  s.errors ? el('span', { class: 'error' }, s.errors + (s.errors === 1 ? ' error' : ' errors')) : '',
  s.logs ? el('span', null, s.logs + (s.logs === 1 ? ' log record' : ' log records')) : '',
  ...s.services.map((name) => chip(name)),
  el('code', { class: 'soft' }, s.id),
  el('button', { type: 'button', onclick: (event) => copy(s.id, event.target) }, 'Copy id')
];

function copy(text, button) {
  const said = (word) => { button.textContent = word; };
  navigator.clipboard.writeText(text).then(() => said('Copied'), () => said('Not allowed'));
}

/** The rows that are not folded away. */
function layRows() {
  let hiddenBelow = Infinity;
  fall.rows = fall.spans.filter((span) => {
    if (span.depth > hiddenBelow) return false;
    hiddenBelow = fall.folded.has(span.id) ? span.depth : Infinity;
    return true;
  });
  if (!fall.rows.some((span) => span.id === fall.chosen)) {
    fall.chosen = fall.rows.length ? fall.rows[0].id : null;
  }
  styled(fall.sheet, { height: fall.rows.length * ROW + 'px' });
  drawRows();
}

function drawRows() {
  const first = Math.max(0, Math.floor(fall.box.scrollTop / ROW) - SPARE_ROWS);
  const count = Math.ceil(fall.box.clientHeight / ROW) + 2 * SPARE_ROWS;
  fall.sheet.replaceChildren(...fall.rows.slice(first, first + count).map((span, i) => spanRow(span, first + i)));
}

function spanRow(span, at) {
  const whole = fall.of.nanos || 1;
  const left = Number(span.start - fall.of.start) / whole * 100;
  const width = span.duration / whole * 100;
  const percent = (part) => Math.min(100, Math.max(0, part)).toFixed(3) + '%';
  const marks = [...(span.raw.events || []).map((event) => [BigInt(event.timeUnixNano || 0), event.name === 'exception']),
    ...span.logs.map((log) => [log.time, log.bad])];
  const folded = fall.folded.has(span.id);
  const chosen = span.id === fall.chosen;
  const label = styled(el('span', { class: 'dur' }, duration(span.duration)), { left: percent(left + width) });
  return styled(el('div', {
    class: 'span ' + colour(span.service) + (chosen ? ' chosen' : '') + (span.bad ? ' bad' : ''), role: 'treeitem',
    'aria-level': span.depth + 1, 'aria-selected': chosen, 'aria-expanded': span.children.length ? !folded : undefined,
    'data-span': span.id, onclick: () => choose(span.id)
  },
  styled(el('div', { class: 'what', title: span.name },
    el('span', { class: 'fold', onclick: (event) => { event.stopPropagation(); fold(span, !folded); } },
      span.children.length ? (folded ? '▶' : '▼') : ''),
    el('span', { class: 'stripe' }), el('span', { class: 'title' }, span.name), el('span', { class: 'of' }, span.service)),
  { 'padding-left': 8 + Math.min(span.depth, 24) * 13 + 'px' }),
  el('div', { class: 'lane' }, styled(el('span', { class: 'bar' }), { left: percent(left), width: percent(width) }), label,
    marks.slice(0, 50).map(([time, bad]) => styled(el('span', { class: bad ? 'mark bad' : 'mark' }),
      { left: percent(Number(time - fall.of.start) / whole * 100) })))),
  { top: at * ROW + 'px' });
}

function choose(id) {
  fall.chosen = id;
  drawRows();
  showDetails();
}

function fold(span, folded) {
  if (!span.children.length) return;
  fall.folded[folded ? 'add' : 'delete'](span.id);
  layRows();
}

function moveInTrace(key) {
  const at = fall.rows.findIndex((span) => span.id === fall.chosen);
  const span = fall.rows[at];
  if (!span) return;
  if (key === 'left' && (fall.folded.has(span.id) || !span.children.length)) {
    if (span.parent) choose(span.parent.id);
  } else if (key === 'left' || key === 'right') {
    fold(span, key === 'left');
  } else {
    choose(fall.rows[Math.min(Math.max(at + key, 0), fall.rows.length - 1)].id);
  }
  scrollToChosen();
}

function scrollToChosen() {
  const top = fall.rows.findIndex((span) => span.id === fall.chosen) * ROW;
  if (top < fall.box.scrollTop) {
    fall.box.scrollTop = top;
  } else if (top + ROW > fall.box.scrollTop + fall.box.clientHeight) {
    fall.box.scrollTop = top + ROW - fall.box.clientHeight;
  }
  drawRows();
}

function showDetails() {
  const span = fall.rows.find((candidate) => candidate.id === fall.chosen);
  const logs = span ? span.logs : [];
  fall.details.replaceChildren(...[
    ...(span ? aboutSpan(span) : []),
    ...section('Log records', logs.map((log) => logNote(log, span))),
    ...section('Log records of this trace without a span here', fall.strayLogs.map((log) => logNote(log, null)))
  ].filter(Boolean));
}

const section = (title, notes) => (notes.length ? [el('h3', null, title), ...notes] : []);

function aboutSpan(span) {
  const raw = span.raw;
  const from = Number(span.start - fall.of.start);
  const scope = [span.scope.name, span.scope.version].filter(Boolean).join(' ');
  return [
    el('h2', { class: span.bad ? 'error' : undefined }, span.name),
    el('p', { class: 'soft' }, chip(span.service), [' ', span.kind, duration(span.duration), from > 0 && 'after ' + duration(from)].filter(Boolean).join(' · ').replace('· ', '')),
    span.bad && el('p', { class: 'error' }, 'error' + (span.message ? ': ' + span.message : '')),
    raw.attributes && el('h3', null, 'Attributes'),
    pairs(attributesOf(raw.attributes)),
    ...section('Events', (raw.events || []).map((event) => eventNote(event, span))),
    ...section('Links', (raw.links || []).map((link) => el('div', { class: 'note' },
      /^[0-9a-f]{32}$/.test(link.traceId || '') ? el('a', { href: '#/trace/' + link.traceId }, link.traceId) : '', pairs(attributesOf(link.attributes))))),
    el('details', null, el('summary', null, 'Resource and ids'),
      pairs([['span id', span.id], ['parent span id', span.parentId], ['trace state', raw.traceState || ''], ['scope', scope]]
        .filter(([, value]) => value)),
      pairs(attributesOf(span.resource.attributes))),
    lost(raw)
  ];
}

function lost(raw) {
  const counts = [['attributes', raw.droppedAttributesCount], ['events', raw.droppedEventsCount], ['links', raw.droppedLinksCount]]
    .filter(([, count]) => count);
  return counts.length > 0 && el('p', { class: 'soft' }, 'Not recorded, beyond the limits: ' + counts.map(([what, count]) => count + ' ' + what).join(', '));
}

function eventNote(event, span) {
  const list = attributesOf(event.attributes);
  const isException = event.name === 'exception';
  return el('div', { class: isException ? 'note bad' : 'note' },
    el('div', null, event.name || '(no name)', ' ', el('span', { class: 'soft' }, 'at ' + duration(Math.max(0, Number(BigInt(event.timeUnixNano || 0) - span.start))))),
    pairs(list.filter(([key]) => key !== STACK)), list.filter(([key]) => key === STACK).map(([, stack]) => el('pre', null, stack)));
}

function logNote(log, span) {
  return el('div', { class: log.bad ? 'note bad' : 'note' },
    el('div', { class: 'soft' }, log.level, ' ', span ? 'at ' + duration(Math.max(0, Number(log.time - span.start))) : clock(log.millis), ' ', log.scope),
    el('div', { class: 'mono' }, log.text),
    pairs(log.attributes.filter(([key]) => key !== STACK)), stackOf(log.attributes));
}
