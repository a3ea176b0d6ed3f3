// Naming a speaker honestly: by name where there is one, as the article puts it where there is not.

import { el, joined } from '/elements.js';
import { t } from '/i18n.js';

export const entityUrl = (id) => `/entity/${encodeURIComponent(id)}`;
export const quoteUrl = (id) => `/quote/${encodeURIComponent(id)}`;
export const documentUrl = (id, quotation) =>
  `/document/${encodeURIComponent(id)}${quotation ? `#${encodeURIComponent(quotation)}` : ''}`;

export function entityLink({ id, name }, properties = {}) {
  if (!id) return el('span', properties, name);
  return el('a', { ...properties, href: entityUrl(id) }, name);
}

// Plain words, also for citations. `source` is the mention in the text.
export function speakerName(speaker, source) {
  if (!speaker) return t('unattributed');
  if (speaker.id || ['person', 'organization'].includes(speaker.kind)) {
    return speaker.name || source?.text || t('unattributed');
  }
  const words = speaker.name || source?.text;
  const kind = speaker.kind === 'group' ? 'groupSource' : 'unnamedSource';
  return words ? t(`${kind}As`, { source: words }) : t(kind);
}

export function speakerNodes(speaker, source, lang) {
  const words = speakerName(speaker, source);
  const name = speaker?.id
    ? entityLink({ id: speaker.id, name: words }, { class: 'speaker', lang })
    : el('span', { class: 'speaker nameless' }, words);
  const title = speaker?.title && el('span', { class: 'speaker-title', lang }, speaker.title);
  const affiliation = speaker?.affiliation && entityLink(speaker.affiliation, { lang });
  return joined([name, title, affiliation], ', ');
}
