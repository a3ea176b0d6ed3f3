// The search as the address of the page names it, and as the API does. What the box understands is the
// API's business (docs/query.md); the fields below it are parameters of their own.

export const FIELDS = ['speaker', 'org', 'about', 'kind', 'language', 'from', 'to'];

export function apiQuery(pageParameters) {
  const query = { q: pageParameters.get('q')?.normalize('NFC') };
  for (const field of FIELDS) query[field] = pageParameters.get(field);
  return query;
}
