// Under the stage: how far the job is, as numbers, and as a bar in the workers' inks.
import { h, keyed, text } from './dom.js';
import { count, duration, rate } from './words.js';
import { inkOf } from './inks.js';

const rateWindow = 2500;

/** Builds the readout in its element. */
export class Readout {
  #seen = [];
  #jobId = null;

  constructor(element) {
    this.bar = h('div', { class: 'bar', role: 'progressbar', 'aria-label': 'Tiles done', 'aria-valuemin': 0 });
    const figure = (name) => { const value = h('b', {}, '0'); return { value, element: h('div', { class: 'figure' }, value, h('span', {}, name)) }; };
    this.figures = { sent: figure('sent'), done: figure('received'), rate: figure('tiles a second'), left: figure('left'), resent: figure('sent again') };
    this.legend = h('ul', { class: 'legend', 'aria-label': 'Tiles by worker' });
    this.element = element;
    element.append(this.bar, h('div', { class: 'figures' }, Object.values(this.figures).map((one) => one.element)), this.legend);
    this.hide();
  }

  hide() { this.element.hidden = true; }

  /** Shows a job's counts. */
  show(job) {
    this.element.hidden = false;
    if (job.id !== this.#jobId) this.#seen = [];
    this.#jobId = job.id;
    const { total, sent, done, resent } = job.tiles;
    const perSecond = this.#rate(job);
    text(this.figures.sent.value, `${sent} / ${total}`);
    text(this.figures.done.value, `${done} / ${total}`);
    text(this.figures.rate.value, rate(perSecond));
    const running = ['decoding', 'processing'].includes(job.state);
    text(this.figures.left.value, !running ? (job.durationMs === null ? '–' : duration(job.durationMs)) : perSecond > 0 ? duration((total - done) / perSecond * 1000) : '–');
    text(this.figures.left.element.lastElementChild, running ? 'left' : 'in all');
    text(this.figures.resent.value, String(resent));
    this.figures.resent.element.hidden = resent === 0;
    this.bar.setAttribute('aria-valuemax', total);
    this.bar.setAttribute('aria-valuenow', done);
    const out = Math.max(0, sent - done);
    // By name, so that the inks keep their places while the counts race.
    const shares = [...job.workers].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
    keyed(this.bar, [...shares, ...(running && out > 0 ? [{ id: '', tiles: out }] : [])], (share) => share.id,
      (share) => h('i', { class: share.id ? `ink-${inkOf(share.id)}` : 'out' }),
      (element, share) => { element.style.flexGrow = share.tiles; element.title = share.id ? `${share.id}: ${count(share.tiles, 'tile')}` : `${count(share.tiles, 'tile')} at the workers`; });
    this.bar.style.setProperty('--rest', Math.max(0, total - done - (running ? out : 0)));
    keyed(this.legend, shares, (share) => share.id,
      (share) => h('li', {}, h('i', { class: `swatch ink-${inkOf(share.id)}`, 'aria-hidden': 'true' }), h('span', {}, share.id), h('b', {})),
      (element, share) => text(element.lastElementChild, String(share.tiles)));
  }

  // Over the last seconds while it runs; over its whole time once it has ended.
  #rate(job) {
    if (job.completedAt) return job.durationMs > 0 ? job.tiles.done / job.durationMs * 1000 : 0;
    const now = performance.now();
    this.#seen.push([now, job.tiles.done]);
    while (this.#seen.length > 2 && now - this.#seen[0][0] > rateWindow) this.#seen.shift();
    const [then, before] = this.#seen[0];
    return now - then > 200 ? Math.max(0, job.tiles.done - before) / (now - then) * 1000 : 0;
  }
}
