// The chain editor: steps with sliders and choices, in order by drag or keyboard, and the same chain as text beside it.
import { h, text } from './dom.js';
import { complaint, format, newStep, parse, presets, snap } from './chain.js';
import { openPicker } from './picker.js';

const remembered = 'pipeline.chain';

/** Builds the editor. Dispatches "change" when the chain is another one. */
export class ChainEditor extends EventTarget {
  steps = [];
  error = null;

  constructor(catalog) {
    super();
    this.catalog = catalog;
    this.list = h('ol', { class: 'steps', 'aria-label': 'Filters in order' });
    this.input = h('input', {
      id: 'chain-text', type: 'text', class: 'chain-text', spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off',
      'aria-describedby': 'chain-error', oninput: () => this.#read(),
    });
    this.problem = h('p', { id: 'chain-error', class: 'problem', role: 'alert' });
    this.said = h('p', { class: 'sr', role: 'status' });
    this.element = h('div', { class: 'editor' },
      h('div', { class: 'row' },
        h('h2', {}, 'Filters'),
        this.#presetChooser()),
      this.list,
      h('button', { type: 'button', class: 'add', onclick: () => this.#pick() }, 'Add a filter'),
      h('label', { class: 'field' }, h('span', {}, 'As text'), this.input),
      this.problem, this.said);
    this.set(localStorage.getItem(remembered) || 'gaussian:5,grayscale');
  }

  get chain() { return this.input.value.trim(); }

  /** Takes a chain over from elsewhere; a look at somebody's job does not change what is remembered. */
  set(chain, remember = true) {
    this.input.value = chain;
    this.#read(remember);
  }

  focus() { this.input.focus(); }

  /** Shows what the master found wrong. */
  complain(message) {
    text(this.problem, message ?? '');
    this.input.setAttribute('aria-invalid', message ? 'true' : 'false');
  }

  #read(remember = true) {
    const { steps, error } = parse(this.chain, this.catalog);
    this.error = error ?? null;
    if (steps) {
      this.steps = steps;
      if (remember) localStorage.setItem(remembered, this.chain);
      this.#draw();
    }
    this.list.classList.toggle('stale', Boolean(error));
    this.complain(error);
    this.dispatchEvent(new Event('change'));
  }

  #write() {
    this.input.value = format(this.steps);
    this.error = this.steps.length > 0 ? null : 'The chain is empty. Add a filter.';
    localStorage.setItem(remembered, this.chain);
    this.list.classList.remove('stale');
    this.complain(this.error);
    this.dispatchEvent(new Event('change'));
  }

  #presetChooser() {
    const offered = presets.filter(([, chain]) => parse(chain, this.catalog).steps);
    const chooser = h('select', {
      'aria-label': 'Presets', class: 'presets',
      onchange: () => { if (chooser.value) this.set(chooser.value); chooser.value = ''; },
    }, h('option', { value: '' }, 'Presets'), offered.map(([name, chain]) => h('option', { value: chain }, name)));
    return chooser;
  }

