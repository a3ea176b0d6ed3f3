// The search form above every page.

import { withParameters } from '/api.js';
import { FIELDS } from '/query.js';
import { navigate } from '/router.js';
import { attachSuggestions } from '/suggest.js';

const form = document.getElementById('search-form');
const more = document.getElementById('search-more');

export function startSearchForm() {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    navigate(addressOfForm(), { focus: false });
  });
  for (const input of form.querySelectorAll('[data-suggest]')) {
    attachSuggestions(input, { kind: input.dataset.suggest });
  }
  document.addEventListener('keydown', focusOnSlash);
}

function addressOfForm() {
  const fields = Object.fromEntries(
    FIELDS.map((name) => [name, form.elements[name].value.trim()]));
  return withParameters('/', { q: form.elements.q.value.trim(), ...fields });
}

// Shows the query of the address, so that a permalink can be changed and sent again.
export function showQuery({ name, params }) {
  const searching = name === 'search';
  form.elements.q.value = (searching && params.get('q')) || '';
  for (const field of FIELDS) {
    form.elements[field].value = (searching && params.get(field)) || '';
  }
  if (!searching) more.open = false;
}

function focusOnSlash(event) {
  const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
  const modified = event.metaKey || event.ctrlKey || event.altKey || event.isComposing;
  if (event.key !== '/' || typing || modified) return;
  event.preventDefault();
  form.elements.q.focus();
  form.elements.q.select();
}
