// The desk itself: uploads, imports, and what is on the shelf.

import {announce, byId, element, send} from '../live/dom.js';
import {count} from '../live/format.js';
import {jobRow} from '../live/jobs.js';

const ENDS = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'DROPPED', 'TIMED_OUT', 'DEAD'];
const LOOK_MILLIS = 250;
const KEPT = 4;

function picture(item) {
  const image = element('img', {src: item.thumbnails.medium, alt: item.name, loading: 'lazy'});
  const facts = `${item.dimensions.width} × ${item.dimensions.height}, ${count(Math.ceil(item.bytes / 1024))} kB`;
  return element('figure', {},
      element('a', {href: item.thumbnails.large}, image),
      element('figcaption', {title: item.name}, item.name, element('small', {}, facts)));
}

function text(item) {
  const top = item.words.topWords.slice(0, 8).map(entry => `${entry.word} ${entry.count}`).join(' · ');
  return element('article', {},
      element('h4', {}, item.name),
      element('div', {}, `${count(item.words.words)} words, ${count(item.words.distinctWords)} different`),
      element('small', {}, top));
}

async function showLibrary() {
  const items = await (await fetch('/api/library')).json();
  for (const [kind, show] of [['image', picture], ['text', text]]) {
    const some = items.filter(item => item.kind === kind.toUpperCase());
    byId(`${kind}s`).replaceChildren(...some.map(show));
    byId(`${kind}-count`).textContent = some.length;
  }
}

/** Shows a job of the desk until it has ended. */
function follow(job, note) {
  const row = jobRow();
  row.cancel.addEventListener('click', () => {
    row.cancel.disabled = true;
    send('DELETE', job.self).catch(refusal => announce(refusal.message));
  });
  const rows = byId('desk-jobs');
  rows.prepend(row.node);
  while (rows.children.length > KEPT) rows.lastChild.remove();
  show(row, job, note);
  look(row, job, note);
}

async function look(row, last, note) {
  let job = last;
  try {
    job = await send('GET', last.self);
  } catch (refusal) {
    row.node.dataset.state = 'UNKNOWN';
    announce(refusal.message);
    return;
  }
  show(row, job, note);
  if (ENDS.includes(job.state)) {
    announce(`${job.kind} ${note}: ${job.state.toLowerCase()}`);
    await showLibrary();
  } else {
    setTimeout(() => look(row, job, note), LOOK_MILLIS);
  }
}

function show(row, job, note) {
  row.node.dataset.state = job.state;
  row.show({
    name: job.kind,
    note: job.error ? `${note}: ${job.error}` : note,
    progress: job.progress,
    time: job.state.toLowerCase(),
  });
  row.cancel.hidden = ENDS.includes(job.state);
}

/** A refusal is a row as well: it stays until others push it out. */
function refuse(kind, note, reason) {
  const row = jobRow();
  show(row, {kind, state: 'FAILED', progress: 0, error: reason}, note);
  byId('desk-jobs').prepend(row.node);
  announce(`${kind} ${note}: ${reason}`);
}

byId('upload').addEventListener('submit', async event => {
  event.preventDefault();
  const name = byId('file').files[0].name;
  const answer = await fetch('/api/images', {method: 'POST', body: new FormData(event.target)});
  const body = await answer.json();
  if (answer.ok) {
    follow(body, name);
  } else {
    refuse('upload', name, body.detail);
  }
});

byId('import').addEventListener('click', async () => {
  try {
    follow(await send('POST', '/api/imports', {folder: '.'}), 'of the folder');
  } catch (refusal) {
    refuse('import', 'of the folder', refusal.message);
  }
});

showLibrary();
