// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0

// Who calls whom, counted over the traces that the filter lets through.

const NODE = { width: 172, height: 50, gapY: 36 };
const GAPS = { least: 140, most: 230 };
const CALLERS = 'callers';

function showServices(main, filter) {
  const traces = filteredTraces(filter);
  const graph = graphOf(traces);
  const box = main.querySelector('.map') || el('div', { class: 'map', tabindex: 0 });
  box.replaceChildren(graph.nodes.size ? drawing(graph, main.clientWidth) : el('p', { class: 'more soft' }, 'No trace fits the filter.'));
  if (!box.isConnected) {
    main.replaceChildren(box);
  }
  return graph.nodes.size + ' nodes of ' + traces.length + ' traces';
}

function graphOf(traces) {
  const nodes = new Map();
  const edges = new Map();
  const node = (key, label, outside) => {
    if (!nodes.has(key)) nodes.set(key, { key, label, outside, layer: 0, calls: 0, bad: 0 });
    return nodes.get(key);
  };
  for (const s of traces) {
    s.services.forEach((name) => node('s ' + name, name, false));
    for (const call of s.calls) {
      const from = call.from ? 's ' + call.from : CALLERS;
      const to = (call.outside ? 'o ' : 's ') + call.to;
      node(from, call.from || CALLERS, !call.from);
      const target = node(to, call.to, call.outside);
      target.calls++;
      target.bad += call.bad ? 1 : 0;
      const key = from + '\n' + to;
      if (!edges.has(key)) edges.set(key, { from, to, count: 0, bad: 0, times: [] });
      const edge = edges.get(key);
      edge.count++;
      edge.bad += call.bad ? 1 : 0;
      edge.times.push(call.nanos);
    }
  }
  for (const edge of edges.values()) {
    edge.times.sort((a, b) => a - b);
    edge.rank = [...edges.values()].filter((other) => other.to === edge.to).indexOf(edge);
    edge.p95 = edge.times[Math.min(edge.times.length - 1, Math.ceil(edge.times.length * 0.95) - 1)];
  }
  return { nodes, edges: [...edges.values()] };
}

/** Each behind the last of its callers; where they call in a circle, the first way found counts. */
function layOut({ nodes, edges }) {
  const visit = (key, path) => {
    for (const edge of edges.filter((candidate) => candidate.from === key && !path.includes(candidate.to))) {
      const target = nodes.get(edge.to);
      const layer = nodes.get(key).layer + 1;
      if (layer > target.layer && layer < 12) {
        target.layer = layer;
        visit(edge.to, [...path, key]);
      }
    }
  };
  const called = new Set(edges.map((edge) => edge.to));
  const starts = [...nodes.keys()].filter((key) => !called.has(key));
  (starts.length ? starts : [...nodes.keys()].slice(0, 1)).forEach((key) => visit(key, []));
  const layers = [];
  for (const node of nodes.values()) {
    (layers[node.layer] = layers[node.layer] || []).push(node);
  }
  const used = layers.filter(Boolean);
  used.forEach((layer, x) => {
    layer.forEach((node) => {
      const callers = edges.filter((edge) => edge.to === node.key && nodes.get(edge.from).y !== undefined);
      node.order = callers.reduce((sum, edge) => sum + nodes.get(edge.from).y, 0) / (callers.length || 1);
    });
    layer.sort((a, b) => a.order - b.order || (a.outside - b.outside) || a.label.localeCompare(b.label));
    layer.forEach((node, y) => Object.assign(node, { x, y: y - (layer.length - 1) / 2 }));
  });
  return { columns: used.length, rows: Math.max(...used.map((layer) => layer.length)) };
}

function drawing(graph, room) {
  const size = layOut(graph);
  const wanted = (room - 60 - size.columns * NODE.width) / Math.max(1, size.columns - 1);
  const gap = Math.min(GAPS.most, Math.max(GAPS.least, wanted));
  const width = size.columns * (NODE.width + gap) - gap + 48;
  const height = Math.max(260, size.rows * (NODE.height + NODE.gapY) + 40);
  for (const node of graph.nodes.values()) {
    node.left = 24 + node.x * (NODE.width + gap);
    node.top = height / 2 + node.y * (NODE.height + NODE.gapY) - NODE.height / 2;
  }
  return svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': 'Service map' },
    graph.edges.map((edge) => edgeOf(edge, graph.nodes)), [...graph.nodes.values()].map(nodeOf));
}

const share = (bad, count) => (bad ? short(bad / count * 100) + ' % errors' : 'no errors');

function nodeOf(node) {
  const isService = node.key.startsWith('s ');
  const [name, place] = node.outside ? node.label.split('\n') : [node.label];
  const text = (more, y, value, most) => svg('text', { ...more, x: 12, y }, value.length > most ? value.slice(0, most - 1) + '…' : value);
  const detail = [node.key === CALLERS ? 'from outside' : place, node.calls && node.calls + (node.calls === 1 ? ' call' : ' calls')];
  return svg('g', {
    class: 'node ' + (isService ? colour(node.label) : 'outside'), transform: `translate(${node.left} ${node.top})`,
    'data-service': isService ? node.label : undefined, onclick: isService ? () => onlyService(node.label) : () => {}
  }, svg('title', null, node.label), svg('rect', { width: NODE.width, height: NODE.height, rx: 7 }), text({ class: 'label' }, 21, name, 20), text(null, 38, detail.filter(Boolean).join(' · '), 26));
}

function edgeOf(edge, nodes) {
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  const back = to.x <= from.x;
  const x1 = from.left + NODE.width;
  const y1 = from.top + NODE.height / 2;
  const x2 = to.left - 7;
  const y2 = to.top + NODE.height / 2;
  const bend = back ? 90 : (x2 - x1) / 2;
  const drop = back ? NODE.height + NODE.gapY : 0;
  const bad = edge.bad ? 'bad' : undefined;
  const above = y1 < y2 - 1; // the line comes from there: its label stands on the other side
  const side = above ? 1 : -1;
  const at = { x: back ? (x1 + x2) / 2 : x2 - 8, y: back ? (y1 + y2) / 2 + drop * 0.75 : y2 + (above ? 15 : -6) + side * 28 * edge.rank, 'text-anchor': back ? 'middle' : 'end' };
  return svg('g', { class: 'edge' },
    svg('title', null, `${from.label} → ${to.label}: ${edge.count} calls, ${share(edge.bad, edge.count)}, p95 ${duration(edge.p95)}`),
    svg('path', { class: bad, d: `M${x1} ${y1} C${x1 + bend} ${y1 + drop} ${x2 - bend} ${y2 + drop} ${x2} ${y2}`, 'stroke-width': 1 + Math.min(4, Math.log10(edge.count + 1)) }),
    svg('path', { class: bad ? 'tip bad' : 'tip', d: `M${x2 + 7} ${y2} l-9 -4.5 v9 z` }),
    svg('text', at, edge.count + ' × · p95 ' + duration(edge.p95)),
    edge.bad ? svg('text', { ...at, class: 'bad', y: at.y + (back || above ? 13 : y1 > y2 + 1 || edge.rank ? -13 : 20) }, share(edge.bad, edge.count)) : '');
}
