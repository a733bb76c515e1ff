// The dialog that offers the catalog's filters by group, with a search field.
import { h } from './dom.js';

/** Opens the dialog. Answers the chosen filter, or null. */
export function openPicker(catalog) {
  return new Promise((resolve) => {
    let chosen = null;
    const options = catalog.map((filter) => ({
      filter,
      element: h('button', { type: 'button', class: 'pick', onclick: () => { chosen = filter; dialog.close(); } },
        h('strong', {}, filter.name), h('span', {}, filter.summary)),
    }));
    const groups = [...new Set(catalog.map((filter) => filter.group))].map((group) => ({
      group,
      element: h('section', {}, h('h3', {}, group), options.filter(({ filter }) => filter.group === group).map(({ element }) => element)),
    }));
    const search = h('input', {
      type: 'search', placeholder: 'Search filters', 'aria-label': 'Search filters', autofocus: true,
      oninput: () => narrow(search.value.trim().toLowerCase()),
      onkeydown: (event) => {
        if (event.key === 'Enter') { event.preventDefault(); visible()[0]?.element.click(); }
        if (event.key === 'ArrowDown') { event.preventDefault(); visible()[0]?.element.focus(); }
      },
    });
    const empty = h('p', { class: 'quiet', hidden: true }, 'No filter is called that, or does that.');
    const visible = () => options.filter(({ element }) => !element.hidden);
    const narrow = (words) => {
      for (const { filter, element } of options) element.hidden = !`${filter.name} ${filter.group} ${filter.summary}`.toLowerCase().includes(words);
      for (const { group, element } of groups) element.hidden = !options.some((option) => option.filter.group === group && !option.element.hidden);
      empty.hidden = visible().length > 0;
    };
    const dialog = h('dialog', {
      class: 'picker', 'aria-label': 'Add a filter',
      onclose: () => { dialog.remove(); resolve(chosen); },
      onclick: (event) => { if (event.target === dialog) dialog.close(); },
      onkeydown: (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const shown = visible();
        const at = shown.findIndex(({ element }) => element === document.activeElement);
        if (!step || at < 0) return;
        event.preventDefault();
        (shown[at + step]?.element ?? search).focus();
      },
    },
    h('div', { class: 'picker-head' }, search, h('button', { type: 'button', class: 'small', 'aria-label': 'Close', onclick: () => dialog.close() }, '✕')),
    h('div', { class: 'picker-list' }, groups.map(({ element }) => element), empty));
    document.body.append(dialog);
    dialog.showModal();
  });
}
