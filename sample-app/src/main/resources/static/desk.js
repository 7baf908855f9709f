'use strict';

const byId = id => document.getElementById(id);

function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function picture(item) {
  const image = element('img');
  image.src = item.thumbnails.medium;
  image.alt = item.name;
  image.loading = 'lazy';
  const link = element('a', '', image);
  link.href = item.thumbnails.large;
  const facts = `${item.dimensions.width} × ${item.dimensions.height}, ${Math.ceil(item.bytes / 1024)} kB`;
  return element('figure', '', link,
      element('figcaption', '', item.name, element('br'), element('small', facts)));
}

function text(item) {
  const top = item.words.topWords.map(entry => `${entry.word} ${entry.count}`).join(' · ');
  return element('article', '',
      element('h3', item.name),
      element('div', `${item.words.words} words, ${item.words.distinctWords} different`),
      element('small', top));
}

async function showLibrary() {
  const items = await (await fetch('/api/library')).json();
  for (const [kind, show] of [['image', picture], ['text', text]]) {
    const some = items.filter(item => item.kind === kind.toUpperCase());
    byId(`${kind}s`).replaceChildren(...some.map(show));
    byId(`${kind}-count`).textContent = some.length;
  }
}

async function follow(url) {
  const job = await (await fetch(url)).json();
  byId('job').value = `${job.state} ${Math.round(job.progress * 100)} % ${job.error ?? ''}`;
  if (job.state === 'QUEUED' || job.state === 'RUNNING') {
    setTimeout(() => follow(url), 200);
  } else {
    await showLibrary();
  }
}

byId('upload').addEventListener('submit', async event => {
  event.preventDefault();
  const answer = await fetch('/api/images', {method: 'POST', body: new FormData(event.target)});
  const body = await answer.json();
  if (answer.ok) {
    await follow(body.self);
  } else {
    byId('job').value = body.detail;
  }
});

showLibrary();
