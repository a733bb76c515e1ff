// Before and after: a line to drag over the picture, or one of the two as a whole.
import { h } from './dom.js';

/** The controls; `onChange` is told which share of the frame shows what was before. */
export class Split {
  #onChange; #way = 'both';

  constructor(onChange) {
    this.#onChange = onChange;
    this.line = h('div', { class: 'split-line', 'aria-hidden': 'true' }, h('i'));
    this.slider = h('input', {
      type: 'range', min: 0, max: 100, step: 0.5, value: 50, class: 'split', 'aria-label': 'Before and after: where the line between them lies, in per cent',
      oninput: () => this.#apply(),
    });
    this.buttons = [['before', 'Before'], ['both', 'Both'], ['after', 'After']].map(([way, name]) =>
      h('button', { type: 'button', class: 'small', 'data-way': way, onclick: () => this.#choose(way) }, name));
    this.choice = h('div', { class: 'tools compare', role: 'group', 'aria-label': 'Compare' }, this.buttons);
    this.hide();
  }

  /** A result is there. One of another shape than what was before cannot share a place with it. */
  begin(sameShape) {
    this.choice.hidden = false;
    for (const button of this.buttons) button.hidden = !sameShape && button.dataset.way !== 'after';
    this.choice.hidden = !sameShape;
    this.slider.value = 50;
    this.#choose(sameShape ? 'both' : 'after');
  }

  hide() {
    this.choice.hidden = this.line.hidden = this.slider.hidden = true;
  }

  #choose(way) {
    this.#way = way;
    for (const button of this.buttons) button.setAttribute('aria-pressed', String(button.dataset.way === way));
    this.line.hidden = this.slider.hidden = way !== 'both';
    this.#apply();
  }

  #apply() {
    const share = { before: 1, both: this.slider.value / 100, after: 0 }[this.#way];
    this.line.style.left = `${share * 100}%`;
    this.#onChange(share);
  }
}
