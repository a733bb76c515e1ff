// What there is to know and to do about the job on the stage.
import { h, text } from './dom.js';
import { deleteJob, resultUrl, retryJob } from './api.js';
import { clock, count, duration } from './words.js';

/** Builds the panel in its element. */
export class JobFacts {
  #job = null;

  constructor(element, { onRetried, onNew, onProblem }) {
    this.element = element;
    this.title = h('h2', {}, '');
    this.what = h('p', { class: 'quiet' });
    this.chain = h('code', { class: 'chain' });
    this.history = h('ol', { class: 'history', 'aria-label': 'States' });
    this.error = h('p', { class: 'problem', role: 'alert' });
    this.download = h('a', { class: 'button' }, 'Download');
    this.cancel = h('button', { type: 'button', class: 'plain', onclick: () => this.#tried(deleteJob, onProblem) });
    this.retry = h('button', { type: 'button', class: 'plain', onclick: async () => onRetried(await this.#tried(retryJob, onProblem)) }, 'Retry');
    this.share = h('button', { type: 'button', class: 'plain', onclick: () => this.#copyAddress() }, 'Copy link');
    this.fresh = h('button', { type: 'button', class: 'plain', onclick: onNew }, 'New picture');
    element.append(h('div', { class: 'facts' }, this.title, this.chain, this.what, this.history, this.error,
      h('div', { class: 'actions' }, this.download, this.retry, this.cancel, this.share, this.fresh)));
    this.hide();
  }

  hide() { this.#job = null; this.element.hidden = true; }

  show(job) {
    this.#job = job;
    this.element.hidden = false;
    text(this.title, job.fileName);
    this.title.title = job.fileName;
    text(this.chain, job.filters);
    text(this.what, `${job.width} × ${job.height}, ${job.channels === 1 ? 'grey' : job.channels === 4 ? 'colour with alpha' : 'colour'}, ${job.depth} bit · ${count(job.tiles.total, 'tile')} of ${job.tileSize} px${job.passes > 1 ? ` · ${job.passes} passes` : ''}`);
    this.download.hidden = job.state !== 'completed';
    this.download.href = `${resultUrl(job.id)}?download`;
    this.retry.hidden = !['failed', 'cancelled'].includes(job.state);
    text(this.cancel, job.isFinal ? 'Remove' : 'Cancel');
    text(this.error, job.state === 'failed' ? `${job.error} Retry, or try other filters or another picture.` : job.waiting ?? '');
    this.#drawHistory(job);
  }

  #drawHistory(job) {
    const steps = job.history;
    const drawn = `${job.id} ${steps.length}`;
    if (this.history.dataset.drawn === drawn) return;
    this.history.dataset.drawn = drawn;
    this.history.replaceChildren(...steps.map((step, at) => {
      const next = steps[at + 1];
      return h('li', { 'data-state': step.state }, h('span', {}, step.state),
        h('span', { class: 'quiet' }, next ? duration(Date.parse(next.at) - Date.parse(step.at)) : clock(step.at)));
    }));
  }

  async #tried(action, onProblem) {
    try {
      return await action(this.#job.id);
    } catch (problem) {
      onProblem(problem);
      return null;
    }
  }

  async #copyAddress() {
    await navigator.clipboard.writeText(location.href);
    text(this.share, 'Link copied');
    setTimeout(() => text(this.share, 'Copy link'), 1500);
  }
}
