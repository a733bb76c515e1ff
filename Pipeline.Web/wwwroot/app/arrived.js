// The pixels of a job's result as far as they are merged: asked for piece by piece, as the tiles are reported, and kept reduced.
import { fetchPicture, previewUrl, regionUrl } from './api.js';

const longest = 1024;
const pause = 250;

/** Whether a job's picture has transparent parts. */
export const hasAlpha = (job) => job.channels === 2 || job.channels === 4;

/** Gathers what has arrived of one job. */
export class Arrived {
  #job; #news;
  #canvas; #ink; #reduction;
  #missing = null;
  #asking = false;
  #closed = false;

  /** `news` is called when there are more pixels. */
  constructor(job, news) {
    [this.#job, this.#news] = [job, news];
    this.#reduction = Math.max(1, Math.max(job.resultWidth, job.resultHeight) / longest);
    this.#canvas = new OffscreenCanvas(Math.ceil(job.resultWidth / this.#reduction), Math.ceil(job.resultHeight / this.#reduction));
    this.#ink = this.#canvas.getContext('2d');
  }

  /** The result so far, transparent where nothing is there yet. */
  get picture() { return this.#canvas; }

  /** Asks for all that is merged by now: for a page that has not seen it happen. */
  async catchUp() {
    const all = await fetchPicture(previewUrl(this.#job.id, 'result', longest));
    if (!all || this.#closed) return;
    this.#draw(all, 0, 0, this.#canvas.width, this.#canvas.height);
    this.#news();
  }

  /** Tiles were merged: their pixels are asked for soon, many at once. */
  merged(tiles) {
    for (const { target } of tiles) {
      const to = { left: target.x, top: target.y, right: target.x + target.width, bottom: target.y + target.height };
      const all = this.#missing ??= to;
      this.#missing = {
        left: Math.min(all.left, to.left), top: Math.min(all.top, to.top), right: Math.max(all.right, to.right), bottom: Math.max(all.bottom, to.bottom),
      };
    }
    if (this.#missing && !this.#asking) this.#ask();
  }

  close() { this.#closed = true; }

  // What is there already is asked for again with what is new beside it: half transparent pixels must not add up.
  #draw(pixels, ...place) {
    if (hasAlpha(this.#job)) this.#ink.clearRect(...place);
    this.#ink.drawImage(pixels, ...place);
  }

  async #ask() {
    this.#asking = true;
    await new Promise((resolve) => setTimeout(resolve, pause));
    while (this.#missing && !this.#closed) {
      const { left, top, right, bottom } = this.#missing;
      this.#missing = null;
      const size = Math.min(2048, Math.max(16, Math.ceil(Math.max(right - left, bottom - top) / this.#reduction)));
      const pixels = await fetchPicture(regionUrl(this.#job.id, 'result', { x: left, y: top, width: right - left, height: bottom - top }, size));
      if (pixels && !this.#closed) {
        const [scaleX, scaleY] = [this.#canvas.width / this.#job.resultWidth, this.#canvas.height / this.#job.resultHeight];
        this.#draw(pixels, left * scaleX, top * scaleY, (right - left) * scaleX, (bottom - top) * scaleY);
        this.#news();
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    this.#asking = false;
  }
}
