// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0

// Numbers and times for people; times are in the zone of the browser.

/** @param nanos a number */
function duration(nanos) {
  if (nanos < 1e3) return nanos + ' ns';
  if (nanos < 1e6) return short(nanos / 1e3) + ' µs';
  if (nanos < 1e9) return short(nanos / 1e6) + ' ms';
  if (nanos < 60e9) return short(nanos / 1e9) + ' s';
  const seconds = Math.round(nanos / 1e9);
  return Math.floor(seconds / 60) + ' m ' + String(seconds % 60).padStart(2, '0') + ' s';
}

function short(value) {
  const size = Math.abs(value);
  return value.toFixed(size === 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

function amount(value, unit) {
  if (unit === 'By') {
    const step = value >= 1 << 30 ? [1 << 30, ' GiB'] : value >= 1 << 20 ? [1 << 20, ' MiB'] : [1 << 10, ' KiB'];
    return short(value / step[0]) + step[1];
  }
  if (unit === 's') return duration(Math.round(value * 1e9));
  if (unit === '1') return short(value * 100) + ' %';
  const number = Math.abs(value) >= 1e6 ? short(value / 1e6) + ' M' : Math.abs(value) >= 1e4 ? short(value / 1e3) + ' k'
    : Number.isInteger(value) ? String(value) : short(value);
  return number + (!unit || unit.startsWith('{') ? '' : ' ' + unit);
}

const two = (number) => String(number).padStart(2, '0');

/** @param millis since 1970 */
function clock(millis, parts = true) {
  const time = new Date(millis);
  const text = two(time.getHours()) + ':' + two(time.getMinutes()) + ':' + two(time.getSeconds());
  return parts ? text + '.' + String(time.getMilliseconds()).padStart(3, '0') : text;
}

const moment = (millis) => new Date(millis).toLocaleDateString() + ' ' + clock(millis);

/** What a user types as a duration, in nanoseconds: "100", "100 ms", "1.5s"; 0 for nothing, NaN for nonsense. */
function nanosOf(text) {
  const match = /^\s*(?:(?:≥|>=?)\s*)?([0-9]*[.,]?[0-9]+)\s*(ns|us|µs|ms|s|m)?\s*$/i.exec(text);
  if (!text.trim()) return 0;
  if (!match) return NaN;
  const units = { ns: 1, us: 1e3, 'µs': 1e3, ms: 1e6, s: 1e9, m: 60e9 };
  return Number(match[1].replace(',', '.')) * units[(match[2] || 'ms').toLowerCase()];
}
