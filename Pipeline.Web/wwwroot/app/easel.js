// The canvas on the stage: draws what the stage holds, once a frame at most, and only what is in sight.
import { hasAlpha } from './arrived.js';
import { oncePerFrame } from './dom.js';
import { drawGrid, drawTiles, drawVeil } from './mosaic.js';

/** What is drawn: `before` and `after` are layers, `job` and `board` a mosaic, `arrived` its pixels, `split` where before ends and after begins. */
export class Easel {
  before = null; after = null; arrived = null; job = null; board = null;

  /** Share of the frame's width that shows what was before; 0 shows only what is after, 1 only what was before. */
  split = 1;

  #canvas; #ink; #viewport;

  constructor(canvas, viewport) {
    [this.#canvas, this.#viewport] = [canvas, viewport];
    this.#ink = canvas.getContext('2d');
    this.draw = oncePerFrame(() => this.#draw());
    viewport.addEventListener('change', this.draw);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.draw);
  }

  /** Takes everything off. */
  clear() {
    for (const layer of [this.before, this.after, this.arrived]) layer?.close();
    this.before = this.after = this.arrived = this.job = this.board = null;
    this.split = 1;
    this.draw();
  }

  #draw() {
    const ratio = Math.min(devicePixelRatio, 2);
    const canvas = this.#canvas;
    const [wide, high] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
    if (wide === 0 || high === 0) return;
    if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
    const ink = this.#ink;
    ink.clearRect(0, 0, wide, high);
    ink.imageSmoothingEnabled = this.#viewport.scale < 3;
    ink.imageSmoothingQuality = 'medium';
    const cut = Math.round(wide * this.split);
    if (this.before && cut > 0) this.#within(0, cut, high, () => this.before.draw(ink, this.#view(this.before, ratio)));
    if (this.after && cut < wide) this.#within(cut, wide, high, () => this.after.draw(ink, this.#view(this.after, ratio)));
    if (this.job) this.#drawMosaic(ink, ratio);
  }

  #drawMosaic(ink, ratio) {
    // A picture that could not even be read is not there to be cut up.
    if (this.job.state === 'failed' && !this.before?.ready) return;
    const view = this.#view({ width: this.job.resultWidth, height: this.job.resultHeight }, ratio);
    drawVeil(ink, this.job, view);
    if (this.arrived) {
      const place = view.place(0, 0, this.job.resultWidth, this.job.resultHeight);
      if (hasAlpha(this.job)) erase(ink, this.arrived.picture, place);
      ink.drawImage(this.arrived.picture, ...place);
    }
    drawGrid(ink, this.job, view);
    if (this.board && drawTiles(ink, this.board, view)) this.draw();
  }

  #within(left, right, high, drawIt) {
    const ink = this.#ink;
    ink.save();
    ink.beginPath();
    ink.rect(left, 0, right - left, high);
    ink.clip();
    drawIt();
    ink.restore();
  }

  // Every picture is laid over the same place, also when it has another number of pixels.
  #view({ width, height }, ratio) {
    const viewport = this.#viewport;
    const [stretchX, stretchY] = [viewport.width / width, viewport.height / height];
    const [scaleX, scaleY] = [viewport.scale * ratio * stretchX, viewport.scale * ratio * stretchY];
    const [x, y] = [viewport.x * ratio, viewport.y * ratio];
    const { width: wide, height: high } = this.#canvas;
    return {
      scale: Math.max(scaleX, scaleY),
      /** A part of the picture on the canvas, its edges on whole pixels, so that neighbours touch. */
      place: (left, top, w, h) => {
        const [l, t] = [Math.round(left * scaleX + x), Math.round(top * scaleY + y)];
        return [l, t, Math.max(1, Math.round((left + w) * scaleX + x) - l), Math.max(1, Math.round((top + h) * scaleY + y) - t)];
      },
      /** The part of a picture that is in sight: left, top, right, bottom. */
      seen: (w, h) => [Math.max(0, Math.floor(-x / scaleX)), Math.max(0, Math.floor(-y / scaleY)), Math.min(w, Math.ceil((wide - x) / scaleX)), Math.min(h, Math.ceil((high - y) / scaleY))],
    };
  }
}

// What is half transparent must not show the picture that it came from. Each time takes the share away that it covers: after six, little is left.
function erase(ink, picture, place) {
  ink.globalCompositeOperation = 'destination-out';
  for (let time = 0; time < 6; time++) ink.drawImage(picture, ...place);
  ink.globalCompositeOperation = 'source-over';
}
