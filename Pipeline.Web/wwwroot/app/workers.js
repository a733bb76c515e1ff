// The workers: each in its ink, with the pulse of its heartbeats, what the master makes of it, and what it does.
import { h, keyed, oncePerFrame, text } from './dom.js';
import { bytes, count, duration, rate } from './words.js';
import { inkOf } from './inks.js';
import { store } from './store.js';

/** The detector's phi at which a worker is taken for dead. */
const fullSuspicion = 8;

const order = { alive: 0, suspect: 1, dead: 2, left: 3 };

/** Builds the panel in its element and keeps it up to date. */
export function workersPanel(element) {
  const grid = h('div', { class: 'worker-grid' });
  const totals = h('p', { class: 'quiet' });
  const empty = h('p', { class: 'empty' }, 'No worker yet. ', h('code', {}, './pipeline worker'), ' starts one.');
  element.append(totals, grid, empty);

  const update = oncePerFrame(() => {
    const workers = [...store.workers.values()].sort((a, b) => order[a.state] - order[b.state] || a.id.localeCompare(b.id, 'en', { numeric: true }));
    const alive = workers.filter((worker) => worker.state === 'alive');
    empty.hidden = workers.length > 0;
    text(totals, alive.length === 0 ? '' : `${alive.length} alive · ${count(sum(alive, 'slots'), 'slot')} · ${count(sum(alive, 'inFlight'), 'tile')} in flight · ${rate(sum(alive, 'tilesPerSecond'))} tiles a second`);
    keyed(grid, workers, (worker) => worker.id, card, (one, worker) => one.update(worker));
  });
  store.addEventListener('workers', update);
  store.addEventListener('pulse', ({ detail }) => grid.querySelector(`[data-key="${CSS.escape(detail.id)}"]`)?.pulse());
  // The age of a heartbeat grows also when nothing is heard; that is when it matters.
  setInterval(() => { if (!document.hidden) for (const one of grid.children) one.age(); }, 500);
}

const sum = (workers, name) => workers.reduce((total, worker) => total + worker[name], 0);

function card(worker) {
  const part = (name) => {
    const value = h('span');
    const cell = h('dd', {}, value);
    return { value, cell, row: h('div', {}, h('dt', {}, name), cell) };
  };
  const [work, speed, cpu, memory, heartbeat, partitions, uptime, kafka] = ['tiles', 'a second', 'CPU', 'memory', 'heartbeat', 'partitions', 'up', 'Kafka'].map(part);
  kafka.row.title = 'Its connection to Kafka broke off and was made again; no tile is lost by that. If it happens again and again, its log says why.';
  const beat = h('i', { class: 'beat', 'aria-hidden': 'true' });
  const state = h('span', { class: 'state' });
  const slots = h('span', { class: 'slots', role: 'img' });
  const reason = h('p', { class: 'reason' });
  const cpuLine = sparkline();
  const memoryLine = sparkline();
  const speedLine = sparkline();
  cpu.cell.append(cpuLine.element);
  memory.cell.append(memoryLine.element);
  speed.cell.append(speedLine.element);
  const suspicion = h('i');
  const suspicionMeter = h('span', { class: 'suspicion', role: 'img' }, suspicion);
  heartbeat.cell.append(suspicionMeter);
  let heard = null;
  const element = h('article', { class: `worker ink-${inkOf(worker.id)}`, 'aria-label': worker.id },
    h('header', {}, beat, h('h3', {}, worker.id), state),
    h('div', { class: 'slot-row' }, slots, h('span', { class: 'quiet host' }, `${worker.host} · pid ${worker.processId}`)),
    reason,
    h('dl', {}, work.row, speed.row, cpu.row, memory.row, heartbeat.row, partitions.row, uptime.row, kafka.row));

  element.update = (now) => {
    element.dataset.state = now.state;
    text(state, now.state === 'alive' ? now.phase : now.state);
    text(reason, now.reason ?? '');
    reason.hidden = !now.reason;
    drawSlots(slots, now);
    text(work.value, `${now.processed.toLocaleString('en')} done${now.failed ? `, ${now.failed} failed` : ''}${now.returned ? `, ${now.returned} returned` : ''}`);
    text(speed.value, rate(now.tilesPerSecond));
    text(cpu.value, `${Math.round(now.cpu * 100)} %`);
    text(memory.value, bytes(now.memory));
    text(partitions.value, ranges(now.partitions) || 'none');
    text(uptime.value, duration(now.uptimeMs));
    // Of one that is gone only what it has done is still true.
    const gone = ['dead', 'left'].includes(now.state);
    for (const { row } of [speed, cpu, memory, partitions]) row.hidden = gone;
    slots.hidden = gone;
    suspicionMeter.hidden = now.state === 'left';
    text(uptime.row.firstElementChild, gone ? 'was up' : 'up');
    text(kafka.value, `reconnected ${now.streamRestarts === 1 ? 'once' : `${now.streamRestarts} times`}`);
    kafka.row.hidden = now.streamRestarts === 0;
    heard = now;
    const share = Math.min(1, now.phi / fullSuspicion);
    suspicion.style.width = `${Math.round(share * 100)}%`;
    suspicionMeter.setAttribute('aria-label', `suspicion ${now.phi.toFixed(1)}`);
    suspicionMeter.title = `Suspicion ${now.phi.toFixed(1)}: ${fullSuspicion} and more means dead`;
    element.age();
    cpuLine.update(now.history.cpu, Math.max(1, now.slots));
    speedLine.update(now.history.rate, Math.max(...now.history.rate));
    memoryLine.update(now.history.memory, Math.max(...now.history.memory));
  };
  element.age = () => text(heartbeat.value, heard.state === 'left' ? 'none any more' : `${duration(Math.max(0, Date.now() - heard.heardAt))} ago`);
  element.pulse = () => {
    beat.classList.toggle('even');
  };
  return element;
}

/** 0, 1, 2, 3, 7 -> "0–3, 7". */
function ranges(numbers) {
  const runs = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    if (runs.at(-1)?.[1] === number - 1) runs.at(-1)[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => first === last ? `${first}` : `${first}${last > first + 1 ? '–' : ', '}${last}`).join(', ');
}

// One square for each slot, filled while a tile is in it; what waits behind them is a number.
function drawSlots(element, { slots, inFlight }) {
  const shown = Math.min(slots, 32);
  const key = `${shown}:${inFlight}`;
  if (element.dataset.drawn === key) return;
  element.dataset.drawn = key;
  element.replaceChildren(...Array.from({ length: shown }, (_, at) => h('i', { class: at < inFlight ? 'busy' : '' })), inFlight > slots ? `+${inFlight - slots}` : '');
  element.setAttribute('aria-label', `${inFlight} tiles in flight, ${slots} slots`);
}

function sparkline() {
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  element.setAttribute('class', 'spark');
  element.setAttribute('viewBox', '0 0 60 14');
  element.setAttribute('preserveAspectRatio', 'none');
  element.setAttribute('aria-hidden', 'true');
  element.append(line);
  return {
    element,
    update: (values, top) => line.setAttribute('points', values.map((value, at) => `${60 - values.length + at},${(13 - 12 * Math.min(1, value / (top || 1))).toFixed(1)}`).join(' ')),
  };
}
