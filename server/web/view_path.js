// How two are connected: every step with its evidence.

import { ApiError, getEntity, getPath, isAbort, withParameters } from '/api.js';
import { announce, el, heading } from '/elements.js';
import { named, number, t } from '/i18n.js';
import { evidenceBlocks, isCounted, isMutual } from '/links.js';
import { errorBox } from '/notices.js';
import { navigate } from '/router.js';
import { entityLink } from '/speaker.js';
import { attachSuggestions } from '/suggest.js';

export async function pathView({ params, signal }) {
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  const result = from && to ? await pathOrError(from, to, signal) : {};
  const ends = {
    from: await shownName(from, result.path?.from, signal),
    to: await shownName(to, result.path?.to, signal),
  };
  const node = el('section', { class: 'path-view' },
    heading(t('pathTitle')), el('p', { class: 'fine' }, t('pathHelp')),
    pathForm({ from, to }, ends),
    result.error && errorBox(result.error, null, { inline: true }),
    result.path && pathResult(result.path));
  return { title: from && to ? `${ends.from} – ${ends.to}` : t('pathTitle'), node };
}

// The form stays when the names are wrong, so that they can be mended.
async function pathOrError(from, to, signal) {
  try {
    return { path: await getPath(from, to, signal) };
  } catch (error) {
    if (isAbort(error) || !(error instanceof ApiError)) throw error;
    return { error };
  }
}

// The address may hold an id; the field shows the name.
async function shownName(nameOrId, entity, signal) {
  if (entity?.name) return entity.name;
  if (!/^[0-9a-f]{32}$/i.test(nameOrId)) return nameOrId;
  try {
    return (await getEntity(nameOrId, signal)).name;
  } catch (error) {
    if (isAbort(error)) throw error;
    return nameOrId;
  }
}

function pathForm(address, ends) {
  const inputs = Object.fromEntries(['from', 'to'].map((name) => [name,
    el('input', { type: 'text', name, value: ends[name], required: true, autocomplete: 'off' })]));
  const field = (name, label) => el('label', {}, el('span', {}, t(label)), inputs[name]);
  const form = el('form', { class: 'path-form', action: '/path', 'aria-label': t('pathTitle') },
    field('from', 'pathFrom'), field('to', 'pathTo'),
    el('button', { type: 'submit', class: 'primary-button' }, t('pathButton')));
  Object.values(inputs).forEach((input) => attachSuggestions(input));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // An untouched name keeps the id that it came from: names may be shared.
    const value = (name) =>
      (inputs[name].value === ends[name] ? address[name] : inputs[name].value.trim());
    navigate(withParameters('/path', { from: value('from'), to: value('to') }), { focus: false });
  });
  return form;
}

function pathResult({ found, from, to, steps }) {
  const ends = { from: from.name, to: to.name };
  const same = from.id === to.id;
  const message = same ? t('pathSame', ends)
    : found ? t('pathSteps', { ...ends, n: steps.length }) : t('pathNone', ends);
  announce(message);
  if (!found || same) return el('p', { class: 'notice' }, message);
  return el('div', {}, el('h2', {}, message), el('ol', { class: 'path' }, pathItems(from, steps)));
}

// A step names the ends of its link, which may point against the way that the path goes.
function pathItems(start, steps) {
  const items = [pathNode(start)];
  let here = start;
  for (const step of steps) {
    here = step.from.id === here.id ? step.to : step.from;
    items.push(pathStep(step), pathNode(here));
  }
  return items;
}

const pathNode = (entity) => el('li', { class: 'path-node' }, pathEnd(entity));

function pathEnd(entity) {
  return [entityLink(entity), ' ',
    el('span', { class: 'fine' }, entity.kind && named('entity', entity.kind))];
}

function pathStep(step) {
  const counted = isCounted(step.kind);
  const direction = isMutual(step.kind) ? 'mutual' : step.forward ? 'forward' : 'backward';
  const arrow = { mutual: '↕', forward: '↓', backward: '↑' }[direction];
  return el('li', { class: `path-step${counted ? ' counted' : ''}` },
    el('p', { class: 'step-kind' },
      el('span', { class: 'arrow', 'aria-hidden': 'true' }, arrow), ' ',
      named(['step', 'link'], step.kind),
      el('span', { class: 'visually-hidden' }, ` (${t(direction)})`), ' ',
      el('span', { class: 'fine' },
        t('documents', { n: step.documents, text: number(step.documents) }),
        counted && ` · ${t('counted')}`)),
    evidenceBlocks(step.evidence));
}
