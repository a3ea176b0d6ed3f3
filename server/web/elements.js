// Building DOM. Text only ever becomes text nodes, so nothing a document says can turn into markup.

// el('a', {class: 'name', href: '/', onclick: f}, 'text', node, [more]). Null, undefined and false
// are left out, among properties and among children.
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) setProperty(element, name, value);
  append(element, children);
  return element;
}

function setProperty(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === 'function') element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? '' : String(value));
}

export function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

// Puts a separator between those items that exist.
export function joined(items, separator) {
  return items.filter(Boolean).flatMap((item, i) => (i === 0 ? [item] : [separator, item]));
}

// A web address as it may stand in href, or null: a document can name any scheme, javascript: too.
export function safeUrl(address) {
  try {
    const url = new URL(address);
    return ['http:', 'https:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

// Leads out of quoth; plain text if the address is not one of the web.
export function externalLink(address, properties, ...children) {
  const href = safeUrl(address);
  if (!href) return el('span', properties, ...children);
  const outwards = { href, target: '_blank', rel: 'noopener noreferrer' };
  return el('a', { ...properties, ...outwards }, ...children);
}

export function heading(text, properties = {}) {
  return el('h1', { tabindex: '-1', ...properties }, text);
}

// Says it to screen readers without moving the focus.
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}
