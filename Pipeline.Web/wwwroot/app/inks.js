// Every worker is an ink: one colour wherever it appears, in its tiles, its panel, its part of a bar.

const inks = 10;

/** The number of a worker's ink: by the number that its name ends in, else by the name's letters, so that it is the same everywhere. */
export function inkOf(workerId) {
  const number = /(\d+)$/.exec(workerId);
  if (number) return (Number(number[1]) + inks - 1) % inks;
  let hash = 0;
  for (const letter of workerId) hash = (hash * 31 + letter.codePointAt(0)) >>> 0;
  return hash % inks;
}

/** The ink's colour in the current theme, for a canvas. */
export function inkColour(workerId) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--ink-${inkOf(workerId)}`).trim();
}
