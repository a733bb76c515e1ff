// Puts the page together: what is on the stage is either a picture to be filtered or the job that the address names.
import { fetchSource, getJob, listFilters, Problem, submit } from './api.js';
import { h, oncePerFrame, text } from './dom.js';
import { ChainForm } from './form.js';
import { JobFacts } from './facts.js';
import { jobsList } from './jobs.js';
import { Live } from './live.js';
import { eventsLog } from './log.js';
import { Readout } from './readout.js';
import { samplePicture } from './sample.js';
import { Stage } from './stage.js';
import { store } from './store.js';
import { workersPanel } from './workers.js';

const $ = (id) => document.getElementById(id);
let drafts = [];
let selected = null;
let form = null;

const stage = new Stage($('stage'), { onFiles: take, onSample: async () => take([await samplePicture()]) });
const readout = new Readout($('readout'));
const facts = new JobFacts($('job-facts'), { onAgain: again, onNew: () => { drafts = []; location.hash = '#/'; route(); stage.chooser.click(); }, onProblem: complain });
workersPanel($('workers'));
jobsList($('jobs'));
eventsLog($('log'));
watchLiveLine();
await buildForm();
addEventListener('hashchange', route);
route();

// The catalog is needed before anything can be edited; while the master is away it is asked for again and again.
async function buildForm() {
  for (;;) {
    try {
      const catalog = await listFilters();
      form = new ChainForm($('chain-form'), catalog, { onSubmit: sendAll, onSelect: (file) => stage.draft(file) });
      form.pictures = drafts;
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

function take(files) {
  drafts = files;
  if (form) form.pictures = drafts;
  complain(null);
  if (location.hash !== '' && location.hash !== '#/') history.pushState(null, '', '#/');
  route();
}

function complain(problem) {
  if (problem && !(problem instanceof Problem)) throw problem;
  form?.complain(problem);
}

async function sendAll() {
  const files = drafts;
  const { fields } = form;
  const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
  let before = 0;
  let last = null;
  complain(null);
  try {
    for (const file of files) {
      form.progress(before / total);
      last = await submit(file, fields, (loaded) => form.progress(Math.min(1, (before + loaded) / total)));
      before += file.size;
      store.job(last);
    }
  } catch (problem) {
    complain(problem);
  } finally {
    form.progress(null);
  }
  if (last) location.hash = `#/jobs/${last.id}`;
}

async function again(job) {
  try {
    const file = await fetchSource(job);
    form.editor.set(job.filters);
    take([file]);
    form.editor.focus();
  } catch (problem) {
    complain(problem);
  }
}

async function route() {
  const id = /^#\/jobs\/([\w-]+)$/.exec(location.hash)?.[1] ?? null;
  selected = id;
  if (!id) {
    facts.hide();
    readout.hide();
    document.title = 'Pipeline';
    if (drafts.length > 0) stage.draft(drafts[0]);
    else stage.empty();
    return;
  }
  try {
    const job = store.jobs.get(id) ?? await getJob(id);
    store.jobs.set(id, job);
    if (selected !== id) return;
    show(job);
    $('stage').scrollIntoView({ block: 'nearest' });
  } catch (problem) {
    stage.empty();
    complain(problem);
  }
}

function show(job) {
  stage.job(job, store.boards.get(job.id));
  readout.show(job);
  facts.show(job);
  document.title = ['completed', 'failed', 'cancelled'].includes(job.state) ? `${job.fileName} – Pipeline` : `${job.tiles.done}/${job.tiles.total} – ${job.fileName}`;
}

function watchLiveLine() {
  const live = new Live();
  const showSelected = oncePerFrame(() => { const job = store.jobs.get(selected); if (job) show(job); });
  for (const kind of ['begin', 'job', 'removed', 'tiles', 'worker']) live.addEventListener(kind, ({ detail }) => store[kind](detail));
  live.addEventListener('log', ({ detail }) => store.line(detail));
  live.addEventListener('state', () => {
    $('live').dataset.state = live.state;
    text($('live').lastElementChild, live.state === 'live' ? 'live' : 'not live: trying to reach the master');
  });
  store.addEventListener('job', ({ detail }) => { if (!detail || detail.id === selected) showSelected(); });
  store.addEventListener('gone', ({ detail }) => { if (detail === selected) location.hash = '#/'; });
  store.addEventListener('tiles', ({ detail }) => {
    const job = store.jobs.get(detail.jobId);
    if (job && detail.jobId === selected) stage.moved(job, detail.board, detail.tiles);
  });
  store.addEventListener('workers', () => {
    const alive = [...store.workers.values()].filter((worker) => worker.state === 'alive').length;
    text($('nav-workers'), String(alive));
    $('no-workers').hidden = alive > 0 || live.state !== 'live';
  });
  store.addEventListener('jobs', () => {
    const running = [...store.jobs.values()].filter((job) => ['queued', 'decoding', 'processing', 'encoding'].includes(job.state)).length;
    text($('nav-jobs'), running > 0 ? String(running) : '');
  });
  live.connect();
}
