// The language of the interface: the reader's choice, else the browser's. Messages are strings with
// {placeholders}, or functions where a language bends its words.

import { en } from '/messages_en.js';
import { ko } from '/messages_ko.js';

const MESSAGES = { en, ko };
const STORAGE_KEY = 'quoth.language';
const listeners = [];
let current = remembered() ?? preferred();

// Storage may be forbidden; the page then forgets, nothing else.
function remembered() {
  try {
    const language = localStorage.getItem(STORAGE_KEY);
    return Object.hasOwn(MESSAGES, language ?? '') ? language : null;
  } catch {
    return null;
  }
}

function preferred() {
  for (const tag of navigator.languages ?? [navigator.language]) {
    const language = tag.toLowerCase().split('-')[0];
    if (Object.hasOwn(MESSAGES, language)) return language;
  }
  return 'en';
}

export const language = () => current;
export const otherLanguage = () => (current === 'ko' ? 'en' : 'ko');

export function setLanguage(language) {
  current = language;
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch { /* not remembered */ }
  for (const listener of listeners) listener();
}

export function onLanguageChange(listener) {
  listeners.push(listener);
}

export function t(key, values = {}) {
  const message = MESSAGES[current][key] ?? MESSAGES.en[key] ?? key;
  if (typeof message === 'function') return message(values);
  return message.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

// A message whose name is built from a value of the server, which may know more values than we do.
// The first prefix that has words for it decides.
export function named(prefixes, value) {
  const keys = [prefixes].flat().map((prefix) => `${prefix}.${value}`);
  const key = keys.find((name) => Object.hasOwn(MESSAGES[current], name));
  return key ? MESSAGES[current][key] : String(value).replaceAll('_', ' ');
}

export const number = (n) => new Intl.NumberFormat(current).format(n ?? 0);

// A date as published: no calendar arithmetic and no change of time zone, only other words.
export function date(published) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d))?/.exec(published ?? '');
  if (!parts) return published ?? '';
  const [, year, month, day, time] = parts;
  const options = { year: 'numeric', timeZone: 'UTC' };
  if (month) options.month = 'long';
  if (day) options.day = 'numeric';
  const locale = current === 'en' ? 'en-GB' : 'ko-KR';
  const moment = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const words = new Intl.DateTimeFormat(locale, options).format(moment);
  return time ? `${words} ${time}` : words;
}

// Static parts of index.html.
export function translatePage() {
  document.documentElement.lang = current;
  for (const element of document.querySelectorAll('[data-i18n]')) {
    element.textContent = t(element.dataset.i18n);
  }
  for (const element of document.querySelectorAll('[data-i18n-label]')) {
    element.setAttribute('aria-label', t(element.dataset.i18nLabel));
  }
  for (const element of document.querySelectorAll('[data-i18n-placeholder]')) {
    element.placeholder = t(element.dataset.i18nPlaceholder);
  }
}
