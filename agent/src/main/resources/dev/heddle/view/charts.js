// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0

// What the metrics say, service by service: requests, errors, latencies, the JVM.

const CHARTS = [
  ['rate', 'Requests', (value) => short(value) + ' /s'],
  ['errors', 'Error share', (value) => short(value * 100) + ' %'],
  ['latency', 'Request latency', (value) => amount(value, 's')],
  ['database', 'Database latency', (value) => amount(value, 's')],
  ['client', 'Outgoing latency', (value) => amount(value, 's')],
  ['memory', 'JVM memory', (value) => Math.round(value / 2 ** 20) + ' MiB'],
  ['cpu', 'JVM CPU', (value) => short(value * 100) + ' %'],
  ['threads', 'JVM threads', (value) => short(value)]
];
const SIZE = { width: 600, height: 96, top: 8, bottom: 16 };
const WINDOW = 15 * 60e3;

function showMetrics(main, filter) {
  const box = main.querySelector('.charts') || el('div', { class: 'charts', tabindex: 0 });
  const names = [...metering.keys()].filter((name) => !filter.service || name === filter.service).sort();
  const open = new Set([...box.querySelectorAll('details[open]')].map((details) => details.dataset.service));
  if (!box.querySelector('.cross')) { // who reads a value wants it to stay
    box.replaceChildren(...names.map((name) => serviceCharts(name, metering.get(name), open.has(name))));
  }
  if (!names.length) {
    box.append(el('p', { class: 'more soft' }, 'No metrics yet: the first come a minute after the start (OTEL_METRIC_EXPORT_INTERVAL).'));
  }
  if (!box.isConnected) {
    main.replaceChildren(box);
  }
  return names.length + (names.length === 1 ? ' service' : ' services');
}

const serviceCharts = (name, known, open) => el('section', { 'data-service': name }, el('h2', null, chip(name)),
  el('div', { class: 'grid' }, CHARTS.map(([kind, title, format]) => chart(title, linesOf(known, kind), format))),
  el('details', { 'data-service': name, open }, el('summary', null, 'All metrics, their last values'), el('table', { class: 'all' },
    el('tbody', null, [...known.last.values()].sort((a, b) => a.metric.name.localeCompare(b.metric.name)).map((last) =>
      el('tr', null, el('td', { title: last.metric.description }, last.metric.name), el('td', { class: 'soft' }, last.label),
        el('td', { class: 'number' }, last.text)))))));

function chart(title, lines, format) {
  const newest = Math.max(...lines.flatMap((line) => line.points.map(([millis]) => millis)));
  const recent = lines.map((line) => ({ ...line, points: line.points.filter(([millis]) => millis > newest - WINDOW) }));
  const all = recent.flatMap((line) => line.points);
  if (!all.length) {
    return '';
  }
  const first = Math.min(...all.map(([millis]) => millis), newest - 60e3);
  const highest = Math.max(...all.map(([, value]) => value));
  const most = highest || 1;
  const x = (millis) => (millis - first) / (newest - first) * SIZE.width;
  const y = (value) => SIZE.height - SIZE.bottom - value / most * (SIZE.height - SIZE.top - SIZE.bottom);
  const says = el('span', { class: 'says' });
  const tell = (millis) => says.replaceChildren(...recent.filter((line) => line.points.length).flatMap((line) => {
    const [, value] = line.points.reduce((best, point) => (Math.abs(point[0] - millis) < Math.abs(best[0] - millis) ? point : best));
    return [el('span', { class: 'key ' + line.css }, '  ' + (lines.length > 1 ? line.name + ' ' : '')), format(value)];
  }));
  tell(newest);
  const picture = svg('svg', { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': title },
    [0, most].map((value) => svg('line', { class: 'rule', x1: 0, x2: SIZE.width, y1: y(value), y2: y(value) })),
    recent.map((line) => svg('polyline', { class: line.css, points: line.points.map(([m, v]) => x(m).toFixed(1) + ',' + y(v).toFixed(1)).join(' ') })));
  listen(picture, (share) => tell(first + share * (newest - first)), () => tell(newest));
  return el('div', { class: 'chart' }, el('header', null, el('h3', null, title), says), picture,
    el('header', { class: 'axis soft' }, el('span', null, clock(first, false)), el('span', null, 'up to ' + format(highest)), el('span', null, clock(newest, false))));
}

function listen(picture, over, out) {
  let cross = null;
  picture.addEventListener('pointermove', (event) => {
    const box = picture.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    cross = cross || picture.appendChild(svg('line', { class: 'cross', y1: 0, y2: SIZE.height }));
    cross.setAttribute('x1', part * SIZE.width);
    cross.setAttribute('x2', part * SIZE.width);
    over(part);
  });
  picture.addEventListener('pointerleave', () => {
    if (cross) cross.remove();
    cross = null;
    out();
  });
}
