// The stage: where a picture is dropped, seen as a mosaic while it is filtered, and compared with what it was.
import { Arrived } from './arrived.js';
import { h, text } from './dom.js';
import { receiveFiles } from './drops.js';
import { Easel } from './easel.js';
import { FileLayer, JobLayer } from './layer.js';
import { Split } from './split.js';
import { Viewport } from './viewport.js';

/** Builds the stage in its element. */
export class Stage {
  #file = null;
  #job = null;
  #wasBoard = null;

  constructor(element, { onFiles, onSample }) {
    this.element = element;
    // What one begins with is in the page itself, and seen before any script runs.
    this.chooser = element.querySelector('#chooser');
    this.chooser.addEventListener('change', () => {
      if (this.chooser.files.length > 0) onFiles([...this.chooser.files]);
      this.chooser.value = '';
    });
    this.welcome = element.querySelector('.welcome');
    this.welcome.querySelector('button').addEventListener('click', onSample);
    this.canvas = h('canvas', { class: 'easel', role: 'img', 'aria-label': 'The picture' });
    this.paper = h('div', { class: 'picture' });
    this.split = new Split((share) => { this.easel.split = share; this.easel.draw(); });
    this.scale = h('span', { class: 'scale' });
    this.note = h('p', { class: 'stage-note', role: 'status' });
    this.frame = h('div', { class: 'frame', tabindex: '0', role: 'group', 'aria-label': 'The picture. Plus and minus zoom, arrow keys move, 0 fits, 1 shows its pixels one to one.' },
      this.paper, this.canvas, this.split.line, this.split.slider, this.split.choice, this.#tools(), this.note);
    this.frame.hidden = true;
    element.append(this.frame);

    this.viewport = new Viewport(this.frame);
    this.easel = new Easel(this.canvas, this.viewport);
    this.viewport.addEventListener('change', () => this.#moved());
    receiveFiles(element, onFiles);
  }

  /** Nothing to show. */
  empty() {
    this.#take(null, null);
    this.#enter('empty');
  }

  /** Shows a picture that is not submitted yet. */
  async draft(file) {
    if (this.#file === file) return;
    this.#take(file, null);
    this.#note('');
    const layer = await FileLayer.open(file, 2048);
    if (this.#file !== file) { layer?.close(); return; }
    this.#enter('draft');
    this.canvas.setAttribute('aria-label', file.name);
    if (!layer) {
      this.#note(`${file.name}: this browser cannot show the format, but Pipeline may read it.`);
      return;
    }
    this.easel.before = layer;
    this.viewport.fit(layer.width, layer.height);
    this.easel.draw();
  }

  /** Shows a job: its mosaic while it runs, the comparison when it is done. */
  job(job, board) {
    const was = this.#job;
    if (was?.id !== job.id) this.#begin(job);
    this.#job = job;
    const words = `${job.fileName}, ${job.state}: ${job.tiles.done} of ${job.tiles.total} tiles are done`;
    if (job.state === 'completed') {
      if (was?.id !== job.id || was.state !== 'completed') this.#compare(job);
      this.canvas.setAttribute('aria-label', `${job.fileName} before and after ${job.filters}`);
      return;
    }
    this.canvas.setAttribute('aria-label', words);
    if (board !== this.#wasBoard && !this.easel.arrived) this.easel.arrived = new Arrived(job, this.easel.draw);
    if (was?.id === job.id && was.state === 'decoding' && job.state !== 'decoding') this.#loadSource(true);
    this.#wasBoard = board;
    this.easel.job = job;
    this.easel.board = board ?? null;
    this.#enter('job');
    this.#showPaper();
    this.#note(job.state === 'failed' ? `Failed: ${job.error}` : job.state === 'cancelled' ? 'Cancelled' : job.waiting ?? '');
    this.easel.draw();
  }

  /** Tiles of the shown job have moved. */
  moved(job, board, tiles) {
    if (this.#job?.id !== job.id || this.easel.job === null) return;
    this.easel.board = board;
    if (board.pass === job.passes - 1) this.easel.arrived?.merged(tiles.filter((tile) => tile.step === 'merged'));
    this.easel.draw();
  }

  /** The connection is back: what happened meanwhile is looked up. */
  catchUp() {
    this.easel.arrived?.catchUp();
    if (this.#job) this.#loadSource(true);
  }

  // A picture that was just submitted from here is on the stage already; loading it again would only flicker.
  #begin(job) {
    const file = this.#file;
    const submitted = file?.name === job.fileName && this.easel.before instanceof FileLayer && this.easel.before.width === job.width;
    const layer = submitted ? this.easel.before : new JobLayer(job, 'source', this.easel.draw);
    if (submitted) this.easel.before = null;
    this.#take(null, job);
    this.easel.before = layer;
    this.#shape(job);
    this.viewport.fit(job.resultWidth, job.resultHeight);
    this.#loadSource(false);
    if (['completed', 'cancelled', 'failed'].includes(job.state)) return;
    this.easel.arrived = new Arrived(job, this.easel.draw);
    this.easel.arrived.catchUp();
  }

  async #loadSource(again) {
    const layer = this.easel.before;
    if (layer instanceof JobLayer) await layer.load(this.#pixels(), again);
    this.#showPaper();
  }

  // The ground of a picture that could not even be read would look like a transparent one.
  #showPaper() {
    this.paper.hidden = this.#job?.state === 'failed' && !this.easel.before?.ready;
  }

  async #compare(job) {
    const layer = new JobLayer(job, 'result', this.easel.draw);
    if (!await layer.load(this.#pixels())) {
      if (this.#job?.id === job.id) this.#note('The result is there, but cannot be shown now. You can download it.');
      return;
    }
    if (this.#job?.id !== job.id) return;
    this.easel.arrived?.close();
    this.easel.job = this.easel.board = this.easel.arrived = null;
    this.easel.after = layer;
    this.#loadSource(true);
    this.#note('');
    this.#enter('done');
    this.split.begin(this.#sameShape(job));
  }

  #sameShape(job) {
    return Math.abs(job.width * job.resultHeight - job.height * job.resultWidth) <= Math.max(job.width, job.height) * 2;
  }

  // Before the result of another shape is there, the source has no place under its tiles.
  #shape(job) {
    this.easel.split = this.#sameShape(job) ? 1 : 0;
  }

  #take(file, job) {
    this.easel.clear();
    this.#file = file;
    this.#job = job;
    this.#wasBoard = null;
    this.paper.hidden = false;
    this.split.hide();
  }

  /** Pixels of the screen that the longer side of a fitted picture covers. */
  #pixels() {
    return Math.max(this.frame.clientWidth, this.frame.clientHeight, 256) * Math.min(devicePixelRatio, 2);
  }

  #moved() {
    text(this.scale, `${Math.round(this.viewport.scale * 100)} %`);
    const { style } = this.paper;
    const { x, y, scale, width, height } = this.viewport;
    [style.left, style.top, style.width, style.height] = [x, y, width * scale, height * scale].map((length) => `${length}px`);
  }

  #enter(mode) {
    if (this.element.dataset.mode === mode) return;
    this.element.dataset.mode = mode;
    this.welcome.hidden = mode !== 'empty';
    this.frame.hidden = mode === 'empty';
    if (mode !== 'empty') this.viewport.reset();
  }

  #note(message) {
    text(this.note, message);
    this.note.hidden = !message;
  }

  #tools() {
    const tool = (sign, label, onclick) => h('button', { type: 'button', class: 'small', 'aria-label': label, title: label, onclick }, sign);
    return h('div', { class: 'tools', role: 'group', 'aria-label': 'View' },
      tool('−', 'Zoom out', () => this.viewport.zoom(0.8)), this.scale, tool('+', 'Zoom in', () => this.viewport.zoom(1.25)),
      tool('Fit', 'Fit', () => this.viewport.reset()), tool('1:1', 'Pixel by pixel', () => this.viewport.zoom(1 / this.viewport.scale)));
  }
}
