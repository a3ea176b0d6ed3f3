// What users say of a quotation: who said it, that it is right, that nobody knows, that it is none.

import { putCorrection, takeBackCorrection } from '/api.js';
import { announce, el, joined } from '/elements.js';
import { date, t } from '/i18n.js';
import { errorBox } from '/notices.js';
import { navigate, reload } from '/router.js';
import { documentUrl } from '/speaker.js';
import { attachSuggestions } from '/suggest.js';

const VERDICTS = ['speaker', 'confirmed', 'nobody', 'no_quotation'];
const TAKE_BACK = 'take_back';
const KINDS = ['person', 'organization', 'group', 'unnamed'];
const STORAGE_KEY = 'quoth.token';

// What a user said of it, and what the rules had said.
export function correctionNote({ correction: made }) {
  if (!made) return null;
  const { replaced } = made;
  const was = replaced && t('correctionReplaced', {
    speaker: replaced.speaker ?? t('unattributed'), rule: replaced.rule, confidence: Number(replaced.confidence).toFixed(2),
  });
  return el('section', { class: 'correction' },
    el('h2', {}, t('correction')),
    el('p', {}, joined([t('correctionHelp', { date: date(new Date(made.stated * 1000).toISOString()) }), was], ' ')),
    made.note && el('p', {}, `${t('correctionNote')} ${made.note}`));
}

export function correctionForm(quotation) {
  const verdict = el('select', { name: 'verdict' },
    [...VERDICTS, quotation.correction && TAKE_BACK].filter(Boolean)
      .map((value) => el('option', { value }, t(`verdict.${value}`))));
  const speaker = speakerFields();
  const note = el('input', { name: 'note', type: 'text', autocomplete: 'off' });
  const token = el('input', { name: 'token', type: 'password', autocomplete: 'off', value: rememberedToken() });
  const result = el('div', {});
  const button = el('button', { type: 'submit', class: 'primary-button' }, t('correctionSend'));
  const form = el('form', { class: 'correction-form', 'aria-label': t('correctionTitle') },
    field('verdict', verdict), speaker.node,
    el('div', { class: 'field-grid' }, field('correctionReason', note), field('token', token)),
    el('p', { class: 'fine' }, t('tokenHelp')), button, result);
  verdict.addEventListener('change', () => speaker.show(verdict.value === 'speaker'));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      await send(quotation, { verdict: verdict.value, speaker: speaker.value(), note: note.value }, token.value);
    } catch (error) {
      result.replaceChildren(errorBox(error, null, { inline: true }));
    }
    button.disabled = false;
  });
  return el('details', { class: 'correction-details' }, el('summary', {}, t('correctionTitle')), form);
}

const field = (label, input) => el('label', {}, el('span', {}, t(label)), input);

function speakerFields() {
  const text = (name, required) => el('input', { name, type: 'text', autocomplete: 'off', required });
  const name = text('name', true);
  const title = text('title');
  const organization = text('organization');
  const kind = el('select', { name: 'kind' }, el('option', { value: '' }, t('kindAsKnown')),
    KINDS.map((value) => el('option', { value }, t(value === 'unnamed' ? 'unnamedSource' : `entity.${value}`))));
  const node = el('fieldset', { class: 'field-grid' }, field('correctSpeaker', name), field('correctKind', kind),
    field('correctTitle', title), field('correctOrganization', organization));
  attachSuggestions(name);
  attachSuggestions(organization, { kind: 'organization' });
  kind.addEventListener('change', () => { name.required = kind.value !== 'unnamed'; });
  return {
    node,
    // A hidden field that is required would keep the form from being sent.
    show: (wanted) => { node.hidden = !wanted; node.disabled = !wanted; },
    value: () => ({ name: name.value, title: title.value, organization: organization.value, kind: kind.value }),
  };
}

async function send({ id, document: article }, { verdict, speaker, note }, token) {
  rememberToken(token);
  if (verdict === TAKE_BACK) await takeBackCorrection(id, token);
  else await putCorrection(id, { verdict, note, ...(verdict === 'speaker' && { speaker }) }, token);
  announce(t('correctionSent'));
  if (verdict === 'no_quotation') navigate(documentUrl(article.id));
  else reload();
}

// For as long as this tab is open. Storage may be forbidden; the page then forgets, nothing else.
function rememberedToken() {
  try {
    return sessionStorage.getItem(STORAGE_KEY) ?? '';
  } catch {
    return '';
  }
}

function rememberToken(token) {
  try {
    sessionStorage.setItem(STORAGE_KEY, token);
  } catch { /* not remembered */ }
}
