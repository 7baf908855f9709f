// A chart of the last two minutes: uPlot, with a legend that tells the current value or that under the pointer.

import uPlot from '/webjars/uplot/dist/uPlot.esm.js';
import {element, setText} from './dom.js';
import {duration} from './format.js';

export const SECONDS = 120;
const SHORTEST_MILLIS = 0.01;
const NARROW = 200;

const charts = new Set();
const color = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach(chart => chart.redraw()));

/** Steps of an axis that counts jobs: 1, 2, 5, 10, 20… */
const WHOLE = Array.from({length: 24}, (unused, at) => [1, 2, 5][at % 3] * 10 ** Math.floor(at / 3));

/** From 0 to a bit above the largest, and never so close that a single job fills the chart. */
const linear = {
  scale: {range: (u, low, high) => [0, Math.max(5, (high ?? 0) * 1.08)]},
  axis: {size: 44, space: 36, incrs: WHOLE, values: (u, ticks) => ticks.map(shortNumber)},
  clamp: value => value,
};

/** Times differ by thousands; on this scale microseconds and seconds can both be read. */
const logarithmic = {
  scale: {
    distr: 3,
    range: (u, low, high) => {
      const top = Math.ceil(Math.log10(high ?? 1) + 0.05);
      return [10 ** Math.min(Math.floor(Math.log10(low ?? 1)), top - 2), 10 ** top];
    },
  },
  axis: {
    size: 52,
    splits: (u, axis, low, high) => {
      const decades = [];
      for (let power = Math.round(Math.log10(low)); 10 ** power <= high * 1.01; power++) decades.push(10 ** power);
      return decades;
    },
    filter: (u, ticks) => ticks.map((tick, at) => ticks.length < 5 || (ticks.length - 1 - at) % 2 === 0 ? tick : null),
    values: (u, ticks) => ticks.map(tick => tick == null ? '' : tick >= 1000 ? `${tick / 1000} s` : duration(tick).replace('.0', '')),
  },
  clamp: value => value == null ? null : Math.max(SHORTEST_MILLIS, value),
};

/** What hardly ever happens is not drawn along the bottom while it does not happen. */
function line({rare}, values) {
  return rare ? values.map((value, at) => value || values[at - 1] || values[at + 1] ? value : null) : values;
}

function shortNumber(value) {
  if (value >= 1e6) return `${value / 1e6} M`;
  return value >= 1e4 ? `${value / 1e3} k` : value.toLocaleString('en');
}

/**
 * Makes a chart. `series` is a list of {key, label, color, fill, rare}; `format` writes a value.
 * Show it data with `show({at: [seconds…], key: [values…], …})`.
 */
export function makeChart(title, series, format, isTime = false) {
  const kind = isTime ? logarithmic : linear;
  const values = series.map(() => element('b'));
  const legend = element('span', {className: 'legend'}, ...series.map((one, at) => {
    const swatch = element('i');
    swatch.style.setProperty('--series', `var(--${one.color})`);
    return element('span', {}, swatch, `${one.label} `, values[at]);
  }));
  const plot = element('div', {className: 'plot', 'aria-hidden': 'true'});
  const node = element('figure', {className: 'chart'}, element('figcaption', {}, title, legend), plot);
  let shown = {at: []};
  let uplot;

  const data = () => [shown.at, ...series.map(one => line(one, shown[one.key] ?? []).map(kind.clamp))];

  function writeLegend() {
    const at = uplot?.cursor.idx ?? shown.at.length - 1;
    series.forEach((one, index) => setText(values[index], format(shown[one.key]?.[at])));
  }

  function draw() {
    const {clientWidth: width, clientHeight: height} = plot;
    if (!width) return;
    if (uplot) {
      uplot.setSize({width, height});
    } else {
      uplot = new uPlot(options(width, height, series, kind, writeLegend), data(), plot);
    }
  }

  new ResizeObserver(draw).observe(plot);
  const chart = {
    node,
    redraw: () => uplot?.redraw(false),
    show: next => {
      shown = next;
      uplot?.setData(data());
      writeLegend();
    },
  };
  charts.add(chart);
  return chart;
}

function options(width, height, series, kind, writeLegend) {
  const axis = {
    stroke: () => color('muted'),
    font: '11px system-ui, sans-serif',
    grid: {stroke: () => color('line'), width: 1},
    ticks: {show: false},
  };
  return {
    width,
    height,
    padding: [6, 10, 0, 0],
    legend: {show: false},
    cursor: {y: false, drag: {setScale: false, x: false, y: false}, sync: {key: 'live'}, points: {size: 6}},
    hooks: {setCursor: [writeLegend]},
    scales: {
      x: {time: false, range: u => [u.data[0].at(-1) - SECONDS, u.data[0].at(-1)]},
      y: kind.scale,
    },
    axes: [
      {
        ...axis,
        size: 20,
        gap: 3,
        grid: {show: false},
        splits: (u, at, low, high) => (u.width < NARROW ? [60] : [90, 60, 30]).map(ago => high - ago),
        values: (u, ticks) => ticks.map(tick => `−${Math.round(u.data[0].at(-1) - tick)} s`),
      },
      {...axis, gap: 4, ...kind.axis},
    ],
    series: [
      {},
      ...series.map(one => ({
        stroke: () => color(one.color),
        fill: one.fill ? () => `color-mix(in srgb, ${color(one.color)} 14%, transparent)` : undefined,
        width: 1.5,
        spanGaps: false,
        points: {show: false},
      })),
    ],
  };
}
