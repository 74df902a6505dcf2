// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0

// Everything that was received becomes text nodes and attribute values here, and never markup.

const STACK = 'exception.stacktrace';
const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
const byId = (id) => document.getElementById(id);

/** By the CSSOM, which the page's policy lets scripts do. */
function styled(element, styles) {
  for (const [name, value] of Object.entries(styles)) {
    element.style.setProperty(name, value);
  }
  return element;
}

const chip = (service, more) => el('span', { class: 'chip ' + colour(service) }, service, more);

/** A stack trace among attributes, folded. */
const stackOf = (list) => list.filter(([key]) => key === STACK).map(([, stack]) =>
  el('details', null, el('summary', null, 'stack trace'), el('pre', null, stack)));

/** Keys and values as a table; nothing where there are none. */
function pairs(list) {
  return list.length && el('table', { class: 'pairs' },
    el('tbody', null, list.map(([key, value]) => el('tr', null, el('td', null, key), el('td', null, value)))));
}
