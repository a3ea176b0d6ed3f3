// What the search box understands: words, and fields such as speaker:"Ada Roe" or since:2025-09.
// Nothing typed is an error: an unknown field, or a value that a field cannot have, is words.

const FIELD_NAMES = {
  speaker: ['speaker', 'by', '화자', '발언자'],
  org: ['org', 'organization', 'organisation', '기관', '조직', '소속'],
  about: ['about', '주제', '관련'],
  kind: ['kind', '종류'],
  language: ['lang', 'language', '언어'],
  from: ['since', 'from', '부터'],
  to: ['until', 'to', '까지'],
};
export const FIELDS = Object.keys(FIELD_NAMES);

const KINDS = new Map([
  ['direct', 'direct'], ['직접', 'direct'],
  ['indirect', 'indirect'], ['간접', 'indirect'],
  ['mixed', 'mixed'], ['혼합', 'mixed'],
]);
const LANGUAGES = new Map([
  ['ko', 'ko'], ['korean', 'ko'], ['한국어', 'ko'],
  ['en', 'en'], ['english', 'en'], ['영어', 'en'],
]);

const FIELD_OF_NAME = new Map(
  Object.entries(FIELD_NAMES).flatMap(([field, names]) => names.map((name) => [name, field])));

// A field with a value, a quoted phrase, or a run without spaces. Keyboards put curly marks too.
const TOKEN = /\p{L}+:(?:"[^"]*"?|“[^”]*”?|\S*)|"[^"]*"?|“[^”]*”?|\S+/gu;

// {words: "…", speaker: "…", …} with the fields that were named; the last of each counts.
export function parseQuery(input) {
  const tokens = input.normalize('NFC').match(TOKEN) ?? [];
  const query = {};
  const words = [];
  for (let i = 0; i < tokens.length; ++i) {
    const named = fieldOf(tokens[i]);
    if (!named) {
      words.push(unquoted(tokens[i]));
      continue;
    }
    // "speaker: Roe": the value is the next token, unless that is a field itself.
    if (!named.value && i + 1 < tokens.length && !fieldOf(tokens[i + 1])) {
      named.value = unquoted(tokens[++i]);
    }
    if (!named.value) continue;
    const value = valueOf(named.field, named.value);
    if (value) query[named.field] = value;
    else words.push(tokens[i]);
  }
  query.words = words.filter(Boolean).join(' ');
  return query;
}

function fieldOf(token) {
  const colon = token.indexOf(':');
  const field = colon > 0 && FIELD_OF_NAME.get(token.slice(0, colon).toLowerCase());
  return field ? { field, value: unquoted(token.slice(colon + 1)) } : null;
}

const unquoted = (text) => text.replace(/^["“]|["”]$/g, '').trim();

function valueOf(field, value) {
  if (field === 'kind') return KINDS.get(value.toLowerCase());
  if (field === 'language') return LANGUAGES.get(value.toLowerCase());
  if (field === 'from' || field === 'to') return dateOf(value);
  return value;
}

// 2025, 2025-09, 2025.9.3 and 2025/09/03 as ISO 8601.
function dateOf(value) {
  const parts = /^(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?\.?$/.exec(value);
  if (!parts) return undefined;
  return parts.slice(1).filter(Boolean).map((part) => part.padStart(2, '0')).join('-');
}

// The page's address names the words q, the API names them text.
export function apiQuery(pageParameters) {
  const query = { text: pageParameters.get('q') };
  for (const field of FIELDS) query[field] = pageParameters.get(field);
  return query;
}

export function pageQuery(query) {
  const { words, ...fields } = query;
  return { q: words, ...fields };
}
