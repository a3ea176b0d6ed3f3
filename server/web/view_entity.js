// A person, organization, group or place: names, affiliations, quotations and connections.

import { getEntity, getEntityQuotes, withParameters } from '/api.js';
import { announce, el, heading, joined } from '/elements.js';
import { named, number, t } from '/i18n.js';
import { fillLinks, period } from '/links.js';
import { errorBox, loadingNote } from '/notices.js';
import { quotationList } from '/quotation_list.js';
import { entityLink, entityUrl } from '/speaker.js';
import { rewriteAddress } from '/router.js';
import { Tabs } from '/tabs.js';

const SHOWN_AFFILIATIONS = 6;

export async function entityView({ id, params, signal }) {
  const entity = await getEntity(id, signal);
  const roles = rolesOf(entity.kind);
  const role = roles.includes(params.get('role')) ? params.get('role') : roles[0];
  const links = el('div', {}, loadingNote());
  fillLinks(links, entity.id);
  const tabs = quotationTabs(entity, roles);
  const node = el('div', { class: 'entity-view' },
    entityHeader(entity),
    el('div', { class: 'columns' },
      el('section', { class: 'column-main', 'aria-label': t('results') }, tabs.nodes),
      el('section', { class: 'column-side', id: 'connections' },
        el('h2', {}, t('connections')), links)));
  return { title: entity.name, node, shown: () => tabs.choose(role) };
}

// The roles that such an entity can have in quotations, the most telling first.
function rolesOf(kind) {
  if (kind === 'person') return ['speaker', 'about'];
  if (kind === 'place') return ['about', 'speaker'];
  return ['org', 'speaker', 'about'];
}

function entityHeader(entity) {
  const counts = [
    t('documents', { n: entity.documents, text: number(entity.documents) }),
    t('quotations', { n: entity.quotations, text: number(entity.quotations) }),
  ];
  return el('header', { class: 'entity-header' },
    el('p', { class: 'overline' }, named('entity', entity.kind)),
    heading(entity.name),
    entity.aliases?.length > 0 && el('p', { class: 'aliases' },
      `${t('alsoCalled')}: `, entity.aliases.join(', ')),
    el('p', { class: 'fine' }, joined([...counts,
      el('a', { href: withParameters('/path', { from: entity.id }) }, t('findPathFrom')),
    ], ' · '), el('span', { class: 'narrow-only' }, ' · ',
      el('a', { href: '#connections' }, t('connections')))),
    affiliations(entity.affiliations ?? []));
}

// The posts of a person, or the people of an organization; the first few, the rest to be opened.
function affiliations(list) {
  if (list.length === 0) return null;
  const label = list[0].organization ? 'affiliations' : 'people';
  const items = list.map(affiliation);
  const rest = items.slice(SHOWN_AFFILIATIONS);
  return el('section', { class: 'affiliations' },
    el('h2', { class: 'small-heading' }, t(label)),
    el('ul', {}, items.slice(0, SHOWN_AFFILIATIONS)),
    rest.length > 0 && el('details', {},
      el('summary', {}, `${t('more')} (${rest.length})`), el('ul', {}, rest)));
}

function affiliation(item) {
  const parts = item.organization
    ? [item.title, entityLink(item.organization)] : [entityLink(item.person), item.title];
  return el('li', {}, joined(parts, ', '), ' ',
    el('span', { class: 'fine' }, joined([
      item.former && t('former'), period(item), t('documents', { n: item.documents, text: number(item.documents) }),
    ], ' · ')));
}

function quotationTabs(entity, roles) {
  const tabs = new Tabs({
    label: t('results'),
    names: roles.map((role) => [role, t(`role.${role}`)]),
    onChoose(role, panel) {
      rewriteAddress(withParameters(entityUrl(entity.id), role === roles[0] ? {} : { role }));
      fill(role, panel);
    },
  });

  async function fill(role, panel) {
    panel.replaceChildren(loadingNote());
    let node;
    try {
      node = quotationList(await getEntityQuotes(entity.id, role), { empty: noQuotations });
    } catch (error) {
      node = errorBox(error, () => fill(role, panel), { inline: true });
    }
    if (tabs.chosen === role) panel.replaceChildren(node);
  }

  return tabs;
}

function noQuotations() {
  announce(t('noQuotations'));
  return el('p', {}, t('noQuotations'));
}
