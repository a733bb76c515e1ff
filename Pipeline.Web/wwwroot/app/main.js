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
import { duration } from './words.js';
import { workersPanel } from './workers.js';

const $ = (id) => document.getElementById(id);
let drafts = [];
// The pictures that jobs of this page were sent with: they can be changed and sent again without fetching them.
const sent = new Map();
let selected = null;
let form = null;

const stage = new Stage($('stage'), { onFiles: take, onSample: async () => take([await samplePicture()]) });
const readout = new Readout($('readout'));
const facts = new JobFacts($('job-facts'), { onRetried: opened, onNew: choose, onProblem: complain });
workersPanel($('workers'));
jobsList($('jobs'));
eventsLog($('log'));
watchLiveLine();
addEventListener('hashchange', route);
route();
buildForm();

// The catalog is needed before anything can be edited; while the master is away it is asked for again and again.
async function buildForm() {
  for (;;) {
    try {
      const catalog = await listFilters();
      form = new ChainForm($('chain-form'), catalog, { onSubmit: sendAll, onSelect: (file) => stage.draft(file) });
      form.pictures = drafts;
      form.job = store.jobs.get(selected) ?? null;
      return;
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
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
  const { fields } = form;
  complain(null);
  const files = drafts.length > 0 ? drafts : await sourceOfJob();
  const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
  let before = 0;
  let last = null;
  try {
    for (const file of files) {
      form.progress(before / total);
      last = await submit(file, fields, (loaded) => form.progress(Math.min(1, (before + loaded) / total)));
      before += file.size;
      sent.set(last.id, files);
      store.job(last);
    }
  } catch (problem) {
    complain(problem);
  } finally {
    form.progress(null);
  }
  opened(last);
}

// What is on the stage may be somebody's job, whose picture only the master has.
async function sourceOfJob() {
  try {
    return [await fetchSource(store.jobs.get(selected))];
  } catch (problem) {
    complain(problem);
    return [];
  }
}

function choose() {
  drafts = [];
  location.hash = '#/';
  route();
  stage.chooser.click();
}

function opened(job) {
  if (!job) return;
  store.job(job);
  location.hash = `#/jobs/${job.id}`;
}

async function route() {
  const id = /^#\/jobs\/([\w-]+)$/.exec(location.hash)?.[1] ?? null;
  selected = store.selected = id;
  if (!id) {
    facts.hide();
    if (form) form.job = null;
    readout.hide();
    document.title = 'Pipeline';
    if (drafts.length > 0) stage.draft(drafts[0]);
    else stage.empty();
    document.documentElement.classList.remove('at-job');
    return;
  }
  try {
    if (!store.jobs.has(id)) store.job(await getJob(id));
    const job = store.jobs.get(id);
    if (selected !== id) return;
    drafts = sent.get(id) ?? [];
    if (form) form.pictures = drafts;
    show(job);
    $('stage').scrollIntoView({ block: 'nearest' });
  } catch (problem) {
    stage.empty();
    complain(problem);
  } finally {
    document.documentElement.classList.remove('at-job');
  }
}

function show(job) {
  stage.job(job, store.boards.get(job.id) ?? null);
  readout.show(job);
  facts.show(job);
  if (form) form.job = job;
  showTitle(job);
}

// Also kept up to date in a tab that nobody looks at.
function showTitle(job) {
  document.title = job.isFinal ? `${job.fileName} – Pipeline` : `${job.tiles.done}/${job.tiles.total} – ${job.fileName}`;
}

// How long it has been silent is for the eye; a screen reader is told once.
function showLiveLine(live) {
  const [word, since] = $('live').querySelectorAll('span');
  document.body.dataset.live = $('live').dataset.state = live.state;
  text(word, live.state === 'live' ? 'live' : 'not live');
  text(since, live.state === 'live' ? '' : ` for ${duration(live.silence)}, trying again`);
}

function watchLiveLine() {
  const live = new Live();
  let begun = false;
  const showSelected = oncePerFrame(() => { const job = store.jobs.get(selected); if (job) show(job); });
  for (const kind of ['begin', 'job', 'removed', 'tiles', 'worker']) live.addEventListener(kind, ({ detail }) => store[kind](detail));
  live.addEventListener('log', ({ detail }) => store.line(detail));
  live.addEventListener('state', () => showLiveLine(live));
  setInterval(() => { if (live.state === 'lost') showLiveLine(live); }, 1000);
  store.addEventListener('begin', () => { if (begun) stage.catchUp(); begun = true; });
  store.addEventListener('job', ({ detail }) => {
    if (detail.id !== selected) return;
    showTitle(detail);
    showSelected();
  });
  store.addEventListener('gone', ({ detail }) => { if (detail === selected) location.hash = '#/'; });
  store.addEventListener('tiles', ({ detail }) => {
    const job = store.jobs.get(detail.jobId);
    if (job && detail.jobId === selected) stage.moved(job, detail.board, detail.tiles);
  });
  const showWarning = oncePerFrame(() => {
    const alive = [...store.workers.values()].filter((worker) => worker.state === 'alive');
    text($('nav-workers'), String(alive.length));
    text($('no-workers').querySelector('span'), alive.length > 0 ? 'Every worker is draining' : 'No worker is alive');
    $('no-workers').hidden = alive.some((worker) => worker.phase !== 'draining') || live.state !== 'live';
  });
  store.addEventListener('workers', showWarning);
  live.addEventListener('state', showWarning);
  store.addEventListener('jobs', () => {
    const running = [...store.jobs.values()].filter((job) => ['queued', 'decoding', 'processing', 'encoding'].includes(job.state)).length;
    text($('nav-jobs'), running > 0 ? String(running) : '');
  });
  live.connect();
}
