// One quotation with everything known about it, and its citation.

import { getQuote } from '/api.js';
import { correctionForm, correctionNote } from '/correction.js';
import { announce, el, heading, joined, safeUrl } from '/elements.js';
import { t } from '/i18n.js';
import {
  aboutNodes, contextBlock, isInferred, legend, quotedText, ruleNote, saidBlock, whereLine, whoLine,
} from '/quotation.js';
import { quoteUrl, speakerName, speakerNodes } from '/speaker.js';

export async function quotationView({ id, signal }) {
  const quotation = await getQuote(id, signal);
  const who = speakerName(quotation.speaker, quotation.source);
  const about = aboutNodes(quotation);
  const node = el('article', { class: 'quotation-view' },
    heading(`${t('quotation')}: ${who}`, { class: 'quiet-heading' }),
    saidBlock(quotation, { link: false }), whoLine(quotation),
    whereLine(quotation.document, quotation.id),
    el('section', {}, el('h2', {}, t('inContext')), contextBlock(quotation), legend(),
      el('p', { class: 'fine' }, joined([about, ruleNote(quotation)], ' · '))),
    correctionNote(quotation), alternatives(quotation), correctionForm(quotation), citationSection(quotation),
    detailsSection(quotation));
  return { title: `${who}: ${quotation.text.slice(0, 60)}`, node };
}

function alternatives(quotation) {
  if (!quotation.alternatives?.length) return null;
  return el('section', {},
    el('h2', {}, t('alternatives')), el('p', { class: 'fine' }, t('alternativesHelp')),
    el('ul', {}, quotation.alternatives.map(({ speaker, confidence }) => el('li', {},
      speakerNodes(speaker, null, quotation.document.language),
      el('span', { class: 'fine' }, ` ${Number(confidence).toFixed(2)}`)))));
}

const permalink = (quotation) => new URL(quoteUrl(quotation.id), location.origin).href;

// Plain text. The quotation is quoted as such only where the article does so.
function citation(quotation) {
  const { speaker, source, document: article, kind } = quotation;
  const words = quotedText(quotation, quotation.context);
  const marks = [kind !== 'direct' && t(`kind.${kind}`), quotation.denied && t('denied'),
    isInferred(quotation) && t('inferred')].filter(Boolean);
  const said = marks.length ? `[${marks.join(', ')}] ${words}` : words;
  const who = [speakerName(speaker, source), speaker?.title, speaker?.affiliation?.name];
  const title = article.title && t('citedTitle', { title: article.title });
  const where = [article.byline, title, article.publisher, article.published ?? t('undated')];
  const lines = [
    `${said} — ${who.filter(Boolean).join(', ')}`,
    where.filter(Boolean).join(', '),
    safeUrl(article.url),
    permalink(quotation),
  ];
  return lines.filter(Boolean).join('\n');
}

function citationSection(quotation) {
  const text = el('pre', { class: 'citation', tabindex: '0', 'aria-label': t('citation') },
    citation(quotation));
  const button = el('button', { type: 'button' }, t('copyCitation'));
  button.addEventListener('click', async () => {
    const done = t((await copied(text)) ? 'copied' : 'copyFailed');
    button.textContent = done;
    announce(done);
    setTimeout(() => { button.textContent = t('copyCitation'); }, 3000);
  });
  return el('section', {}, el('h2', {}, t('citation')), text, button);
}

// The clipboard is closed to pages without HTTPS; the older way still works there.
async function copied(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand('copy');
  }
}

function detailsSection(quotation) {
  return el('section', {},
    el('h2', {}, t('details')), facts(quotation),
    el('h3', {}, t('offsets')), el('p', { class: 'fine' }, t('offsetsHelp')),
    offsetsTable(quotation));
}

function facts({ id, document: article, ...quotation }) {
  const rows = [
    [t('permalink'), el('a', { href: quoteUrl(id) }, permalink({ id }))],
    [t('published'), article.published ?? t('undated')],
    [t('publisher'), article.publisher],
    [t('byline'), article.byline],
    [t('language'), article.language],
    [t('externalId'), article.external_id],
    [t('rule'), quotation.rule],
  ];
  return el('dl', { class: 'facts' }, rows.filter(([, value]) => value)
    .map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

function offsetsTable(quotation) {
  const rows = [
    ...quotation.content.map((span) => [t('content'), span]),
    [t('cue'), quotation.cue],
    [t('source'), quotation.source],
    [t('context'), quotation.context],
  ];
  const number = (n) => el('td', { class: 'number' }, n);
  return el('table', {},
    el('thead', {}, el('tr', {},
      ['part', 'start', 'end'].map((name) => el('th', { scope: 'col' }, t(name))))),
    el('tbody', {}, rows.filter(([, span]) => span).map(([name, span]) =>
      el('tr', {}, el('th', { scope: 'row' }, name), number(span.start), number(span.end)))));
}
