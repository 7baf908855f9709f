// The cluster's durable jobs, where the application is a node of one; else the panel stays hidden.

import {byId, element, keyedList, setText} from './dom.js';
import {count} from './format.js';

const ENDPOINT = 'threadsyscluster';
const PERIOD_MILLIS = 3000;
const NUMBERS = [
  ['waiting', node => node.backlog], ['held here', node => node.held], ['submitted', node => node.totals.submitted],
  ['succeeded', node => node.totals.succeeded], ['retried', node => node.totals.retried],
  ['cancelled', node => node.totals.cancelled], ['recovered', node => node.totals.recovered],
  ['dead', node => node.deadLetters],
];

const figures = NUMBERS.map(([label]) => {
  const figure = element('dd', {'data-key': label}, '–');
  byId('cluster-numbers').append(element('div', {}, element('dt', {}, label), figure));
  return figure;
});

const showLetters = keyedList(byId('letters'), () => {
  const head = element('div');
  const error = element('code');
  return {
    node: element('li', {}, head, error),
    show: ({status}) => {
      head.replaceChildren(element('b', {}, status.key.type), ` ${status.key.id}, after ${status.attempts} attempts`);
      setText(error, status.error ?? '');
    },
  };
});

/** Asks the list of endpoints first: asking for one that is not there would be an error in the console. */
export async function watchCluster() {
  const {_links: links} = await (await fetch('/actuator')).json();
  if (links[ENDPOINT]) {
    byId('cluster').hidden = false;
    refresh(links[ENDPOINT].href);
  }
}

async function refresh(url) {
  try {
    if (!document.hidden) show(await (await fetch(new URL(url).pathname)).json());
  } catch {
    // The stream of the pools tells that the server is gone; this one just tries again.
  }
  setTimeout(() => refresh(url), PERIOD_MILLIS);
}

function show({node, deadLetters}) {
  setText(byId('cluster-node'), `node ${node.node}, ${node.state.toLowerCase()}`);
  NUMBERS.forEach(([, read], at) => {
    const value = read(node);
    setText(figures[at], value < 0 ? '–' : count(value));
  });
  byId('letters-title').hidden = deadLetters.length === 0;
  showLetters(deadLetters.map(letter => ({...letter, key: `${letter.status.key.type}/${letter.status.key.id}`})));
}
