// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0

// The page itself: what is shown where, the filter, the keys, and asking for what is new.

const WAIT_MILLIS = 15000;
const DRAW_MILLIS = 250;
const page = { tab: 'traces', trace: '', span: '', paused: false, drawn: '', timer: 0, lost: '' };

const filterFields = ['service', 'status', 'least', 'text'].map(byId);

function filter() {
  const least = nanosOf(byId('least').value);
  byId('least').setAttribute('aria-invalid', Number.isNaN(least));
  return {
    service: byId('service').value, status: byId('status').value, least: least || 0,
    text: byId('text').value.trim().toLowerCase()
  };
}

/** The address says all: what is shown, and the filter. */
function readAddress() {
  const [path, query] = location.hash.slice(1).split('?');
  const [, first, id, span] = path.split('/');
  const tab = ['traces', 'services', 'metrics', 'logs', 'trace'].includes(first) ? first : 'traces';
  if (tab !== page.tab || (id || '') !== page.trace || (span || '') !== page.span) {
    byId('main').replaceChildren();
    list.shown = PAGE;
  }
  Object.assign(page, { tab, trace: id || '', span: span || '' });
  if (query !== undefined) {
    const wanted = new URLSearchParams(query);
    filterServices(wanted.get('service') || '');
    filterFields.forEach((field) => { field.value = wanted.get(field.id) || ''; });
  }
  refresh(true);
}

function writeAddress() {
  const wanted = new URLSearchParams();
  filterFields.forEach((field) => field.value && wanted.set(field.id, field.value));
  history.replaceState(null, '', '#/' + page.tab + (String(wanted) ? '?' + wanted : ''));
  refresh(true);
}

function filterServices(also) {
  const select = byId('service');
  const names = [...new Set([...telemetry.services.keys(), select.value, also].filter(Boolean))].sort();
  if (select.options.length !== names.length + 1) {
    const before = select.value;
    select.replaceChildren(el('option', { value: '' }, 'all services'), ...names.map((name) => el('option', { value: name }, name)));
    select.value = before;
  }
}

function onlyService(name) {
  filterServices(name);
  byId('service').value = name;
  location.hash = '#/traces?' + new URLSearchParams({ service: name });
}

/** Draws what has changed; at once where the user did something. */
function refresh(atOnce) {
  if (atOnce) {
    page.drawn = '';
    clearTimeout(page.timer);
    page.timer = 0;
    draw();
  } else if (!page.timer) {
    page.timer = setTimeout(draw, DRAW_MILLIS);
  }
}

function draw() {
  page.timer = 0;
  showState();
  const drawn = [telemetry.version, Boolean(telemetry.state), page.tab].join();
  if (page.drawn === drawn || (page.paused && page.drawn)) {
    return;
  }
  page.drawn = drawn;
  filterServices('');
  document.querySelectorAll('#tabs a').forEach((link) => {
    const isHere = link.dataset.tab === page.tab || (link.dataset.tab === 'traces' && page.tab === 'trace');
    link.toggleAttribute('aria-current', isHere);
  });
  const main = byId('main');
  const nothing = !telemetry.traces.size && !telemetry.logs.length && !metering.size;
  byId('filter').hidden = page.tab === 'trace' || nothing;
  if (nothing) {
    main.replaceChildren(telemetry.state ? invitation() : '');
    return;
  }
  if (main.querySelector('.empty')) {
    main.replaceChildren();
  }
  const show = { traces: showTraces, services: showServices, metrics: showMetrics, logs: showLogs }[page.tab];
  byId('shown').textContent = show ? show(main, filter()) : showTrace(main, page.trace, page.span);
}

function invitation() {
  const grpc = document.body.dataset.grpcPort;
  const host = location.protocol + '//' + location.hostname;
  return el('div', { class: 'empty' }, el('h1', null, 'Nothing has come yet'),
    el('p', null, 'Start an application with the agent and make a request to it; its traces appear here by themselves.'),
    el('pre', null, 'export OTEL_SERVICE_NAME=shop\nexport OTEL_EXPORTER_OTLP_ENDPOINT=' + location.origin
      + '\njava -javaagent:heddle-agent.jar -jar shop.jar'),
    el('p', null, 'Anything that speaks OTLP may send: over HTTP (protobuf or JSON) to ' + location.origin
      + (grpc === '-1' ? '.' : ', over gRPC to ' + host + ':' + grpc + '.')),
    el('p', null, 'Metrics come once a minute unless OTEL_METRIC_EXPORT_INTERVAL (in ms) says otherwise.'));
}

