// Loading, failing, and lists that go on.

import { ApiError, getNext } from '/api.js';
import { announce, el, heading } from '/elements.js';
import { t } from '/i18n.js';

export const loadingNote = () => el('p', { class: 'loading' }, t('loading'));

export function errorBox(error, retry, { inline = false } = {}) {
  const known = error instanceof ApiError;
  if (!known) console.error(error);
  const lasting = error.status >= 400 && error.status < 500; // the same request fails again
  const title = error.status === 404 ? t('errorNotFound') : t('errorTitle');
  const detail = known ? error.detail || error.title
    : t('errorUnexpected', { message: error.message });
  return el('section', { class: 'notice error', role: inline ? 'alert' : null },
    inline ? el('p', { class: 'notice-title' }, title) : heading(title),
    el('p', {}, detail),
    retry && !lasting && el('button', { type: 'button', onclick: retry }, t('tryAgain')));
}

// A list of pages with a button for the next one. `draw(page)` adds a page and gives its first new
// element; `describe(more)` says how much is shown, aloud too from the start if `spoken`.
export function pagedList({ list, first, draw, describe, label, spoken = false }) {
  const status = el('p', { class: 'count' });
  const footer = el('div', { class: 'list-footer' });

  function add(page, { moveFocus = false } = {}) {
    const element = draw(page);
    status.textContent = describe(Boolean(page.next_url));
    if (spoken || moveFocus) announce(status.textContent);
    footer.replaceChildren();
    if (page.next_url) footer.append(moreButton(page.next_url));
    if (moveFocus) element?.focus({ preventScroll: true });
  }

  function moreButton(nextUrl) {
    const button = el('button', { type: 'button', class: 'more-button' }, label ?? t('more'));
    button.addEventListener('click', () => loadMore(button, nextUrl));
    return button;
  }

  async function loadMore(button, nextUrl) {
    button.disabled = true;
    try {
      add(await getNext(nextUrl), { moveFocus: true });
    } catch (error) {
      footer.replaceChildren(
        errorBox(error, () => loadMore(button, nextUrl), { inline: true }));
    }
  }

  add(first);
  return { status, list, footer };
}
