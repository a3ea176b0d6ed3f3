// Offsets of the server count Unicode code points; JavaScript strings count UTF-16 units. Texts are
// therefore cut as arrays of code points.

export const codePoints = (text) => Array.from(text);

// The text between two offsets of a passage that begins at `base` in the document.
export function slice(points, base, span) {
  return points.slice(Math.max(0, span.start - base), Math.max(0, span.end - base)).join('');
}

// Cuts a passage wherever one of the spans begins or ends: [{text, start, end, spans}], where
// `spans` are those that cover the whole piece. Spans may overlap, nest and reach outside.
export function pieces(points, base, spans) {
  const inside = clamped(spans, base, base + points.length);
  const cuts = new Set([base, base + points.length]);
  for (const { start, end } of inside) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  const result = [];
  for (let i = 0; i + 1 < places.length; ++i) {
    const [start, end] = [places[i], places[i + 1]];
    const covering = inside.filter((span) => span.start <= start && end <= span.end);
    const text = points.slice(start - base, end - base).join('');
    result.push({ text, start, end, spans: covering });
  }
  return result;
}

function clamped(spans, begin, end) {
  return spans
    .map((span) => ({ ...span, start: Math.max(span.start, begin), end: Math.min(span.end, end) }))
    .filter((span) => span.start < span.end);
}
