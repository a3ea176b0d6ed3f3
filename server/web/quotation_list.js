// Lists of quotations, as found or as an entity has them.

import { el } from '/elements.js';
import { number, t } from '/i18n.js';
import { pagedList } from '/notices.js';
import { legend, quotationArticle } from '/quotation.js';

// `empty` is shown instead of a list without quotations.
export function quotationList(first, { empty }) {
  if (first.quotes.length === 0) return el('div', { class: 'notice' }, empty());
  const list = el('ol', { class: 'quotations' });
  let shown = 0;
  const parts = pagedList({
    list,
    first,
    spoken: true,
    draw(page) {
      const articles = page.quotes.map(quotationArticle);
      list.append(...articles.map((article) => el('li', {}, article)));
      shown += articles.length;
      return articles[0];
    },
    describe: (more) => t(more ? 'shownMore' : 'shownAll', { n: shown, text: number(shown) }),
  });
  return el('div', {},
    el('div', { class: 'list-header' }, parts.status, legend()), parts.list, parts.footer);
}
