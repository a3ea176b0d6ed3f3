// A whole text with its quotations tinted, and the list of them beside it.

import { getDocument } from '/api.js';
import { el, heading, joined } from '/elements.js';
import { named, t } from '/i18n.js';
import { isCounted } from '/links.js';
import { articleTitle, badges, published, quotedText } from '/quotation.js';
import { rewriteAddress } from '/router.js';
import { codePoints, pieces } from '/spans.js';
import { entityLink, quoteUrl, speakerNodes } from '/speaker.js';

export async function documentView({ id, hash, signal }) {
  const page = await getDocument(id, signal);
  const article = page.document;
  const passage = { text: page.text, start: 0, points: codePoints(page.text) };
  const items = page.quotations.map((quotation) => listItem(quotation, passage, article.language));
  const text = el('div', { class: 'full-text', lang: article.language }, tintedText(page, passage));
  const node = el('article', { class: 'document-view' },
    documentHeader(article),
    el('div', { class: 'columns' },
      el('div', { class: 'column-main' }, text),
      el('aside', { class: 'column-side sticky' },
        el('h2', {}, `${t('quotationsInText')} (${items.length})`),
        el('ol', { class: 'quotation-index' }, items),
        statements(page), names(page))));
  node.addEventListener('click', (event) => onChoice(event, node));
  return {
    title: article.title ?? t('document'),
    node,
    shown: () => hash && choose(node, hash, { scroll: 'text' }),
  };
}

function documentHeader(article) {
  return el('header', {},
    el('p', { class: 'overline' }, t('document')),
    heading(article.title || article.external_id || t('untitled'), { lang: article.language }),
    el('p', { class: 'where' }, joined([
      published(article), article.publisher, article.byline,
      article.url && articleTitle({ ...article, title: t('originalArticle'), language: null }),
    ], ' · ')));
}

// Quotations may nest; a piece belongs to all that cover it and shows the innermost.
function tintedText(page, passage) {
  const spans = page.quotations.flatMap((quotation, i) => quotation.content.map(
    (span) => ({ ...span, number: i + 1, id: quotation.id, size: span.end - span.start })));
  return pieces(passage.points, passage.start, spans).map((piece) => {
    if (piece.spans.length === 0) return withBreaks(piece.text);
    const inner = piece.spans.reduce((a, b) => (b.size < a.size ? b : a));
    const ended = piece.spans.filter((span) => span.end === piece.end && isLastPart(span, spans));
    return [
      el('mark', { class: `tint${piece.spans.length > 1 ? ' nested' : ''}`, 'data-choose': inner.id,
        'data-quotations': piece.spans.map((span) => span.id).join(' ') },
      withBreaks(piece.text)),
      ended.map((span) => numberLink(span)),
    ];
  });
}

// Lines of the text become paragraphs to the eye.
function withBreaks(text) {
  return text.split(/(\n+)/).map((part) =>
    (part.startsWith('\n') ? el('span', { class: 'paragraph-break' }, '\n') : part));
}

const isLastPart = (span, spans) =>
  !spans.some((other) => other.id === span.id && other.start >= span.end);

function numberLink({ id, number }) {
  return el('sup', {}, el('a', { href: `#${id}`, 'data-choose': id, 'data-scroll': 'list',
    'aria-label': t('quotationNumber', { n: number }) }, number));
}

function listItem(quotation, passage, lang) {
  return el('li', { 'data-quotations': quotation.id },
    el('a', { class: 'index-text', href: `#${quotation.id}`, lang, 'data-choose': quotation.id,
      'data-scroll': 'text' }, quotedText(quotation, passage)),
    el('p', { class: 'fine' },
      speakerNodes(quotation.speaker, quotation.source, lang), ' ', badges(quotation), ' ',
      el('a', { href: quoteUrl(quotation.id) }, t('permalink'))));
}

function onChoice(event, node) {
  const chosen = event.target.closest('[data-choose]');
  const modified = event.metaKey || event.ctrlKey || event.shiftKey;
  if (!chosen || modified || !getSelection().isCollapsed) return;
  event.preventDefault();
  const { choose: id, scroll = 'list' } = chosen.dataset;
  rewriteAddress(`${location.pathname}${location.search}#${id}`);
  choose(node, id, { scroll });
}

// Marks a quotation in the text and in the list, and brings the other of both into view.
function choose(node, id, { scroll }) {
  for (const element of node.querySelectorAll('.chosen')) element.classList.remove('chosen');
  const matching = [...node.querySelectorAll('[data-quotations]')]
    .filter((element) => element.dataset.quotations.split(' ').includes(id));
  for (const element of matching) element.classList.add('chosen');
  const target = matching.find((element) => element.matches('li') === (scroll === 'list'));
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}

// Links of a document name entities by id or whole.
function statements(page) {
  const byId = new Map(page.entities.map((entity) => [entity.id, entity]));
  const resolve = (end) => byId.get(end) ?? (typeof end === 'string' ? { name: end } : end);
  const asserted = page.links.filter((link) => !isCounted(link.kind));
  if (asserted.length === 0) return null;
  return el('section', {}, el('h2', {}, t('statementsInText')),
    el('ul', { class: 'plain-list' }, asserted.map((link) => el('li', {},
      entityLink(resolve(link.from)),
      el('span', { class: 'fine' }, ` → ${named(['step', 'link'], link.kind)} → `),
      entityLink(resolve(link.to)),
      link.title && el('span', { class: 'fine' }, ` (${link.title})`)))));
}

function names(page) {
  if (page.entities.length === 0) return null;
  return el('section', {}, el('h2', {}, t('namesInText')),
    el('p', { class: 'name-list' },
      joined(page.entities.map((entity) => entityLink(entity)), ', ')));
}
