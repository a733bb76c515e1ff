// The stage: where a picture is dropped, seen as a mosaic while it is filtered, and compared with what it was.
import { h, text } from './dom.js';
import { Mosaic } from './mosaic.js';
import { Viewport } from './viewport.js';
import { resultUrl, sourceUrl } from './api.js';

const showable = ['png', 'jpeg', 'webp', 'bmp'];

/** Builds the stage in its element. */
export class Stage {
  #mode = 'empty';
  #draftUrl = null;
  #shownJob = null;

  constructor(element, { onFiles, onSample }) {
    this.element = element;
    this.before = h('img', { class: 'before', alt: '', draggable: 'false' });
    this.after = h('img', { class: 'after', alt: '', draggable: 'false' });
    this.canvas = h('canvas', { class: 'mosaic', role: 'img' });
    this.content = h('div', { class: 'picture' }, this.before, this.after, this.canvas);
    this.split = h('input', {
      type: 'range', min: 0, max: 100, step: 0.5, value: 50, class: 'split', 'aria-label': 'Before and after: how much of the result is shown',
      oninput: () => this.#placeSplit(),
    });
    this.handle = h('div', { class: 'split-line', 'aria-hidden': 'true' }, h('i'));
    this.scale = h('span', { class: 'scale' });
    this.tools = h('div', { class: 'tools', role: 'group', 'aria-label': 'View' },
      h('button', { type: 'button', class: 'small', 'aria-label': 'Zoom out', onclick: () => this.viewport.zoom(0.8) }, '−'),
      this.scale,
      h('button', { type: 'button', class: 'small', 'aria-label': 'Zoom in', onclick: () => this.viewport.zoom(1.25) }, '+'),
      h('button', { type: 'button', class: 'small', onclick: () => this.viewport.reset() }, 'Fit'));
    this.note = h('p', { class: 'stage-note' });
    this.frame = h('div', { class: 'frame', tabindex: '0', role: 'group', 'aria-label': 'The picture. Plus and minus zoom, arrow keys move, 0 fits.' },
      this.content, this.handle, this.split, this.tools, this.note);
    this.chooser = h('input', {
      type: 'file', accept: 'image/*,.tif,.tiff,.pnm,.pbm,.pgm,.ppm', multiple: true, class: 'sr', id: 'chooser',
      onchange: () => { if (this.chooser.files.length > 0) onFiles([...this.chooser.files]); this.chooser.value = ''; },
    });
    this.welcome = h('div', { class: 'welcome' },
      h('p', { class: 'headline' }, 'Drop a picture'),
      h('p', { class: 'quiet' }, 'It is cut into tiles, filtered on every worker at once, and comes back exact to the last bit.'),
      h('p', { class: 'choices' },
        h('label', { class: 'button', for: 'chooser' }, 'Choose pictures'),
        h('button', { type: 'button', class: 'plain', onclick: onSample }, 'Try a sample')),
      h('p', { class: 'quiet small-print' }, 'PNG, JPEG, WebP, TIFF, BMP, PNM. You can paste one, too.'));
    element.append(this.chooser, this.welcome, this.frame);

    this.mosaic = new Mosaic(this.canvas);
    this.viewport = new Viewport(this.frame, this.content);
    this.viewport.addEventListener('change', () => { text(this.scale, `${Math.round(this.viewport.scale * 100)} %`); this.#placeSplit(); });
    this.#receiveDrops(onFiles);
    this.#enter('empty');
  }

  /** Nothing to show. */
  empty() {
    this.#forgetDraft();
    this.#enter('empty');
  }

  /** Shows a picture that is not submitted yet. */
  async draft(file) {
    this.#forgetDraft();
    this.#shownJob = null;
    this.#draftUrl = URL.createObjectURL(file);
    this.mosaic.clear();
    this.#enter('draft');
    this.#note('');
    this.before.alt = file.name;
    if (await this.#load(this.before, this.#draftUrl)) this.viewport.fit(this.before.naturalWidth, this.before.naturalHeight);
    else this.#note(`${file.name}: this browser cannot show the format, but Pipeline may read it.`);
  }

  /** Shows a job: its mosaic while it runs, the comparison when it is done. */
  job(job, board) {
    const isNew = this.#shownJob?.id !== job.id;
    const was = this.#shownJob?.state;
    this.#shownJob = job;
    if (isNew) {
      this.mosaic.clear();
      this.#showSource(job);
    }
    if (job.state === 'completed') {
      if (isNew || was !== 'completed') this.#compare(job);
    } else {
      this.#enter('job');
      this.#note(job.state === 'failed' ? `Failed: ${job.error}` : job.state === 'cancelled' ? 'Cancelled' : job.waiting ?? '');
      this.mosaic.show(job, board ?? null);
      this.canvas.setAttribute('aria-label', `${job.tiles.done} of ${job.tiles.total} tiles are done`);
    }
  }

  /** Tiles of the shown job have moved. */
  moved(job, board, tiles) {
    if (this.#mode !== 'job' || this.#shownJob?.id !== job.id) return;
    this.mosaic.show(job, board);
    this.mosaic.moved(tiles);
  }

  async #showSource(job) {
    this.viewport.fit(job.resultWidth, job.resultHeight);
    this.before.alt = job.fileName;
    const sameShape = job.width === job.resultWidth && job.height === job.resultHeight;
    this.content.classList.toggle('reshaped', !sameShape);
    // A picture that was just dropped is on the stage already; loading it again would only flicker.
    if (this.#draftUrl && this.before.src === this.#draftUrl && this.before.alt === job.fileName) return;
    this.#forgetDraft();
    await this.#load(this.before, sourceUrl(job.id));
  }

  async #compare(job) {
    const { id } = job;
    if (!showable.includes(job.format)) {
      this.#enter('job');
      this.#note(`The result is there. This browser cannot show ${job.format}; download it.`);
      return;
    }
    this.after.alt = `${job.fileName} after ${job.filters}`;
    const shown = await this.#load(this.after, resultUrl(id));
    if (this.#shownJob?.id !== id) return;
    if (!shown) {
      this.#note('The result is too large for this browser to show; download it.');
      return;
    }
    this.mosaic.clear();
    this.#note('');
    this.viewport.fit(job.resultWidth, job.resultHeight);
    this.#enter('done');
    this.#placeSplit();
  }

  #enter(mode) {
    this.#mode = mode;
    this.element.dataset.mode = mode;
    this.welcome.hidden = mode !== 'empty';
    this.frame.hidden = mode === 'empty';
    const comparing = mode === 'done' && !this.content.classList.contains('reshaped');
    this.split.hidden = this.handle.hidden = !comparing;
    this.canvas.hidden = mode !== 'job';
    this.after.hidden = mode !== 'done';
    this.before.hidden = mode === 'empty' || (this.content.classList.contains('reshaped') && mode !== 'draft');
    if (mode === 'draft') this.content.classList.remove('reshaped');
    if (mode !== 'empty') requestAnimationFrame(() => this.viewport.reset());
  }

  #note(message) {
    text(this.note, message);
    this.note.hidden = !message;
  }

  // The slider lies over the frame, the cut is made in the picture.
  #placeSplit() {
    if (this.split.hidden) { this.after.style.clipPath = ''; return; }
    const frame = this.frame.getBoundingClientRect();
    const picture = this.content.getBoundingClientRect();
    const at = frame.width * this.split.value / 100;
    this.handle.style.left = `${at}px`;
    const inPicture = Math.min(1, Math.max(0, (frame.left + at - picture.left) / picture.width));
    this.after.style.clipPath = `inset(0 0 0 ${inPicture * 100}%)`;
  }

  #load(image, url) {
    return new Promise((resolve) => {
      image.onload = () => resolve(true);
      image.onerror = () => resolve(false);
      image.src = url;
    });
  }

  #forgetDraft() {
    if (this.#draftUrl) URL.revokeObjectURL(this.#draftUrl);
    this.#draftUrl = null;
  }

  #receiveDrops(onFiles) {
    const files = (event) => [...(event.dataTransfer ?? event.clipboardData).files];
    let depth = 0;
    const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
    addEventListener('dragenter', (event) => { if (hasFiles(event)) { depth++; this.element.classList.add('dropping'); } });
    addEventListener('dragleave', (event) => { if (hasFiles(event) && --depth <= 0) { depth = 0; this.element.classList.remove('dropping'); } });
    addEventListener('dragover', (event) => { if (hasFiles(event)) event.preventDefault(); });
    addEventListener('drop', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      this.element.classList.remove('dropping');
      if (files(event).length > 0) onFiles(files(event));
    });
    addEventListener('paste', (event) => { if (files(event).length > 0) onFiles(files(event)); });
  }
}
