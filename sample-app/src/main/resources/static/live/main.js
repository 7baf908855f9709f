// Brings the stream to the parts of the page.

import {watchCluster} from './cluster.js';
import {announce, byId, setText} from './dom.js';
import {showRunning} from './jobs.js';
import {offerPools, showLoads} from './load.js';
import {makePool} from './pool.js';
import {follow} from './stream.js';

const CONNECTION = {connecting: 'Connecting', live: 'Live', frozen: 'Frozen', lost: 'Connection lost, trying again'};
const CALM_EVERY = 5;
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const freeze = byId('freeze');
const pools = new Map();
let frozen = false;
let connection = 'connecting';
let looks = 0;

freeze.addEventListener('click', () => {
  frozen = !frozen;
  freeze.setAttribute('aria-pressed', frozen);
  showConnection();
});

function showConnection() {
  const state = connection === 'live' && frozen ? 'frozen' : connection;
  byId('connection').dataset.state = state;
  setText(byId('connection'), CONNECTION[state]);
}

function onState(state) {
  if (state === connection) return;
  if (state === 'lost' || connection === 'lost') announce(CONNECTION[state]);
  connection = state;
  showConnection();
}

/** Who asked for less motion gets charts that move every five seconds; numbers stay fresh. */
function onSnapshot(snapshot, pointsOf) {
  if (frozen) return;
  const drawsCharts = !calm.matches || looks++ % CALM_EVERY === 0;
  offerPools(snapshot.pools.map(pool => pool.name));
  for (const pool of snapshot.pools) {
    if (!pools.has(pool.name)) {
      pools.set(pool.name, makePool(pool.name));
      byId('pools').append(pools.get(pool.name).node);
    }
    pools.get(pool.name).show(pool, pointsOf(pool.name), drawsCharts);
  }
  showRunning(snapshot.pools);
  showLoads(snapshot.loads);
}

follow(onSnapshot, onState);
watchCluster();
