// The stream of snapshots: keeps the last two minutes, and comes back when the server does.

import {SECONDS} from './chart.js';

const RETRY_MILLIS = 2000;
const SILENCE_MILLIS = 6000;

/** Calls `onSnapshot(snapshot, points)` for each; `points` has a list for each key of a pool's points. */
export function follow(onSnapshot, onState) {
  let past = [];
  let source;
  let watchdog;

  function open() {
    source = new EventSource('/api/live');
    source.addEventListener('history', event => {
      past = JSON.parse(event.data);
    });
    source.addEventListener('snapshot', event => {
      const snapshot = JSON.parse(event.data);
      if (past.at(-1)?.at !== snapshot.at) {
        past.push({at: snapshot.at, points: Object.fromEntries(snapshot.pools.map(pool => [pool.name, pool.point]))});
      }
      past = past.filter(entry => entry.at >= snapshot.at - SECONDS * 1000);
      listen();
      onState('live');
      onSnapshot(snapshot, name => columns(past, name));
    });
    source.addEventListener('error', lose);
    listen();
  }

  /** A server that vanished without a word leaves a connection that looks open. */
  function listen() {
    clearTimeout(watchdog);
    watchdog = setTimeout(lose, SILENCE_MILLIS);
  }

  function lose() {
    source.close();
    clearTimeout(watchdog);
    onState('lost');
    watchdog = setTimeout(open, RETRY_MILLIS);
  }

  open();
}

function columns(past, name) {
  const all = {at: []};
  for (const {at, points} of past) {
    const point = points[name];
    if (!point) continue;
    all.at.push(at / 1000);
    for (const key of ['succeeded', 'failed', 'refused', 'queued', 'waitP50', 'waitP99', 'runP50', 'runP99']) {
      (all[key] ??= []).push(point[key] ?? null);
    }
  }
  return all;
}
