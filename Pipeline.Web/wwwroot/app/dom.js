// Small helpers to build and change the page's elements. Text goes in as text, never as HTML.

/** Builds an element: properties that begin with "on" are listeners, "class" is a class list, the rest are attributes. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked' || name === 'selected' || name === 'indeterminate') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Sets an element's text when it differs, so that screen readers and the layout are left alone otherwise. */
export function text(element, value) {
  if (element.textContent !== value) element.textContent = value;
}

/** Calls back once a frame at most, however often it is asked. */
export function oncePerFrame(callback) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; callback(); });
  };
}

/** Keeps a list of elements in step with a list of items: one element an item, found again by key, created and removed as needed. */
export function keyed(parent, items, key, create, update) {
  const existing = new Map([...parent.children].map((element) => [element.dataset.key, element]));
  let position = parent.firstElementChild;
  for (const item of items) {
    const id = String(key(item));
    let element = existing.get(id);
    existing.delete(id);
    if (!element) {
      element = create(item);
      element.dataset.key = id;
    }
    update(element, item);
    if (element === position) position = position.nextElementSibling;
    else parent.insertBefore(element, position);
  }
  for (const element of existing.values()) element.remove();
}
