// Chains as text and as steps, by the catalog of GET /api/v1/filters. The master checks again; this is for quick answers while editing.

/** A step: a filter of the catalog with a value, as text, for each of its arguments. */
export function newStep(filter) {
  return { filter, values: filter.arguments.map((argument) => argument.default ?? suggestion(argument)) };
}

// A value to begin with where an argument must be given: in the middle of what is sensible on an 8-bit picture.
function suggestion(argument) {
  if (argument.kind === 'choice') return argument.choices[0];
  const low = argument.minimum;
  const high = Math.min(argument.maximum, argument.withinPictureRange ? 255 : 1000);
  const middle = argument.withinPictureRange ? (low < 0 ? 40 : 128) : Math.min(high, low + Math.max(argument.step || 0, (high - low) / 16));
  return String(argument.kind === 'integer' ? snap(argument, middle) : Number(middle.toFixed(2)));
}

/** The nearest allowed whole number. */
export function snap(argument, value) {
  const step = argument.step || 1;
  const snapped = argument.minimum + Math.round((value - argument.minimum) / step) * step;
  return Math.min(argument.maximum, Math.max(argument.minimum, snapped));
}

/** Why a value is not allowed, or null. */
export function complaint(argument, value) {
  if (argument.kind === 'choice') {
    return argument.choices.includes(value) ? null : `${argument.name} must be ${argument.allowed}`;
  }
  const number = Number(value);
  const wellFormed = argument.kind === 'integer' ? /^[+-]?\d+$/.test(value) : /^[+-]?\d+(\.\d+)?$/.test(value);
  const zero = number === 0 && argument.zeroMeans !== null;
  const inRange = number >= argument.minimum && number <= argument.maximum;
  const onStep = argument.kind !== 'integer' || argument.step <= 1 || (number - argument.minimum) % argument.step === 0;
  return wellFormed && (zero || (inRange && onStep)) ? null : `${argument.name} must be ${argument.allowed}`;
}

/** The shortest text of a chain: arguments that are at the end and at their default are left out. */
export function format(steps) {
  return steps.map(({ filter, values }) => {
    let last = values.length;
    while (last > 0 && values[last - 1] === filter.arguments[last - 1].default) last--;
    return [filter.name, ...values.slice(0, last)].join(':');
  }).join(',');
}

/** Reads a chain. Answers { steps } or { error }. */
export function parse(text, catalog) {
  const steps = [];
  if (text === '') return { error: 'The chain is empty. Add a filter.' };
  for (const [index, part] of text.split(',').entries()) {
    const [name, ...given] = part.split(':');
    const filter = catalog.find((one) => one.name === name);
    if (!filter) return { error: `Step ${index + 1}: there is no filter “${name}”${near(name, catalog)}` };
    const values = filter.arguments.map((argument) => argument.default);
    let named = false;
    for (const [position, raw] of given.entries()) {
      const equals = raw.indexOf('=');
      let at = position;
      let value = raw;
      if (equals >= 0) {
        named = true;
        at = filter.arguments.findIndex((argument) => argument.name === raw.slice(0, equals));
        value = raw.slice(equals + 1);
        if (at < 0) return { error: `Step ${index + 1}: ${name} has no argument “${raw.slice(0, equals)}”.` };
      } else if (named) {
        return { error: `Step ${index + 1}: give arguments without a name before those with one.` };
      }
      if (at >= filter.arguments.length) return { error: `Step ${index + 1}: ${name} takes ${filter.arguments.length || 'no'} argument${filter.arguments.length === 1 ? '' : 's'}.` };
      values[at] = value;
    }
    const wrong = filter.arguments.map((argument, at) => values[at] === null ? `${argument.name} is missing` : complaint(argument, values[at])).find(Boolean);
    if (wrong) return { error: `Step ${index + 1}: ${name}: ${wrong}.` };
    steps.push({ filter, values });
  }
  return { steps };
}

function near(name, catalog) {
  const close = catalog.filter((filter) => name.length > 1 && (filter.name.startsWith(name.slice(0, 3)) || name.startsWith(filter.name))).map((filter) => filter.name);
  return close.length > 0 ? `; do you mean ${close.slice(0, 3).join(', ')}?` : '.';
}

/** Chains to begin with; those that need filters which this master lacks are not offered. */
export const presets = [
  ['Soft grey', 'gaussian:5,grayscale'],
  ['Pencil', 'grayscale,gaussian:3,laplacian:3,invert'],
  ['Outlines', 'median:5,canny:60:140,invert'],
  ['Crisp', 'unsharp:1.5:0.8'],
  ['Ink and paper', 'grayscale,adaptive:15:7'],
  ['Old photograph', 'sepia,contrast:0.9,vignette:0.6'],
  ['Night shift', 'invert,hue:180'],
  ['Woodcut', 'bilateral:9:90:60,posterize:4'],
];
