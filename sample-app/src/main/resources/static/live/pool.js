// One pool: workers, queue, totals, four charts, and its knobs.

import {makeChart} from './chart.js';
import {element, setText} from './dom.js';
import {count, duration, rate} from './format.js';
import {makeKnobs} from './knobs.js';

const MOST_CELLS = 96;
const MANY = 24;
const TOTALS = [
  ['succeeded', 'succeeded', ''], ['refused', 'refused', 'warn'], ['failed', 'failed', 'bad'],
  ['dropped', 'dropped', 'warn'], ['timed out', 'timedOut', 'bad'], ['cancelled', 'cancelled', ''],
];

export function makePool(name) {
  const state = element('span', {className: 'state'});
  const workers = makeWorkers();
  const queue = makeQueue();
  const totals = TOTALS.map(() => element('dd'));
  const charts = [
    makeChart('Jobs per second', [
      {key: 'succeeded', label: 'done', color: 'accent', fill: true},
      {key: 'refused', label: 'refused', color: 'warn', rare: true},
      {key: 'failed', label: 'failed', color: 'bad', rare: true},
    ], rate),
    makeChart('In the queue', [{key: 'queued', label: 'jobs', color: 'accent', fill: true}],
        value => value == null ? '–' : count(value)),
    makeChart('Waited', times('wait'), duration, true),
    makeChart('Ran', times('run'), duration, true),
  ];
  const knobs = makeKnobs(name);
  const title = `pool-${name}`;
  const node = element('article', {className: 'card pool', id: title, 'aria-labelledby': `${title}-name`},
      element('div', {className: 'pool-body'},
          element('div', {},
              element('div', {className: 'pool-name'}, element('h2', {id: `${title}-name`}, name), state),
              element('div', {className: 'facts'}, workers.node, queue.node,
                  element('dl', {className: 'totals'},
                      ...TOTALS.flatMap(([label], at) => [element('dt', {}, label), totals[at]])))),
          element('div', {className: 'charts'}, ...charts.map(chart => chart.node))),
      knobs.node);

  function show(pool, points, drawsCharts) {
    const word = pool.paused ? 'paused' : pool.state.toLowerCase();
    state.dataset.state = word;
    setText(state, word);
    workers.show(pool);
    queue.show(pool);
    TOTALS.forEach(([, key, mood], at) => {
      setText(totals[at], count(pool.totals[key]));
      totals[at].dataset.key = key;
      totals[at].dataset.some = pool.totals[key] > 0 ? mood : '';
    });
    knobs.show(pool);
    if (drawsCharts) charts.forEach(chart => chart.show(points));
  }

  return {node, show};
}

const times = what => [
  {key: `${what}P50`, label: 'median', color: 'accent'},
  {key: `${what}P99`, label: '99 %', color: 'second'},
];

function makeWorkers() {
  const number = element('span', {className: 'number', 'data-key': 'busy'});
  const cells = element('div', {className: 'workers', 'aria-hidden': 'true'});
  const node = element('div', {className: 'fact'}, element('div', {}, 'Workers', number), cells);

  function show({workers, settings}) {
    const {IDLE = 0, STARTING = 0, BLOCKED = 0, STUCK = 0} = workers;
    const all = Object.values(workers).reduce((sum, some) => sum + some, 0);
    const busy = all - IDLE - STARTING;
    const bounds = settings.minThreads === settings.maxThreads ? '' : `, ${settings.minThreads} to ${settings.maxThreads}`;
    number.replaceChildren(`${busy} `, element('small', {}, `of ${all} busy${bounds}`));
    const classes = [
      ...Array(STUCK).fill('stuck'), ...Array(BLOCKED).fill('blocked'),
      ...Array(busy - STUCK - BLOCKED).fill('busy'), ...Array(IDLE + STARTING).fill(''),
    ].slice(0, MOST_CELLS);
    cells.classList.toggle('many', classes.length > MANY);
    while (cells.children.length < classes.length) cells.append(element('i'));
    while (cells.children.length > classes.length) cells.lastChild.remove();
    classes.forEach((name, at) => { cells.children[at].className = name; });
  }

  return {node, show};
}

function makeQueue() {
  const number = element('span', {className: 'number', 'data-key': 'queued'});
  const fill = element('i');
  const note = element('div', {className: 'hint'});
  const node = element('div', {className: 'fact'},
      element('div', {}, 'Queue', number), element('div', {className: 'bar', 'aria-hidden': 'true'}, fill), note);

  function show({point, settings, oldestWaitingMillis, blockedSubmitters}) {
    const size = settings.queueSize;
    number.replaceChildren(`${count(point.queued)} `, element('small', {}, size == null ? 'queued' : `of ${count(size)}`));
    const share = size == null ? 0 : Math.min(1, point.queued / size);
    fill.style.width = `${share * 100}%`;
    fill.classList.toggle('warn', share >= 0.9);
    const oldest = oldestWaitingMillis > 0 ? `oldest ${duration(oldestWaitingMillis)}` : 'none waiting';
    setText(note, blockedSubmitters ? `${oldest}, ${count(blockedSubmitters)} held at the door` : oldest);
  }

  return {node, show};
}
