// Addresses and views. Every view has a permalink; going back shows a page as it was left, with all
// that had been loaded and scrolled.
//
// A view is a function({id, params, hash, signal}) that gives {title, node}, perhaps later.

import { announce, heading } from '/elements.js';
import { isAbort } from '/api.js';
import { errorBox, loadingNote } from '/notices.js';
import { t } from '/i18n.js';

const KEPT_PAGES = 20;

let routes = [];
let main = null;
let afterNavigation = () => {};
let current = { key: null, address: null, complete: false };
let loading = new AbortController();
const kept = new Map(); // history key -> {nodes, title, scroll}

export function startRouter(options) {
  ({ routes, main, afterNavigation } = options);
  history.scrollRestoration = 'manual';
  document.addEventListener('click', followLink);
  window.addEventListener('popstate', () => show({ fromHistory: true }));
  show({});
}

// Goes to an address of this page, "/entity/…". `focus` moves the keyboard to the new heading.
export function navigate(href, { replace = false, focus = true } = {}) {
  keepCurrent();
  const state = { key: crypto.getRandomValues(new Uint32Array(2)).join('-') };
  if (replace) history.replaceState(state, '', href);
  else history.pushState(state, '', href);
  show({ focus });
}

// Changes the address without showing anything else: a tab, a chosen quotation.
export function rewriteAddress(href) {
  history.replaceState(history.state, '', href);
  current.address = address();
}

// Builds the page again, for instance in another language.
export function reload() {
  kept.clear();
  current.complete = false;
  show({ again: true });
}

const address = () => location.pathname + location.search;

function routeOf(path) {
  for (const { pattern, view, name } of routes) {
    const match = pattern.exec(path);
    if (match) return { view, name, id: match[1] && decoded(match[1]) };
  }
  return null;
}

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // malformed escapes name nothing; the server says so
  }
}

function followLink(event) {
  const link = event.target.closest('a[href]');
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || event.defaultPrevented || event.button !== 0 || modified || link.target) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || !routeOf(url.pathname)) return;
  // A place on the same page is the browser's business.
  if (url.hash && url.pathname + url.search === address()) return;
  event.preventDefault();
  navigate(url.pathname + url.search + url.hash);
}

function keepCurrent() {
  if (!current.complete) return;
  kept.delete(current.key);
  const page = { nodes: [...main.childNodes], title: document.title, scroll: window.scrollY };
  kept.set(current.key, { ...page, address: current.address });
  if (kept.size > KEPT_PAGES) kept.delete(kept.keys().next().value);
}

function show({ fromHistory = false, focus = false, again = false }) {
  if (fromHistory) {
    if (address() === current.address) return; // only the #fragment changed
    keepCurrent();
  }
  loading.abort();
  loading = new AbortController();
  current = { key: history.state?.key ?? 'first', address: address(), complete: false };
  const route = routeOf(location.pathname);
  afterNavigation({ name: route?.name, params: new URLSearchParams(location.search) });
  if (fromHistory && restore()) return;
  load(route, loading.signal, { focus, again });
}

function restore() {
  const page = kept.get(current.key);
  if (!page || page.address !== current.address) return false;
  main.replaceChildren(...page.nodes);
  document.title = page.title;
  window.scrollTo(0, page.scroll);
  current.complete = true;
  return true;
}

async function load(route, signal, { focus, again }) {
  if (!again) main.replaceChildren(loadingNote());
  main.setAttribute('aria-busy', 'true');
  const page = await build(route, signal);
  if (signal.aborted) return;
  main.removeAttribute('aria-busy');
  main.replaceChildren(page.node);
  document.title = page.title ? `${page.title} – quoth` : 'quoth';
  current.complete = !page.failed;
  if (!again) window.scrollTo(0, 0);
  if (focus) main.querySelector('h1')?.focus({ preventScroll: true });
  page.shown?.();
}

async function build(route, signal) {
  const params = new URLSearchParams(location.search);
  try {
    if (!route) return notFound();
    return await route.view({ id: route.id, params, hash: location.hash.slice(1), signal });
  } catch (error) {
    if (!isAbort(error)) announce(error.message);
    return { title: t('errorTitle'), node: errorBox(error, reload), failed: true };
  }
}

function notFound() {
  const node = document.createElement('section');
  node.append(heading(t('errorNotFound')), t('errorNoPage'));
  return { title: t('errorNotFound'), node };
}
