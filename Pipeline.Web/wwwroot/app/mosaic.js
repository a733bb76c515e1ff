// The picture as its tiles: under a veil while they wait, in a worker's ink while they are out, bare once they are merged.
import { oncePerFrame } from './dom.js';
import { inkColour } from './inks.js';

const flashTime = 450;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** A canvas over the picture. */
export class Mosaic {
  #context; #job = null; #board = null; #pixels = null;
  #width = 1; #height = 1;
  #merged = new Map();
  #ask = oncePerFrame(() => this.#draw());
  #colours = new Map();

  constructor(canvas) {
    this.canvas = canvas;
    this.#context = canvas.getContext('2d');
    new ResizeObserver(() => this.#ask()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { this.#colours.clear(); this.#ask(); });
  }

  /** Shows a job's board; null for one that has sent nothing yet. */
  show(job, board) {
    if (job.id !== this.#job?.id || board !== this.#board) this.#merged.clear();
    [this.#job, this.#board] = [job, board];
    [this.#width, this.#height] = [job.resultWidth, job.resultHeight];
    this.#ask();
  }

  /** Takes in what has just happened to tiles, to let the merged ones flash. */
  moved(tiles) {
    const now = performance.now();
    if (!calm.matches) for (const tile of tiles) if (tile.step === 'merged') this.#merged.set(tile.tile, now);
    this.#ask();
  }

  /** The result's pixels as far as they are there, the whole picture reduced; null when they are not to be had. */
  set pixels(bitmap) {
    this.#pixels = bitmap;
    this.#ask();
  }

  clear() {
    this.#job = this.#board = this.#pixels = null;
    this.#merged.clear();
    this.#ask();
  }

  #colour(workerId) {
    if (!this.#colours.has(workerId)) this.#colours.set(workerId, inkColour(workerId));
    return this.#colours.get(workerId);
  }

  #draw() {
    const { canvas } = this;
    const ratio = Math.min(devicePixelRatio, 2);
    // No larger than a screen, however far the picture is zoomed in.
    const limit = Math.min(1, 4096 / Math.max(canvas.clientWidth * ratio, canvas.clientHeight * ratio, 1));
    const [wide, high] = [Math.max(1, Math.round(canvas.clientWidth * ratio * limit)), Math.max(1, Math.round(canvas.clientHeight * ratio * limit))];
    if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
    const ink = this.#context;
    ink.clearRect(0, 0, wide, high);
    if (!this.#job) return;

    const [sx, sy] = [wide / this.#width, high / this.#height];
    const style = getComputedStyle(canvas);
    ink.fillStyle = style.getPropertyValue('--veil');
    ink.fillRect(0, 0, wide, high);
    this.#drawGrid(ink, sx, sy, style.getPropertyValue('--grid'));
    if (!this.#board) return;

    const now = performance.now();
    let moving = false;
    for (const tile of this.#board.tiles.values()) moving = this.#drawTile(ink, tile, sx, sy, now, style) || moving;
    if (moving) this.#ask();
  }

  #drawGrid(ink, sx, sy, colour) {
    const size = this.#job.tileSize;
    if (size * sx < 5) return;
    ink.strokeStyle = colour;
    ink.lineWidth = 1;
    ink.beginPath();
    for (let x = size; x < this.#width; x += size) { ink.moveTo(Math.round(x * sx) + 0.5, 0); ink.lineTo(Math.round(x * sx) + 0.5, ink.canvas.height); }
    for (let y = size; y < this.#height; y += size) { ink.moveTo(0, Math.round(y * sy) + 0.5); ink.lineTo(ink.canvas.width, Math.round(y * sy) + 0.5); }
    ink.stroke();
  }

  // Answers whether the tile still changes by itself.
  #drawTile(ink, { tile, target, step, workerId }, sx, sy, now, style) {
    const [x, y] = [Math.round(target.x * sx), Math.round(target.y * sy)];
    const [width, height] = [Math.round((target.x + target.width) * sx) - x, Math.round((target.y + target.height) * sy) - y];
    ink.clearRect(x, y, width, height);
    if (step === 'merged') {
      if (this.#pixels) {
        const [px, py] = [this.#pixels.width / this.#width, this.#pixels.height / this.#height];
        ink.drawImage(this.#pixels, target.x * px, target.y * py, target.width * px, target.height * py, x, y, width, height);
      }
      const age = now - (this.#merged.get(tile) ?? -Infinity);
      if (age > flashTime) { this.#merged.delete(tile); return false; }
      this.#fill(ink, x, y, width, height, this.#colour(workerId), 0.6 * (1 - age / flashTime));
      return true;
    }

    if (step === 'quarantined') {
      this.#fill(ink, x, y, width, height, style.getPropertyValue('--bad'), 0.7);
      return false;
    }

    ink.fillStyle = style.getPropertyValue('--veil');
    ink.fillRect(x, y, width, height);
    this.#fill(ink, x, y, width, height, this.#colour(workerId), this.#board.settled ? 0.15 : 0.5);
    ink.strokeStyle = this.#colour(workerId);
    ink.lineWidth = Math.max(1, Math.min(3, width / 24));
    const half = ink.lineWidth / 2;
    ink.strokeRect(x + half, y + half, width - 2 * half, height - 2 * half);
    if (step === 'resent') this.#hatch(ink, x, y, width, height);
    return false;
  }

  #fill(ink, x, y, width, height, colour, alpha) {
    ink.globalAlpha = alpha;
    ink.fillStyle = colour;
    ink.fillRect(x, y, width, height);
    ink.globalAlpha = 1;
  }

  // Diagonal lines: told apart from a first sending without colour, too.
  #hatch(ink, x, y, width, height) {
    ink.save();
    ink.beginPath();
    ink.rect(x, y, width, height);
    ink.clip();
    ink.beginPath();
    for (let at = -height; at < width; at += 8) { ink.moveTo(x + at, y + height); ink.lineTo(x + at + height, y); }
    ink.lineWidth = 1.5;
    ink.stroke();
    ink.restore();
  }
}
