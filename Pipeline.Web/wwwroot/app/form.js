// The form beside the stage: the chain, how the result is written, and the button that sends it off.
import { h, text } from './dom.js';
import { ChainEditor } from './editor.js';
import { bytes } from './words.js';

const lossy = ['jpeg', 'webp'];

/** Builds the form in its element. */
export class ChainForm {
  #pictures = [];
  #job = null;

  constructor(element, catalog, { onSubmit, onSelect }) {
    this.editor = new ChainEditor(catalog.filters);
    this.onSelect = onSelect;
    this.format = h('select', { id: 'format', onchange: () => this.#update() },
      h('option', { value: '' }, 'as it came'), catalog.formats.map((one) => h('option', { value: one.name }, one.name)));
    this.quality = h('input', { id: 'quality', type: 'range', min: 1, max: 100, value: 90, oninput: () => text(this.qualityShown, this.quality.value) });
    this.qualityShown = h('output', { for: 'quality' }, '90');
    this.qualityRow = h('label', { class: 'field' }, h('span', {}, 'Quality'), h('span', { class: 'with-output' }, this.quality, this.qualityShown));
    this.tileSize = h('select', { id: 'tile-size' },
      h('option', { value: '' }, 'as the master likes'), [64, 128, 256, 512, 1024, 2048].map((size) => h('option', { value: size }, `${size} px`)));
    this.strip = h('ul', { class: 'strip', 'aria-label': 'Pictures to filter' });
    this.send = h('button', { type: 'submit', class: 'button primary' });
    this.problem = h('p', { class: 'problem', role: 'alert' });
    element.append(this.editor.element,
      h('details', { class: 'output' }, h('summary', {}, 'Result'),
        h('label', { class: 'field' }, h('span', {}, 'Format'), this.format),
        this.qualityRow,
        h('label', { class: 'field' }, h('span', {}, 'Tiles'), this.tileSize)),
      this.strip, this.problem, this.send);
    element.addEventListener('submit', (event) => { event.preventDefault(); onSubmit(); });
    this.editor.addEventListener('change', () => this.#update());
    this.#update();
  }

  /** The form's fields as the API takes them. */
  get fields() {
    return {
      filters: this.editor.chain, format: this.format.value, tileSize: this.tileSize.value,
      quality: lossy.includes(this.format.value) ? this.quality.value : '',
    };
  }

  /** The pictures that will be sent. */
  set pictures(files) {
    this.#pictures = files;
    this.#update();
  }

  /** The job on the stage, which can be filtered again when no picture is chosen; null when there is none. */
  set job(job) {
    if (job?.id === this.#job?.id) return;
    this.#job = job;
    if (job && this.#pictures.length === 0) this.editor.set(job.filters, false);
    this.#update();
  }

  /** Shows how far the uploads are; null when nothing is on its way. */
  progress(share) {
    this.send.style.setProperty('--done', share === null ? '0%' : `${Math.round(share * 100)}%`);
    this.send.classList.toggle('busy', share !== null);
    this.#update(share);
  }

  /** Shows what the master refused, where it belongs. */
  complain(problem) {
    this.editor.complain(problem?.field === 'filters' ? problem.message : this.editor.error);
    text(this.problem, problem && problem.field !== 'filters' ? problem.message : '');
  }

  #update(share = null) {
    const pictures = this.#pictures;
    this.qualityRow.hidden = !lossy.includes(this.format.value);
    this.send.disabled = (pictures.length === 0 && !this.#job) || Boolean(this.editor.error) || share !== null;
    text(this.send, share !== null ? `Sending ${Math.round(share * 100)} %` : pictures.length > 1 ? `Filter ${pictures.length} pictures` : pictures.length === 1 ? 'Filter this picture' : this.#job ? 'Filter it again' : 'Choose a picture first');
    this.strip.hidden = pictures.length < 2;
    this.strip.replaceChildren(...pictures.map((file) => h('li', {},
      h('button', { type: 'button', class: 'plain', onclick: () => this.onSelect(file) }, h('span', {}, file.name), h('span', { class: 'quiet' }, bytes(file.size))))));
  }
}
