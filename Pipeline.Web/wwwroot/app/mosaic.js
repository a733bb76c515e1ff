// A job's picture as its tiles: under a veil while they wait, in a worker's ink while they are out, bare once they are merged.
import { inkColour, themeColour } from './inks.js';

const flashTime = 450;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Draws the veil over what is not done yet. */
export function drawVeil(ink, job, view) {
  ink.fillStyle = themeColour('veil');
  ink.fillRect(...view.place(0, 0, job.resultWidth, job.resultHeight));
}

/** Draws the lines along which the picture is cut, unless they would be all that is seen. */
export function drawGrid(ink, job, view) {
  const size = job.tileSize;
  if (size * view.scale < 6) return;
  const [x, y, width, height] = view.place(0, 0, job.resultWidth, job.resultHeight);
  ink.strokeStyle = themeColour('grid');
  ink.lineWidth = 1;
  ink.beginPath();
  for (let at = size; at < job.resultWidth; at += size) { const [left] = view.place(at, 0, 1, 1); ink.moveTo(left + 0.5, y); ink.lineTo(left + 0.5, y + height); }
  for (let at = size; at < job.resultHeight; at += size) { const [, top] = view.place(0, at, 1, 1); ink.moveTo(x, top + 0.5); ink.lineTo(x + width, top + 0.5); }
  ink.stroke();
}

/** Draws the tiles that are out, and those that have just come back. Answers whether something still changes by itself. */
export function drawTiles(ink, board, view) {
  const now = performance.now();
  for (const tile of board.summed.values()) fill(ink, view, tile, inkColour(tile.workerId), 0.16);
  for (const tile of board.out.values()) drawOut(ink, view, tile);
  for (const [key, { tile, at }] of board.flashes) {
    const age = now - at;
    if (age > flashTime || calm.matches) board.flashes.delete(key);
    else fill(ink, view, tile, inkColour(tile.workerId), 0.65 * (1 - age / flashTime));
  }
  return board.flashes.size > 0;
}

function drawOut(ink, view, tile) {
  if (tile.step === 'quarantined') {
    fill(ink, view, tile, themeColour('bad'), 0.7);
    return;
  }
  const colour = inkColour(tile.workerId);
  const { target } = tile;
  const [x, y, width, height] = view.place(target.x, target.y, target.width, target.height);
  fill(ink, view, tile, colour, 0.5);
  ink.strokeStyle = colour;
  ink.lineWidth = Math.max(1, Math.min(3, width / 24));
  const half = ink.lineWidth / 2;
  ink.strokeRect(x + half, y + half, width - 2 * half, height - 2 * half);
  if (tile.step === 'resent') hatch(ink, x, y, width, height);
}

function fill(ink, view, { target }, colour, alpha) {
  ink.globalAlpha = alpha;
  ink.fillStyle = colour;
  ink.fillRect(...view.place(target.x, target.y, target.width, target.height));
  ink.globalAlpha = 1;
}

// Diagonal lines: told apart from a first sending without colour, too.
function hatch(ink, x, y, width, height) {
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
