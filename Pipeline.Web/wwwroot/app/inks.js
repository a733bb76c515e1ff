// Every worker is an ink: one colour wherever it appears, in its tiles, its panel, its part of a bar.

const inks = 10;
const theme = new Map();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => theme.clear());

/** The number of a worker's ink: by the number that its name ends in, else by the name's letters, so that it is the same everywhere. */
export function inkOf(workerId) {
  const number = /(\d+)$/.exec(workerId);
  if (number) return (Number(number[1]) + inks - 1) % inks;
  let hash = 0;
  for (const letter of workerId) hash = (hash * 31 + letter.codePointAt(0)) >>> 0;
  return hash % inks;
}

/** A colour of the current theme, for a canvas. */
export function themeColour(name) {
  if (!theme.has(name)) theme.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return theme.get(name);
}

/** A worker's ink in the current theme, for a canvas. */
export const inkColour = (workerId) => themeColour(`ink-${inkOf(workerId)}`);
