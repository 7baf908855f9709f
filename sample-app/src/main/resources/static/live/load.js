// Sends jobs by the thousand, and shows what the pool took.

import {announce, byId, element, keyedList, send, setText} from './dom.js';
import {count} from './format.js';

const MOST_STUBBORN = 4;
const form = byId('load');
const hint = byId('load-hint');

/** Offers the pools there are. */
export function offerPools(names) {
  const place = byId('load-pools');
  if (place.children.length === names.length) return;
  place.replaceChildren(...names.map(name =>
      element('label', {}, element('input', {type: 'radio', name: 'pool', value: name, checked: name === 'io'}), name)));
  if (!form.querySelector('[name=pool]:checked')) form.querySelector('[name=pool]').checked = true;
}

/** So few of those that hold a worker for half a minute that the others go on. */
form.addEventListener('change', () => {
  const stubborn = form.elements.kind.value === 'stubborn';
  for (const radio of form.elements.count) {
    radio.disabled = stubborn && Number(radio.value) > MOST_STUBBORN;
    if (radio.disabled && radio.checked) form.elements.count[0].checked = true;
  }
});

form.addEventListener('submit', async event => {
  event.preventDefault();
  const {pool, kind} = form.elements;
  const order = {pool: pool.value, kind: kind.value, count: Number(form.elements.count.value)};
  try {
    await send('POST', '/api/load', order);
    tell('');
    announce(`Sending ${count(order.count)} ${order.kind} jobs to ${order.pool}`);
  } catch (refusal) {
    tell(`Not sent: ${refusal.message}`);
    announce(`Not sent: ${refusal.message}`);
  }
});

function tell(problem) {
  hint.dataset.state = problem ? 'bad' : '';
  hint.textContent = problem;
}

const show = keyedList(byId('loads'), first => {
  const ended = element('i');
  const left = element('i', {className: 'faint'});
  const refused = element('i', {className: 'warn'});
  const result = element('span', {className: 'result'});
  const stop = element('button', {type: 'button', className: 'small', onclick: stopIt}, 'Stop');
  stop.setAttribute('aria-label', `Stop the ${first.kind} load of ${first.pool}`);
  const node = element('li', {'data-load': first.id},
      element('span', {className: 'what'}, element('b', {}, first.pool), ` ${count(first.count)} ${first.kind}`),
      element('div', {className: 'bar', 'aria-hidden': 'true'}, ended, left, refused), result, stop);
  let text = '';

  async function stopIt() {
    stop.disabled = true;
    try {
      await send('DELETE', `/api/load/${first.id}`);
      announce(`Stopped the ${first.kind} load of ${first.pool}`);
    } catch (refusal) {
      announce(refusal.message);
    }
  }

  return {
    node,
    show: load => {
      const open = load.accepted - load.ended;
      [[ended, load.ended], [left, open], [refused, load.refused]].forEach(([part, jobs]) => {
        part.style.width = `${jobs / load.count * 100}%`;
      });
      node.dataset.state = load.state;
      const next = `${load.state}, ${load.accepted}, ${load.refused}, ${load.ended}`;
      if (next !== text) {
        text = next;
        result.replaceChildren(
            element('b', {'data-key': 'accepted'}, count(load.accepted)), ' accepted, ',
            element('b', {'data-key': 'refused', className: load.refused ? 'some' : ''}, count(load.refused)), ' refused, ',
            load.state === 'running' ? `${count(open)} to go` : load.state);
      }
      stop.hidden = load.state === 'stopped' || load.state === 'done';
    },
  };
});

export function showLoads(loads) {
  show(loads.slice(0, 4).map(load => ({...load, key: load.id})));
}