function showState() {
  const s = telemetry.state;
  const state = byId('state');
  state.className = page.lost ? 'lost' : page.paused ? 'paused' : '';
  const full = s && s.evictedTraces ? ' · ' + s.evictedTraces + ' oldest traces dropped' : '';
  const rejected = s && s.rejected ? ' · ' + s.rejected + ' refused' : '';
  state.textContent = page.lost ? 'not connected' : !s ? 'connecting' : (page.paused ? 'paused · ' : '')
    + telemetry.traces.size + ' traces · ' + amount(s.bytes, 'By') + ' of ' + amount(s.mostBytes, 'By') + full + rejected;
  if (s) {
    state.title = s.traces + ' spans, ' + s.metrics + ' data points, ' + s.logs + ' log records received; '
      + s.evictedItems + ' spans and log records dropped to make room';
  }
  byId('trouble').hidden = !page.lost;
  byId('trouble').textContent = page.lost;
}

async function listenForever() {
  for (;;) {
    try {
      const answer = await fetch('api/updates?after=' + telemetry.after + '&wait=' + (telemetry.state ? WAIT_MILLIS : 0));
      if (!answer.ok) throw new Error(await answer.text());
      page.lost = '';
      if (takeUpdates(await answer.text())) {
        refresh(false);
      }
    } catch (e) {
      page.lost = 'The receiver does not answer (' + e.message + '). Is it still running? Start it again with'
        + ' java -jar heddle-agent.jar view; this page goes on by itself.';
      refresh(false);
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  byId('theme').textContent = name === 'dark' ? 'Light' : 'Dark';
}

function flipTheme() {
  const name = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  setTheme(name);
  try { localStorage.setItem('theme', name); } catch (e) { /* not allowed to remember */ }
}

function flipPause() {
  page.paused = !page.paused;
  byId('pause').textContent = page.paused ? 'Go on' : 'Pause';
  showState();
  refresh(!page.paused);
}

function back() {
  if (page.tab === 'trace') {
    list.chosen = page.trace;
    location.hash = '#/traces';
  } else {
    byId('filter').reset();
    writeAddress();
  }
}

const KEYS = {
  j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
  PageDown: () => move(15), PageUp: () => move(-15), Home: () => move(-1e9), End: () => move(1e9),
  ArrowLeft: () => page.tab === 'trace' && (moveInTrace('left'), true),
  ArrowRight: () => page.tab === 'trace' && (moveInTrace('right'), true),
  Enter: () => page.tab === 'traces' && list.chosen && (location.hash = '#/trace/' + list.chosen, true),
  Escape: () => (back(), true), '/': () => (byId('text').focus(), byId('text').select(), true),
  1: () => go('traces'), 2: () => go('services'), 3: () => go('metrics'), 4: () => go('logs'),
  p: () => (flipPause(), true), t: () => (flipTheme(), true), '?': () => (byId('help').showModal(), true)
};

function go(tab) {
  location.hash = '#/' + tab;
  return true;
}

function move(step) {
  if (page.tab === 'traces') moveInList(step);
  else if (page.tab === 'trace') moveInTrace(step);
  else return false;
  return true;
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('help').open) return;
  if (/^(INPUT|SELECT)$/.test(event.target.tagName)) {
    if (event.key === 'Escape' || (event.key === 'Enter' && event.target.tagName === 'INPUT')) {
      event.target.blur();
      (byId('main').querySelector('[tabindex="0"]') || document.body).focus({ preventScroll: true });
      event.preventDefault();
    }
    return;
  }
  if (/^(BUTTON|A|SUMMARY)$/.test(event.target.tagName) && (event.key === 'Enter' || event.key === ' ')) return;
  const action = KEYS[event.key];
  if (action && action()) event.preventDefault();
}

function begin() {
  let remembered = null;
  try { remembered = localStorage.getItem('theme'); } catch (e) { /* then as the system has it */ }
  setTheme(remembered || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  byId('theme').addEventListener('click', flipTheme);
  byId('pause').addEventListener('click', flipPause);
  byId('keys').addEventListener('click', () => byId('help').showModal());
  byId('clear').addEventListener('click', () => { byId('filter').reset(); writeAddress(); });
  byId('filter').addEventListener('submit', (event) => event.preventDefault());
  filterFields.forEach((field) => field.addEventListener('input', writeAddress));
  document.addEventListener('keydown', pressed);
  addEventListener('hashchange', readAddress);
  addEventListener('resize', () => page.tab === 'trace' && fall.box && drawRows());
  readAddress();
  listenForever();
}

begin();
