// Links between entities. What a text asserts is kept apart from what is only counted.

import { getLinks } from '/api.js';
import { el, joined } from '/elements.js';
import { date, named, number, t } from '/i18n.js';
import { errorBox, pagedList } from '/notices.js';
import { articleTitle, markedPassage, published, ruleNote } from '/quotation.js';
import { documentUrl, entityLink } from '/speaker.js';

const COUNTED = new Set(['mentioned_with', 'quoted_on']);
const MUTUAL = new Set(['mentioned_with', 'family_of', 'partner_of', 'competes_with']);

export const isCounted = (kind) => COUNTED.has(kind);
export const isMutual = (kind) => MUTUAL.has(kind);

// What is planned, denied or rumoured must not read as a fact.
function modalityNote({ modality }) {
  const fact = !modality || modality === 'stated';
  return !fact && el('strong', {}, t(`modality.${modality}`));
}

// The sentence that is the evidence, and where it stands.
export function evidenceBlock(evidence) {
  const article = evidence.document;
  // A mark over the whole sentence points at nothing.
  const whole = (span) => span.start <= evidence.start && span.end >= evidence.end;
  const spans = (evidence.spans ?? []).filter((span) => !whole(span))
    .map((span) => ({ ...span, role: 'content' }));
  return el('figure', { class: 'evidence' },
    el('blockquote', { lang: article.language }, el('p', {}, markedPassage(evidence, spans))),
    el('figcaption', {}, joined([
      modalityNote(evidence), published(article), article.publisher, articleTitle(article),
      el('a', { href: documentUrl(article.id) }, t('wholeText')), ruleNote(evidence),
    ], ' · ')));
}

// The newest evidence, the rest to be opened.
export function evidenceBlocks(evidence) {
  const [first, ...rest] = evidence.map(evidenceBlock);
  return [first, rest.length > 0 && el('details', { class: 'more-evidence' },
    el('summary', {}, `${t('moreEvidence')} (${rest.length})`), rest)];
}

// "2024 – 2025", one date if both are the same.
export function period({ first, last }) {
  const words = [first, last].filter(Boolean).map(date);
  return [...new Set(words)].join(' – ');
}

function documentCount(n) {
  return t('documents', { n, text: number(n) });
}

function linkFacts(link) {
  const titles = new Set(link.evidence.map((evidence) => evidence.title).filter(Boolean));
  return joined([...titles, documentCount(link.documents), period(link)], ' · ');
}

const otherEnd = (link, entity) => (link.from.id === entity ? link.to : link.from);

function assertedLink(link, entity) {
  return el('li', { class: 'link' },
    el('p', { class: 'link-name' }, entityLink(otherEnd(link, entity))),
    el('p', { class: 'fine' }, linkFacts(link)), evidenceBlocks(link.evidence));
}

// Counted links are many and say little; their evidence opens on demand.
function countedLink(link, entity) {
  const other = otherEnd(link, entity);
  return el('li', { class: 'link counted' },
    el('details', {},
      el('summary', {}, other.name, ' ',
        el('span', { class: 'fine' }, documentCount(link.documents))),
      el('p', { class: 'fine' }, entityLink(other), ' · ', period(link)),
      evidenceBlocks(link.evidence)));
}

// Groups in the order in which they come; direction counts, unless the kind has none.
function grouped(links, entity) {
  const groups = new Map();
  for (const link of links) {
    const outward = isMutual(link.kind) || link.from.id === entity;
    const key = `${outward ? 'link' : 'reverse'}.${link.kind}`;
    if (!groups.has(key)) groups.set(key, { heading: headingOf(link.kind, outward), links: [] });
    groups.get(key).links.push(link);
  }
  return [...groups.values()];
}

const headingOf = (kind, outward) => named(outward ? 'link' : 'reverse', kind);

function groupSections(links, entity, drawLink, level) {
  return grouped(links, entity).map((group) => el('section', { class: 'link-group' },
    el(level, { class: 'group-heading' }, group.heading),
    el('ul', {}, group.links.map((link) => drawLink(link, entity)))));
}

function linkSections(links, entity) {
  const asserted = links.filter((link) => !isCounted(link.kind));
  const counted = links.filter((link) => isCounted(link.kind));
  return [
    groupSections(asserted, entity, assertedLink, 'h3'),
    counted.length > 0 && el('section', { class: 'counted-links' },
      el('h3', {}, t('counted')), el('p', { class: 'fine' }, t('countedHelp')),
      groupSections(counted, entity, countedLink, 'h4')),
  ].flat(2).filter(Boolean);
}

// All links of an entity. Loads by itself: a page about an entity is useful without them. Not cut
// off when the reader leaves, since the page may be shown again.
export async function fillLinks(container, entity) {
  try {
    container.replaceChildren(...linkList(await getLinks(entity), entity));
  } catch (error) {
    const retry = () => fillLinks(container, entity);
    container.replaceChildren(errorBox(error, retry, { inline: true }));
  }
}

function linkList(first, entity) {
  if (first.links.length === 0) return [el('p', { class: 'fine' }, t('noConnections'))];
  const links = [];
  const list = el('div', { class: 'links' });
  const parts = pagedList({
    list,
    first,
    label: t('moreConnections'),
    draw(page) {
      links.push(...page.links);
      list.replaceChildren(...linkSections(links, entity));
      return null;
    },
    describe: (more) =>
      t(more ? 'linksShownMore' : 'linksShown', { n: links.length, text: number(links.length) }),
  });
  return [parts.status, parts.list, parts.footer];
}
