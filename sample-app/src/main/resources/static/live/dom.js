// Small things that every part of the page needs.

export const byId = id => document.getElementById(id);

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (key === 'className' || key === 'textContent') {
      made[key] = value;
    } else if (value !== false && value != null) {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children);
  return made;
}

/** Sets a text only where it differs, so that a screen reader or a selection is not disturbed. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Says something to those who cannot see the page change; for actions of the user, not for ticks. */
export function announce(text) {
  byId('announcer').textContent = text;
}

/** Keeps one child for each item, so that a button keeps its focus while the list changes around it. */
export function keyedList(parent, make) {
  const rows = new Map();
  return items => {
    const wanted = new Set(items.map(item => item.key));
    for (const [key, row] of rows) {
      if (!wanted.has(key)) {
        row.node.remove();
        rows.delete(key);
      }
    }
    items.forEach((item, index) => {
      let row = rows.get(item.key);
      if (!row) {
        row = make(item);
        rows.set(item.key, row);
      }
      if (parent.children[index] !== row.node) {
        parent.insertBefore(row.node, parent.children[index] ?? null);
      }
      row.show(item);
    });
  };
}

/** Sends JSON; returns the answer's body, or throws an Error that says why not. */
export async function send(method, url, body) {
  const answer = await fetch(url, {
    method,
    headers: body ? {'Content-Type': 'application/json'} : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await answer.text();
  let content = {};
  try {
    content = text ? JSON.parse(text) : {};
  } catch {
    // Not JSON: the status has to do.
  }
  if (!answer.ok) throw new Error(reason(answer, content));
  return content;
}

function reason(answer, content) {
  const faults = (content.faults ?? []).map(fault => `${fault.setting}: ${fault.reason}; ${fault.hint}`);
  if (faults.length) return faults.join('. ');
  if (content.detail ?? content.reason) return content.detail ?? content.reason;
  return answer.status === 405
      ? 'the endpoint may only be read; see management.endpoint.threadsys.access'
      : `the server answered ${answer.status}`;
}
