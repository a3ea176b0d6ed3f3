// Requests to the server and what can go wrong with them.

import { t } from '/i18n.js';

export class ApiError extends Error {
  constructor(status, title, detail) {
    super(detail || title);
    this.status = status;
    this.title = title;
    this.detail = detail;
  }
}

export function isAbort(error) {
  return error instanceof DOMException && error.name === 'AbortError';
}

export async function getJson(url, signal) {
  const response = await send(url, { signal });
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  if (response.ok) throw new ApiError(response.status, t('errorTitle'), t('errorUnreadable'));
  throw refused(response, body);
}

// `token` is what the server asks of those who write.
async function write(method, url, body, token) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const response = await send(url, { method, headers, body: body && JSON.stringify(body) });
  if (!response.ok) throw refused(response, await response.json().catch(() => null));
}

const refused = (response, body) =>
  new ApiError(response.status, body?.title || response.statusText, body?.detail || '');

async function send(url, { headers, ...request }) {
  try {
    return await fetch(url, { ...request, headers: { Accept: 'application/json', ...headers } });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ApiError(0, t('errorOfflineTitle'), t('errorOffline'));
  }
}

// Path segments and parameters are escaped here and nowhere else; empty parameters are left out.
export function apiUrl(segments, parameters = {}) {
  const path = ['', 'v1', ...segments].map(encodeURIComponent).join('/');
  return withParameters(path, parameters);
}

export function withParameters(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value) query.set(name, value);
  }
  return query.toString() ? `${path}?${query}` : path;
}

export const getQuotes = (query, signal) => getJson(apiUrl(['quotes'], query), signal);
export const getQuote = (id, signal) => getJson(apiUrl(['quotes', id]), signal);
export const getEntity = (id, signal) => getJson(apiUrl(['entities', id]), signal);
export const findEntities = (query, signal) => getJson(apiUrl(['entities'], query), signal);
export const getEntityQuotes = (id, role, signal) =>
  getJson(apiUrl(['entities', id, 'quotes'], { role }), signal);
export const getLinks = (entity, signal) => getJson(apiUrl(['links'], { entity }), signal);
export const getPath = (from, to, signal) => getJson(apiUrl(['paths'], { from, to }), signal);
export const getDocument = (id, signal) => getJson(apiUrl(['documents', id]), signal);
export const getStats = (signal) => getJson(apiUrl(['stats']), signal);
export const putCorrection = (quotation, correction, token) =>
  write('PUT', apiUrl(['quotes', quotation, 'correction']), correction, token);
export const takeBackCorrection = (quotation, token) =>
  write('DELETE', apiUrl(['quotes', quotation, 'correction']), null, token);

// The next page of a list; only an address of this API is followed.
export function getNext(nextUrl) {
  if (!/^\/v1\//.test(nextUrl)) throw new ApiError(0, t('errorTitle'), t('errorUnreadable'));
  return getJson(nextUrl);
}
