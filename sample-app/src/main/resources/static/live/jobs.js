// What runs now, and what does not come back.

import {announce, byId, element, keyedList, send, setText} from './dom.js';
import {count, duration, percent} from './format.js';

const MOST = 20;

const showJobs = keyedList(byId('jobs'), first => {
  const row = jobRow();
  row.cancel.addEventListener('click', async () => {
    row.cancel.disabled = true;
    try {
      const {state} = await send('DELETE', `/actuator/threadsys/${encodeURIComponent(first.pool)}/${encodeURIComponent(first.id)}`);
      announce(`${first.job} ${first.id}: ${state}`);
    } catch (refusal) {
      announce(`${first.job} ${first.id}: ${refusal.message}`);
    }
  });
  const show = job => {
    row.show({
      name: job.job,
      note: job.id == null ? job.pool : `${job.pool} #${job.id}`,
      progress: job.progress,
      time: duration(job.runningForMillis),
    });
    row.cancel.hidden = job.id == null;
  };
  return {node: row.node, show};
});

/** A row with name, progress, time and a button; the desk's own jobs look the same. */
export function jobRow() {
  const name = element('span', {className: 'name'});
  const note = element('small');
  const fill = element('i');
  const bar = element('div', {className: 'bar', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100}, fill);
  const share = element('span', {className: 'percent'});
  const time = element('span', {className: 'time'});
  const cancel = element('button', {type: 'button', className: 'small'}, 'Cancel');
  const node = element('li', {}, element('span', {}, name, ' ', note), bar, share, time, cancel);

  function show(job) {
    setText(name, job.name);
    setText(note, job.note);
    setText(share, percent(job.progress));
    setText(time, job.time);
    fill.style.width = percent(job.progress).replace(' ', '');
    bar.setAttribute('aria-valuenow', Math.round(job.progress * 100));
    bar.setAttribute('aria-label', `Progress of ${job.name} ${job.note}`);
    cancel.setAttribute('aria-label', `Cancel ${job.name} ${job.note}`);
  }

  return {node, cancel, show};
}

const showStuck = keyedList(byId('stuck'), () => {
  const head = element('div');
  const at = element('code');
  const show = job => {
    head.replaceChildren(element('b', {}, job.job), ` keeps ${job.worker} for ${duration(job.runningForMillis)}`);
    setText(at, job.at);
  };
  return {node: element('li', {}, head, at), show};
});

export function showRunning(pools) {
  const jobs = pools
      .flatMap(pool => pool.running.map((job, at) => ({...job, pool: pool.name, key: `${pool.name}/${job.id ?? `-${at}`}`})))
      .sort((a, b) => b.runningForMillis - a.runningForMillis);
  showJobs(jobs.slice(0, MOST));
  const busy = pools.reduce((sum, pool) => sum + pool.point.busy, 0);
  setText(byId('jobs-count'), busy ? count(busy) : '');
  byId('jobs-none').hidden = jobs.length > 0;

  const stuck = pools.flatMap(pool => pool.stuck.map(job => ({...job, key: job.worker})));
  showStuck(stuck);
  setText(byId('stuck-count'), stuck.length ? String(stuck.length) : '');
  byId('stuck-none').hidden = stuck.length > 0;
}
