// Where the picture lies in its frame: fitted, or zoomed and panned by wheel or + and -, drag, pinch or arrow keys; 0 or a double click fits it again.

const closest = 32;

/** Moves a picture of a size in pixels, set by `fit`, inside `frame`. Dispatches "change" after each change. */
export class Viewport extends EventTarget {
  #frame;
  #width = 1; #height = 1;
  #fitted = true;
  #pointers = new Map();

  /** Screen pixels of one of the picture's, and where its corner lies in the frame. */
  scale = 1; x = 0; y = 0;

  constructor(frame) {
    super();
    this.#frame = frame;
    new ResizeObserver(() => this.#fitted ? this.reset() : this.#changed()).observe(frame);
    frame.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
    frame.addEventListener('pointerdown', (event) => this.#onPointerDown(event));
    frame.addEventListener('pointermove', (event) => this.#onPointerMove(event));
    for (const end of ['pointerup', 'pointercancel']) frame.addEventListener(end, (event) => this.#onPointerEnd(event));
    frame.addEventListener('dblclick', (event) => { if (!event.target.closest('button, input')) this.reset(); });
    frame.addEventListener('keydown', (event) => this.#onKey(event));
  }

  get width() { return this.#width; }
  get height() { return this.#height; }

  /** Takes over a picture's size in pixels. */
  fit(width, height) {
    if (width === this.#width && height === this.#height) return;
    [this.#width, this.#height] = [width, height];
    this.reset();
  }

  /** The whole picture, as large as it fits; small ones are enlarged eightfold at most. */
  reset() {
    const { clientWidth, clientHeight } = this.#frame;
    if (clientWidth === 0) return;
    this.scale = Math.min(clientWidth / this.#width, clientHeight / this.#height, 8);
    this.x = (clientWidth - this.#width * this.scale) / 2;
    this.y = (clientHeight - this.#height * this.scale) / 2;
    this.#fitted = true;
    this.#changed();
  }

  /** Changes the scale around a point of the frame. */
  zoom(factor, x = this.#frame.clientWidth / 2, y = this.#frame.clientHeight / 2) {
    const smallest = Math.min(this.#frame.clientWidth / this.#width, this.#frame.clientHeight / this.#height, 1) / 2;
    const scale = Math.min(closest, Math.max(smallest, this.scale * factor));
    this.x = x - (x - this.x) * scale / this.scale;
    this.y = y - (y - this.y) * scale / this.scale;
    this.scale = scale;
    this.#fitted = false;
    this.#changed();
  }

  #pan(dx, dy) {
    // A corner of it always stays in sight.
    const margin = 48;
    this.x = Math.min(this.#frame.clientWidth - margin, Math.max(margin - this.#width * this.scale, this.x + dx));
    this.y = Math.min(this.#frame.clientHeight - margin, Math.max(margin - this.#height * this.scale, this.y + dy));
    this.#fitted = false;
    this.#changed();
  }

  #changed() {
    this.#frame.classList.toggle('zoomed', !this.#fitted);
    this.dispatchEvent(new Event('change'));
  }

  #at(event) {
    const box = this.#frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  // The page scrolls past a picture that is seen whole; it is the picture that moves once it is larger, or with Ctrl.
  #onWheel(event) {
    if (this.#fitted && !event.ctrlKey && !this.#frame.contains(document.activeElement)) return;
    event.preventDefault();
    const { x, y } = this.#at(event);
    this.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)), x, y);
  }

  #onPointerDown(event) {
    if (event.button !== 0 || event.target.closest('button, input, a, label')) return;
    this.#frame.setPointerCapture(event.pointerId);
    this.#frame.classList.add('panning');
    this.#pointers.set(event.pointerId, this.#at(event));
  }

  #onPointerMove(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = this.#at(event);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    if (!other) {
      this.#pan(now.x - before.x, now.y - before.y);
      return;
    }

    const apart = (point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
    this.zoom(apart(now) / apart(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
  }

  #onPointerEnd(event) {
    this.#pointers.delete(event.pointerId);
    this.#frame.classList.toggle('panning', this.#pointers.size > 0);
  }

  #onKey(event) {
    if (event.target.closest('input, select, textarea') || event.ctrlKey || event.metaKey || event.altKey) return;
    const far = 60;
    const actions = {
      '+': () => this.zoom(1.25), '=': () => this.zoom(1.25), '-': () => this.zoom(0.8), 0: () => this.reset(), 1: () => this.zoom(1 / this.scale),
      ArrowLeft: () => this.#pan(far, 0), ArrowRight: () => this.#pan(-far, 0), ArrowUp: () => this.#pan(0, far), ArrowDown: () => this.#pan(0, -far),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }
}
