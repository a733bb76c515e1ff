// Fits a picture into its frame, and zooms and pans it: wheel or + and -, drag or arrow keys, 0 or double click to fit again.

const closest = 32;

/** Moves `content`, of a natural size set by `fit`, inside `frame`. Dispatches "change" after each change. */
export class Viewport extends EventTarget {
  #frame; #content;
  #width = 1; #height = 1;
  #scale = 1; #x = 0; #y = 0;
  #fitted = true;

  constructor(frame, content) {
    super();
    this.#frame = frame;
    this.#content = content;
    new ResizeObserver(() => this.#fitted ? this.reset() : this.#apply()).observe(frame);
    frame.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
    frame.addEventListener('pointerdown', (event) => this.#onPointerDown(event));
    frame.addEventListener('dblclick', (event) => { if (!event.target.closest('button, input')) this.reset(); });
    frame.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** Screen pixels of one of the picture's. */
  get scale() { return this.#scale; }

  /** Takes over a picture's size in pixels. */
  fit(width, height) {
    if (width === this.#width && height === this.#height) return;
    [this.#width, this.#height] = [width, height];
    this.reset();
  }

  /** The whole picture, as large as it fits; small ones are enlarged eightfold at most. */
  reset() {
    const { clientWidth, clientHeight } = this.#frame;
    this.#scale = Math.min(clientWidth / this.#width, clientHeight / this.#height, 8);
    this.#x = (clientWidth - this.#width * this.#scale) / 2;
    this.#y = (clientHeight - this.#height * this.#scale) / 2;
    this.#fitted = true;
    this.#apply();
  }

  /** Changes the scale around a point of the frame. */
  zoom(factor, x = this.#frame.clientWidth / 2, y = this.#frame.clientHeight / 2) {
    const smallest = Math.min(this.#frame.clientWidth / this.#width, this.#frame.clientHeight / this.#height, 1) / 2;
    const scale = Math.min(closest, Math.max(smallest, this.#scale * factor));
    this.#x = x - (x - this.#x) * scale / this.#scale;
    this.#y = y - (y - this.#y) * scale / this.#scale;
    this.#scale = scale;
    this.#fitted = false;
    this.#apply();
  }

  #pan(dx, dy) {
    this.#x += dx;
    this.#y += dy;
    this.#fitted = false;
    this.#apply();
  }

  #apply() {
    const style = this.#content.style;
    style.left = `${this.#x}px`;
    style.top = `${this.#y}px`;
    style.width = `${this.#width * this.#scale}px`;
    style.height = `${this.#height * this.#scale}px`;
    this.#content.classList.toggle('magnified', this.#scale >= 3);
    this.dispatchEvent(new Event('change'));
  }

  #onWheel(event) {
    event.preventDefault();
    const box = this.#frame.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)), event.clientX - box.left, event.clientY - box.top);
  }

  #onPointerDown(event) {
    if (event.button !== 0 || event.target.closest('button, input, a, label')) return;
    let [x, y] = [event.clientX, event.clientY];
    const move = (moved) => {
      this.#pan(moved.clientX - x, moved.clientY - y);
      [x, y] = [moved.clientX, moved.clientY];
    };
    const up = () => {
      this.#frame.removeEventListener('pointermove', move);
      this.#frame.classList.remove('panning');
    };
    this.#frame.setPointerCapture(event.pointerId);
    this.#frame.classList.add('panning');
    this.#frame.addEventListener('pointermove', move);
    this.#frame.addEventListener('pointerup', up, { once: true });
    this.#frame.addEventListener('pointercancel', up, { once: true });
  }

  #onKey(event) {
    if (event.target.closest('input, select, textarea') || event.ctrlKey || event.metaKey) return;
    const far = 60;
    const actions = {
      '+': () => this.zoom(1.25), '=': () => this.zoom(1.25), '-': () => this.zoom(0.8), 0: () => this.reset(),
      ArrowLeft: () => this.#pan(far, 0), ArrowRight: () => this.#pan(-far, 0), ArrowUp: () => this.#pan(0, far), ArrowDown: () => this.#pan(0, -far),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }
}
