// Search, and without a query the newest quotations.

import { ApiError, findEntities, getQuotes, getStats, isAbort, withParameters } from '/api.js';
import { announce, el, heading, joined } from '/elements.js';
import { named, number, t } from '/i18n.js';
import { errorBox } from '/notices.js';
import { FIELDS, apiQuery } from '/query.js';
import { quotationList } from '/quotation_list.js';
import { entityLink } from '/speaker.js';

const FIELD_LABELS = {
  q: 'fieldWords', speaker: 'fieldSpeaker', org: 'fieldOrg', about: 'fieldAbout',
  kind: 'fieldKind', language: 'fieldLanguage', from: 'fieldFrom', to: 'fieldTo',
};

export async function searchView({ params, signal }) {
  const conditions = ['q', ...FIELDS].filter((name) => params.get(name));
  const searching = conditions.length > 0;
  const [answer, stats, found] = await Promise.all([
    quotesOrRefusal(apiQuery(params), signal),
    searching ? null : orNothing(getStats(signal)),
    orNothing(bearersOf(params.get('q'), signal)),
  ]);
  const title = t(searching ? 'results' : 'newest');
  const node = el('section', { class: 'search-view' },
    heading(title, { class: searching ? 'quiet-heading' : 'home-heading' }),
    stats && el('p', { class: 'store-size' }, storeSize(stats)),
    searching && conditionChips(conditions, params),
    found?.length > 0 && bearers(found),
    answer.refusal ? errorBox(answer.refusal, null, { inline: true })
      : quotationList(answer.page, { empty: () => nothingFound(searching) }));
  return { title: searching ? describe(conditions, params) : '', node };
}

// A condition that the server refuses is shown among the others, where it can be dropped.
async function quotesOrRefusal(query, signal) {
  try {
    return { page: await getQuotes(query, signal) };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    return { refusal: error };
  }
}

// What is decoration: without it the page still answers.
async function orNothing(request) {
  try {
    return await request;
  } catch (error) {
    if (isAbort(error)) throw error;
    return null;
  }
}

const NAMES_SHOWN = 5;
// What makes a search more than words that may be a name: fields, phrases, alternatives.
const OPERATORS = /[:"*()]|(^|\s)(-|OR\s|AND\s|NOT\s)/;

// People, bodies and places whose name begins with the words of the box.
async function bearersOf(words, signal) {
  if (!words?.trim() || OPERATORS.test(words)) return [];
  return (await findEntities({ q: words.trim(), limit: NAMES_SHOWN }, signal)).entities;
}

function bearers(entities) {
  const link = (entity) => [entityLink(entity), ' ', el('span', { class: 'fine' },
    `(${t('quotations', { n: entity.quotations, text: number(entity.quotations) })})`)];
  return el('p', { class: 'bearers' }, `${t('byThatName')} `,
    joined(entities.map((entity) => el('span', {}, link(entity))), ' · '));
}

function storeSize({ documents, quotations }) {
  return t('storeHolds', {
    documents: t('documents', { n: documents, text: number(documents) }),
    quotations: t('quotations', { n: quotations, text: number(quotations) }),
  });
}

function nothingFound(searching) {
  const message = t(searching ? 'nothingFound' : 'storeEmpty');
  announce(message);
  return [el('p', { class: 'notice-title' }, message),
    searching && el('p', {}, t('nothingFoundHint'))];
}

function valueWords(name, value) {
  if (name === 'kind') return named('kind', value);
  if (name === 'language') return { ko: t('languageKo'), en: t('languageEn') }[value] ?? value;
  return value;
}

const describe = (conditions, params) =>
  conditions.map((name) => valueWords(name, params.get(name))).join(', ');

// What was understood, each condition with a way to drop it.
function conditionChips(conditions, params) {
  return el('ul', { class: 'chips', 'aria-label': t('filters') },
    conditions.map((name) => el('li', {}, chip(name, params))));
}

function chip(name, params) {
  const label = t(FIELD_LABELS[name]);
  const value = valueWords(name, params.get(name));
  const rest = Object.fromEntries(params);
  delete rest[name];
  return el('a', { class: 'chip', href: withParameters('/', rest),
    'aria-label': t('removeFilter', { name: label, value }) },
  el('span', { class: 'chip-name' }, label), ' ', value,
  el('span', { class: 'chip-drop', 'aria-hidden': 'true' }, ' ×'));
}
