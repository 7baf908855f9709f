// Changes a running pool through the Actuator endpoint.

import {announce, element, send} from './dom.js';

const STRATEGIES = ['fail', 'block-with-timeout', 'block', 'retry-with-backoff', 'caller-runs', 'drop-oldest', 'drop-newest'];

export function makeKnobs(name) {
  const threads = element('input', {type: 'number', name: 'threads', min: 1, max: 1000, required: true});
  const queueSize = element('input', {type: 'text', name: 'queueSize', inputmode: 'numeric', required: true});
  const strategy = element('select', {name: 'strategy'}, ...STRATEGIES.map(one => element('option', {}, one)));
  const timeout = element('input', {type: 'text', name: 'timeout', value: '2s', required: true});
  const timeoutLabel = field('for at most', timeout, 'timeout');
  const pause = element('button', {type: 'button', className: 'pause', onclick: togglePause}, 'Pause');
  const output = element('output');
  const node = element('form', {className: 'knobs', 'aria-label': `Settings of ${name}`, onsubmit: apply},
      field('Threads', threads), field('Queue size', queueSize), field('When full', strategy, 'wide'), timeoutLabel,
      element('button', {className: 'primary'}, 'Apply'), pause, output);
  const inputs = {threads, queueSize, strategy, timeout};
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
      queueSize: String(pool.settings.queueSize ?? 'unbounded'),
      strategy: word,
      timeout: word === 'block-with-timeout' ? argument.replace(/000ms$/, 's') : '2s',
    };
    if (!touched) {
      Object.entries(present).forEach(([key, value]) => {
        if (inputs[key].value !== value) inputs[key].value = value;
      });
      timeoutLabel.hidden = word !== 'block-with-timeout';
    }
  }

  /** Sends only what differs: the rest may have been changed by somebody else meanwhile. */
  function wanted() {
    const wants = {};
    for (const key of ['threads', 'queueSize', 'strategy']) {
      if (inputs[key].value !== present[key]) wants[key] = inputs[key].value;
    }
    if (strategy.value === 'block-with-timeout' && (wants.strategy || timeout.value !== present.timeout)) {
      wants.strategy = strategy.value;
      wants.timeout = timeout.value;
    }
    return wants;
  }

  function apply(event) {
    event.preventDefault();
    const wants = wanted();
    if (Object.keys(wants).length) {
      change(wants);
    } else {
      tell('These are its settings already.');
    }
  }

  function togglePause() {
    change({paused: String(!paused)});
  }

  async function change(wants) {
    try {
      const {changes} = await send('POST', `/actuator/threadsys/${encodeURIComponent(name)}`, wants);
      if (!('paused' in wants)) touched = false;
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
