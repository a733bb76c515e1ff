// The list of jobs: the newest live from the store, older ones and searches page by page from the API.
import { h, keyed, oncePerFrame, text } from './dom.js';
import { listJobs } from './api.js';
import { ago, duration } from './words.js';
import { store } from './store.js';

const pageSize = 12;
const states = ['queued', 'decoding', 'processing', 'encoding', 'completed', 'failed', 'cancelled'];

/** Builds the list in its element. */
export function jobsList(element) {
  let offset = 0;
  let page = null;
  let asked = 0;
  const search = h('input', { type: 'search', placeholder: 'Search jobs', 'aria-label': 'Search jobs', oninput: () => { offset = 0; later(); } });
  const state = h('select', { 'aria-label': 'State', onchange: () => { offset = 0; load(); } },
    h('option', { value: '' }, 'All states'), states.map((one) => h('option', { value: one }, one)));
  const rows = h('ul', { class: 'jobs' });
  const empty = h('p', { class: 'empty' });
  const range = h('span', { class: 'quiet' });
  const newer = h('button', { type: 'button', class: 'plain', onclick: () => { offset = Math.max(0, offset - pageSize); load(); } }, 'Newer');
  const older = h('button', { type: 'button', class: 'plain', onclick: () => { offset += pageSize; load(); } }, 'Older');
  const pager = h('div', { class: 'pager' }, newer, range, older);
  element.append(h('div', { class: 'filter-row' }, search, state), rows, empty, pager);

  // Soon, and once for all that asked meanwhile: events that keep coming must not put it off for ever.
  let timer = 0;
  const later = () => { timer ||= setTimeout(() => { timer = 0; load(); }, 200); };

  async function load() {
    const number = ++asked;
    try {
      const answer = await listJobs({ offset, limit: pageSize, state: state.value, search: search.value.trim() });
      if (number !== asked) return;
      page = answer;
      for (const job of page.jobs) if (!store.jobs.has(job.id)) store.jobs.set(job.id, job);
    } catch {
      // The live line says that the master is away; the list stays as it was, and is loaded again with the next event.
    }
    draw();
  }

  function draw() {
    if (!page) return;
    const jobs = page.jobs.map((job) => store.jobs.get(job.id) ?? job);
    keyed(rows, jobs, (job) => job.id, row, (one, job) => one.update(job));
    const filtered = search.value || state.value;
    text(empty, jobs.length > 0 ? '' : filtered ? 'No job is like that.' : 'No job yet. Drop a picture above.');
    empty.hidden = jobs.length > 0;
    pager.hidden = page.total <= pageSize;
    text(range, jobs.length > 0 ? `${page.offset + 1}–${page.offset + jobs.length} of ${page.total}` : '');
    newer.disabled = offset === 0;
    older.disabled = offset + pageSize >= page.total;
  }

  const drawSoon = oncePerFrame(draw);
  store.addEventListener('job', ({ detail: job }) => {
    if (page?.jobs.some((known) => known.id === job.id)) drawSoon();
    else later();
  });
  store.addEventListener('gone', later);
  load();
}

function row() {
  const name = h('strong');
  const chain = h('code');
  const bar = h('i', { class: 'mini', 'aria-hidden': 'true' }, h('i'));
  const state = h('span', { class: 'state' });
  const time = h('span', { class: 'quiet' });
  const link = h('a', {}, h('span', { class: 'job-name' }, name, chain), bar, state, time);
  const element = h('li', {}, link);
  element.update = (job) => {
    link.href = `#/jobs/${job.id}`;
    element.dataset.state = job.state;
    text(name, job.fileName);
    text(chain, job.filters);
    text(state, job.waiting ? 'waiting' : job.state);
    text(time, job.completedAt ? `${duration(job.durationMs ?? 0)} · ${ago(job.completedAt)}` : `${job.tiles.done} / ${job.tiles.total}`);
    bar.firstElementChild.style.width = `${100 * job.tiles.done / Math.max(1, job.tiles.total)}%`;
  };
  return element;
}
