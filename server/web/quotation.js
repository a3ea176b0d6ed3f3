// The parts of a quotation on the page: what was said, by whom, where, and how sure we are.

import { el, externalLink, joined, safeUrl } from '/elements.js';
import { date, named, t } from '/i18n.js';
import { codePoints, pieces, slice } from '/spans.js';
import { documentUrl, entityLink, quoteUrl, speakerNodes } from '/speaker.js';

const LONG_QUOTATION = 220; // code points; longer ones are set smaller

// Direct speech gets quotation marks. The rest is shown as the text has it, with the marks that
// belong to a part but stand just outside. A quotation may have several parts: "A," she said, "B."
// `passage` is {text, start}, with its `points` where they are already known.
export function quotedText(quotation, passage) {
  const points = passage.points ?? codePoints(passage.text);
  const direct = quotation.kind === 'direct';
  const parts = quotation.content.map((span) => {
    const part = slice(points, passage.start, span).trim();
    if (direct) return part && `“${part}”`;
    const [first, behind] = [span.start - passage.start, span.end - passage.start];
    return withMarks(part, points[first - 1], points[behind]);
  }).filter(Boolean);
  if (parts.length === 0) return quotation.text;
  return parts.join(direct ? ' ' : ' … ');
}

const MARKS = [['“', '”'], ['‘', '’'], ['"', '"']];

// Behind 'policy feeds “only the owners' the text has the closing mark; around 'the owners', both.
function withMarks(part, before, after) {
  for (const [opening, closing] of MARKS) {
    const count = (mark) => part.split(mark).length - 1;
    const open = opening === closing ? count(opening) % 2 : count(opening) - count(closing);
    if (before === opening && after === closing && open <= 0) return before + part + after;
    if (open > 0 && after === closing) return part + after;
    if (open !== 0 && before === opening) return before + part;
  }
  return part;
}

export function saidBlock(quotation, { link = true } = {}) {
  const text = quotedText(quotation, quotation.context);
  const long = codePoints(text).length > LONG_QUOTATION;
  const words = link ? el('a', { href: quoteUrl(quotation.id) }, text) : text;
  return el('blockquote',
    { class: `said said-${quotation.kind}${long ? ' long' : ''}`,
      lang: quotation.document.language },
    el('p', {}, words));
}

// Nothing beside the quotation names its speaker: a rule went by what the text says around it.
export function isInferred({ speaker, source, correction }) {
  return Boolean(speaker && !source && !correction);
}

// Of which kind it is, and what must not be overlooked about it.
export function badges(quotation) {
  const { kind, speech, denied } = quotation;
  return joined([
    badge(kind, named('kind', kind), named('kindHelp', kind)),
    speech === false && badge('thought', t('notSpeech'), t('notSpeechHelp')),
    denied && badge('denied', t('denied'), t('deniedHelp')),
    isInferred(quotation) && badge('inferred', t('inferred'), t('inferredHelp')),
  ], ' ');
}

function badge(style, words, help) {
  return el('span', { class: `badge badge-${style}`, title: help }, words);
}

export function whoLine(quotation) {
  const lang = quotation.document.language;
  return el('p', { class: 'who' },
    el('span', { class: 'who-name' }, '— ',
      speakerNodes(quotation.speaker, quotation.source, lang)),
    ' ', badges(quotation));
}

// Date, publisher, title of the article, and the whole text as the store has it.
export function whereLine(article, quotationId) {
  return el('p', { class: 'where' }, joined([
    published(article),
    article.publisher && el('span', { lang: article.language }, article.publisher),
    articleTitle(article),
    el('a', { class: 'whole-text', href: documentUrl(article.id, quotationId) }, t('wholeText')),
  ], ' · '));
}

export function published(article) {
  if (!article.published) return el('span', {}, t('undated'));
  return el('time', { datetime: article.published, title: article.published },
    date(article.published));
}

export function articleTitle(article) {
  const title = article.title || article.external_id || t('untitled');
  const leadsOut = safeUrl(article.url);
  return externalLink(article.url, { class: 'article-title', lang: article.language }, title,
    leadsOut && el('span', { class: 'out', 'aria-hidden': 'true' }, ' ↗'),
    leadsOut && el('span', { class: 'visually-hidden' }, ` (${t('opensNewTab')})`));
}

// A passage with parts of it marked: {start, end, role} with role content, cue or source.
export function markedPassage(passage, spans) {
  return pieces(codePoints(passage.text), passage.start, spans).map((piece) => {
    const roles = new Set(piece.spans.map((span) => span.role));
    let node = document.createTextNode(piece.text);
    for (const role of ['cue', 'source']) {
      if (roles.has(role)) node = el('span', { class: role, title: t(legendKey(role)) }, node);
    }
    return roles.has('content') ? el('mark', {}, node) : node;
  });
}

const legendKey = (role) => (role === 'cue' ? 'legendCue' : 'legendSource');

export function contextBlock(quotation) {
  const spans = quotation.content.map((span) => ({ ...span, role: 'content' }));
  if (quotation.cue) spans.push({ ...quotation.cue, role: 'cue' });
  if (quotation.source) spans.push({ ...quotation.source, role: 'source' });
  return el('p', { class: 'context', lang: quotation.document.language },
    markedPassage(quotation.context, spans));
}

export function legend() {
  return el('p', { class: 'legend' },
    el('span', { class: 'visually-hidden' }, `${t('legend')}: `),
    el('mark', {}, t('legendContent')), ' ',
    el('span', { class: 'cue' }, t('legendCue')), ' ',
    el('span', { class: 'source' }, t('legendSource')));
}

export function ruleNote({ rule, confidence }) {
  return el('span', { class: 'rule', title: t('ruleHelp') },
    `${t('rule')} ${rule} ·\u00a0${Number(confidence).toFixed(2)}`);
}

export function aboutNodes(quotation) {
  if (!quotation.about?.length) return null;
  const lang = quotation.document.language;
  const links = quotation.about.map((entity) => entityLink(entity, { lang }));
  return el('span', {}, `${t('names')} `, joined(links, ', '));
}

function finePrint(quotation) {
  const others = quotation.alternatives?.length;
  return el('p', { class: 'fine' }, joined([
    aboutNodes(quotation),
    others && el('a', { href: quoteUrl(quotation.id) }, t('otherReadings', { n: others })),
    ruleNote(quotation),
    el('a', { href: quoteUrl(quotation.id) }, t('permalink')),
  ], ' · '));
}

// One quotation in a list.
export function quotationArticle(quotation) {
  return el('article', { class: 'quotation', tabindex: '-1' },
    saidBlock(quotation), whoLine(quotation), whereLine(quotation.document, quotation.id),
    contextBlock(quotation), finePrint(quotation));
}