  async #pick() {
    const filter = await openPicker(this.catalog);
    if (!filter) return;
    this.steps.push(newStep(filter));
    this.#write();
    this.#draw();
    this.list.lastElementChild.querySelector('input, select, button')?.focus();
  }

  #draw() {
    this.list.replaceChildren(...this.steps.map((step, index) => this.#stepElement(step, index)));
  }

  #stepElement(step, index) {
    const { filter } = step;
    const item = h('li', { class: 'step', draggable: 'true', title: filter.summary },
      h('div', { class: 'step-head' },
        h('span', { class: 'grip', 'aria-hidden': 'true' }, '⠿'),
        h('strong', {}, filter.name),
        h('span', { class: 'step-buttons' },
          this.#button('↑', `Move ${filter.name} up`, index > 0, () => this.#move(index, index - 1)),
          this.#button('↓', `Move ${filter.name} down`, index < this.steps.length - 1, () => this.#move(index, index + 1)),
          this.#button('✕', `Remove ${filter.name}`, true, () => this.#remove(index)))),
      filter.arguments.map((argument, at) => this.#argumentElement(step, index, argument, at)));
    this.#makeDraggable(item, index);
    item.addEventListener('keydown', (event) => {
      if (!event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
      event.preventDefault();
      this.#move(index, index + (event.key === 'ArrowUp' ? -1 : 1));
    });
    return item;
  }

  #button(sign, label, enabled, onclick) {
    return h('button', { type: 'button', class: 'small', 'aria-label': label, title: label, disabled: !enabled, onclick }, sign);
  }

  #argumentElement(step, index, argument, at) {
    const id = `step-${index}-${argument.name}`;
    const change = (value) => {
      step.values[at] = value;
      const wrong = complaint(argument, value);
      if (wrong) {
        this.error = `${step.filter.name}: ${wrong}.`;
        this.complain(this.error);
        this.dispatchEvent(new Event('change'));
      } else {
        this.#write();
      }
    };
    if (argument.kind === 'choice') {
      return h('label', { class: 'argument', for: id }, h('span', { title: argument.text }, argument.name),
        h('select', { id, onchange: (event) => change(event.target.value) },
          argument.choices.map((choice) => h('option', { value: choice, selected: choice === step.values[at] }, choice))));
    }

    // The slider covers what is sensible; the number beside it takes all that is allowed.
    const step1 = argument.kind === 'integer' ? argument.step || 1 : stepOf(argument);
    const high = argument.withinPictureRange ? Math.min(argument.maximum, 255) : argument.maximum;
    const low = argument.withinPictureRange ? Math.max(argument.minimum, -255) : argument.minimum;
    const slider = h('input', {
      type: 'range', min: low, max: high, step: step1, value: step.values[at], 'aria-label': `${argument.name}: ${argument.text}`,
      oninput: () => { number.value = argument.kind === 'integer' ? String(snap(argument, Number(slider.value))) : String(Number(Number(slider.value).toFixed(3))); change(number.value); },
    });
    const number = h('input', {
      id, type: 'text', inputmode: argument.kind === 'integer' ? 'numeric' : 'decimal', class: 'number', value: step.values[at],
      oninput: () => { slider.value = number.value; change(number.value.trim()); },
    });
    return h('div', { class: 'argument' }, h('label', { for: id, title: argument.text }, argument.name), slider, number);
  }

  #move(from, to) {
    if (to < 0 || to >= this.steps.length) return;
    const [step] = this.steps.splice(from, 1);
    this.steps.splice(to, 0, step);
    this.#write();
    this.#draw();
    const buttons = this.list.children[to].querySelectorAll('.step-buttons button:not(:disabled)');
    (buttons[to > from ? Math.min(1, buttons.length - 1) : 0] ?? buttons[0])?.focus();
    text(this.said, `${step.filter.name} is now step ${to + 1} of ${this.steps.length}`);
  }

  #remove(index) {
    const [step] = this.steps.splice(index, 1);
    this.#write();
    this.#draw();
    (this.list.children[Math.min(index, this.steps.length - 1)]?.querySelector('button:not(:disabled)') ?? this.element.querySelector('.add')).focus();
    text(this.said, `${step.filter.name} is removed`);
  }

  #makeDraggable(item, index) {
    item.addEventListener('dragstart', (event) => {
      // Sliders are dragged themselves.
      if (event.target.closest('input') || document.activeElement?.matches('input:active')) { event.preventDefault(); return; }
      event.dataTransfer.setData('application/x-step', String(index));
      event.dataTransfer.effectAllowed = 'move';
      item.classList.add('dragged');
    });
    item.addEventListener('dragend', () => item.classList.remove('dragged'));
    item.addEventListener('dragover', (event) => {
      if (!event.dataTransfer.types.includes('application/x-step')) return;
      event.preventDefault();
      item.classList.add('target');
    });
    item.addEventListener('dragleave', () => item.classList.remove('target'));
    item.addEventListener('drop', (event) => {
      item.classList.remove('target');
      if (!event.dataTransfer.types.includes('application/x-step')) return;
      event.preventDefault();
      event.stopPropagation();
      this.#move(Number(event.dataTransfer.getData('application/x-step')), index);
    });
    for (const input of item.querySelectorAll('input')) {
      input.addEventListener('pointerdown', () => { item.draggable = false; });
      input.addEventListener('pointerup', () => { item.draggable = true; });
      input.addEventListener('blur', () => { item.draggable = true; });
    }
  }
}

function stepOf(argument) {
  const range = argument.maximum - argument.minimum;
  return range > 100 ? 1 : range > 10 ? 0.1 : 0.05;
}
