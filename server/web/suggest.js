// Names offered while typing.

import { findEntities } from '/api.js';
import { el } from '/elements.js';

const WAIT_MS = 200;
const SUGGESTIONS = 8;
let lists = 0;

// `kind` restricts the names to one kind of entity; empty: all.
export function attachSuggestions(input, { kind = '' } = {}) {
  const datalist = el('datalist', { id: `suggestions-${++lists}` });
  input.after(datalist);
  input.setAttribute('list', datalist.id);
  let timer = 0;
  let request = new AbortController();
  input.addEventListener('input', () => {
    clearTimeout(timer);
    request.abort();
    request = new AbortController();
    timer = setTimeout(() => suggest(input.value.trim(), kind, datalist, request.signal), WAIT_MS);
  });
}

async function suggest(prefix, kind, datalist, signal) {
  if (!prefix) return datalist.replaceChildren();
  try {
    const { entities } = await findEntities({ q: prefix, kind, limit: SUGGESTIONS }, signal);
    const names = new Set(entities.map((entity) => entity.name));
    datalist.replaceChildren(...[...names].map((name) => el('option', { value: name })));
  } catch { /* a field without suggestions is still a field */ }
  return undefined;
}
