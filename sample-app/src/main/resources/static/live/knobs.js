// Changes a running pool through the Actuator endpoint.

import {announce, element, send} from './dom.js';

const STRATEGIES = ['fail', 'block-with-timeout', 'block', 'retry-with-backoff', 'caller-runs', 'drop-oldest', 'drop-newest'];

export function makeKnobs(name) {
  const threads = element('input', {type: 'number', name: 'threads', min: 1, max: 1000, required: true});
  const queueSize = element('input', {type: 'text', name: 'queue-size', inputmode: 'numeric', required: true});
  const strategy = element('select', {name: 'backpressure.strategy'}, ...STRATEGIES.map(one => element('option', {}, one)));
  const timeout = element('input', {type: 'text', name: 'backpressure.timeout', value: '2s', required: true});
  const timeoutLabel = field('for at most', timeout, 'timeout');
  const pause = element('button', {type: 'button', className: 'pause', onclick: togglePause}, 'Pause');
  const output = element('output');
  const node = element('form', {className: 'knobs', 'aria-label': `Settings of ${name}`, onsubmit: apply},
      field('Threads', threads), field('Queue size', queueSize), field('When full', strategy, 'wide'), timeoutLabel,
      element('button', {className: 'primary'}, 'Apply'), pause, output);
  const inputs = {threads, 'queue-size': queueSize, 'backpressure.strategy': strategy, 'backpressure.timeout': timeout};
  let present = {};
  let paused = false;
  let touched = false;

  for (const kind of ['input', 'change']) node.addEventListener(kind, touch);

  /** From here on the stream does not write into the fields, until what is in them was applied. */
  function touch() {
    touched = true;
    timeoutLabel.hidden = strategy.value !== 'block-with-timeout';
  }

  function show(pool) {
    paused = pool.paused;
    pause.textContent = paused ? 'Resume' : 'Pause';
    pause.setAttribute('aria-pressed', paused);
    const [word, argument] = pool.settings.strategy.split(/[()]/);
    present = {
      threads: String(pool.settings.threads),
      'queue-size': String(pool.settings.queueSize ?? 'unbounded'),
      'backpressure.strategy': word,
      'backpressure.timeout': word === 'block-with-timeout' ? argument.replace(/000ms$/, 's') : '2s',
    };
    if (!touched) {
      Object.entries(present).forEach(([key, value]) => {
        if (inputs[key].value !== value) inputs[key].value = value;
      });
      timeoutLabel.hidden = word !== 'block-with-timeout';
    }
  }

  /** Only what differs: another client may have changed the rest. A strategy is set with its timeout. */
  function wanted() {
    const differs = key => inputs[key].value !== present[key];
    const waits = strategy.value === 'block-with-timeout';
    const keys = ['threads', 'queue-size'].filter(differs);
    if (differs('backpressure.strategy') || (waits && differs('backpressure.timeout'))) {
      keys.push('backpressure.strategy', ...(waits ? ['backpressure.timeout'] : []));
    }
    return Object.fromEntries(keys.map(key => [key, inputs[key].value]));
  }

  function apply(event) {
    event.preventDefault();
    const settings = wanted();
    if (Object.keys(settings).length) {
      change({settings});
    } else {
      tell('These are its settings already.');
    }
  }

  function togglePause() {
    change({paused: !paused});
  }

  async function change(request) {
    try {
      const {changes} = await send('POST', `/actuator/threadsys/${encodeURIComponent(name)}`, request);
      if (!('paused' in request)) touched = false;
      tell(changes.length
          ? changes.map(one => `${one.setting}: ${one.from} → ${one.to}`).join(', ')
          : 'Nothing has changed.');
    } catch (refusal) {
      tell(`Not changed: ${refusal.message}.`, 'bad');
    }
  }

  function tell(text, state = '') {
    output.dataset.state = state;
    output.value = text;
    announce(`${name}: ${text}`);
  }

  // The announcer speaks for it; an output would speak by itself as well.
  output.setAttribute('aria-live', 'off');
  return {node, show};
}

function field(label, input, className = '') {
  return element('label', {className}, element('span', {}, label), input);
}
