// The events log, newest first.
import { h, keyed, oncePerFrame } from './dom.js';
import { clock } from './words.js';
import { inkOf } from './inks.js';
import { store } from './store.js';

/** Builds the log in its element. */
export function eventsLog(element) {
  const list = h('ol', { class: 'log' });
  const empty = h('p', { class: 'empty' }, 'Nothing has happened yet.');
  element.append(list, empty);
  const update = oncePerFrame(() => {
    empty.hidden = store.log.length > 0;
    keyed(list, store.log, (entry) => entry.id, line, () => {});
  });
  store.addEventListener('log', update);
}

function line(entry) {
  const words = entry.text;
  return h('li', { 'data-kind': entry.kind },
    h('time', { datetime: entry.at }, clock(entry.at)),
    entry.workerId ? h('i', { class: `swatch ink-${inkOf(entry.workerId)}`, 'aria-hidden': 'true' }) : h('i', { class: 'swatch none', 'aria-hidden': 'true' }),
    entry.jobId ? h('a', { href: `#/jobs/${entry.jobId}` }, words) : h('span', {}, words));
}
