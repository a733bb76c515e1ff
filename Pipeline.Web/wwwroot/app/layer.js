// A picture in as much detail as is looked at: the whole of it, reduced, and pieces of it where it is zoomed in. So a picture of any size can be shown.
import { fetchPicture, previewUrl, regionUrl } from './api.js';

const edge = 512;
const atATime = 4;
const kept = 96;

/** One of a job's two pictures: its "source" or its "result". */
export class JobLayer {
  #job; #of; #news;
  #whole = null; #wholeSize = 0;
  #pieces = new Map();
  #wanted = [];
  #underWay = new Set();
  #closed = false;

  /** `news` is called when more of the picture can be drawn. */
  constructor(job, of, news) {
    [this.#job, this.#of, this.#news] = [job, of, news];
    this.width = of === 'source' ? job.width : job.resultWidth;
    this.height = of === 'source' ? job.height : job.resultHeight;
  }

  /** Whether anything of it can be drawn. */
  get ready() { return this.#whole !== null; }

  /** Takes a reduced picture over that is there already. */
  set whole(bitmap) { this.#whole = bitmap; }

  /** Asks for the whole picture, for so many pixels of a screen; again if it may look different by now. Answers whether it came. */
  async load(pixels, again = false) {
    const size = Math.min(2048, Math.max(256, 2 ** Math.ceil(Math.log2(pixels))));
    if (size <= this.#wholeSize && !again) return this.ready;
    this.#wholeSize = Math.max(size, this.#wholeSize);
    const bitmap = await fetchPicture(previewUrl(this.#job.id, this.#of, this.#wholeSize));
    if (!bitmap || this.#closed) {
      this.#wholeSize = 0;
      return false;
    }
    this.#whole = bitmap;
    this.#news();
    return true;
  }

  /** Draws what is there of it, and asks for what is missing. */
  draw(ink, view) {
    if (this.#whole) ink.drawImage(this.#whole, ...view.place(0, 0, this.width, this.height));
    this.#wanted = [];
    const reduction = 2 ** Math.max(0, Math.floor(Math.log2(1 / view.scale)));
    const wholeReduction = this.#whole ? Math.max(this.width, this.height) / Math.max(this.#whole.width, this.#whole.height) : Infinity;
    if (!this.#whole || reduction * 1.25 >= wholeReduction) return;

    const step = edge * reduction;
    const [left, top, right, bottom] = view.seen(this.width, this.height);
    for (let y = Math.floor(top / step) * step; y < bottom; y += step) {
      for (let x = Math.floor(left / step) * step; x < right; x += step) {
        const key = `${reduction}:${x}:${y}`;
        const piece = this.#pieces.get(key);
        if (!piece) {
          if (!this.#underWay.has(key)) this.#wanted.push({ key, x, y, step, reduction });
          continue;
        }
        // The last one used is the last one to go.
        this.#pieces.delete(key);
        this.#pieces.set(key, piece);
        ink.drawImage(piece, ...view.place(x, y, Math.min(step, this.width - x), Math.min(step, this.height - y)));
      }
    }
    this.#ask();
  }

  /** Nothing of it is needed any more. */
  close() {
    this.#closed = true;
    this.#wanted = [];
    this.#pieces.clear();
  }

  #ask() {
    while (this.#underWay.size < atATime && this.#wanted.length > 0) this.#fetch(this.#wanted.shift());
  }

  async #fetch({ key, x, y, step, reduction }) {
    this.#underWay.add(key);
    const [width, height] = [Math.min(step, this.width - x), Math.min(step, this.height - y)];
    const size = Math.max(16, Math.ceil(Math.max(width, height) / reduction));
    const piece = await fetchPicture(regionUrl(this.#job.id, this.#of, { x, y, width, height }, size));
    this.#underWay.delete(key);
    if (this.#closed) return;
    if (piece) {
      this.#pieces.set(key, piece);
      while (this.#pieces.size > kept) this.#pieces.delete(this.#pieces.keys().next().value);
      this.#news();
    }
    this.#ask();
  }
}

/** A picture that is still only here, in the browser. */
export class FileLayer {
  #image; #url;

  /** Reads a file; null when the browser cannot show it. */
  static async open(file, longest) {
    const url = URL.createObjectURL(file);
    const image = new Image();
    image.src = url;
    try {
      await image.decode();
      const shrink = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight));
      const size = (length) => Math.max(1, Math.round(length * shrink));
      const whole = await createImageBitmap(image, { resizeWidth: size(image.naturalWidth), resizeHeight: size(image.naturalHeight), resizeQuality: 'medium' });
      return new FileLayer(image, url, whole);
    } catch {
      // A format that browsers do not know, TIFF for instance: the caller says so.
      URL.revokeObjectURL(url);
      return null;
    }
  }

  constructor(image, url, whole) {
    [this.#image, this.#url, this.whole] = [image, url, whole];
    [this.width, this.height] = [image.naturalWidth, image.naturalHeight];
  }

  get ready() { return true; }

  draw(ink, view) {
    const sharper = view.scale * this.width > this.whole.width * 1.25;
    if (!sharper) {
      ink.drawImage(this.whole, ...view.place(0, 0, this.width, this.height));
      return;
    }
    const [left, top, right, bottom] = view.seen(this.width, this.height);
    if (right > left && bottom > top) ink.drawImage(this.#image, left, top, right - left, bottom - top, ...view.place(left, top, right - left, bottom - top));
  }

  close() {
    URL.revokeObjectURL(this.#url);
  }
}
