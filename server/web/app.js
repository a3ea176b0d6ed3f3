// Starts the page.

import { onLanguageChange, otherLanguage, setLanguage, t, translatePage } from '/i18n.js';
import { reload, startRouter } from '/router.js';
import { showQuery, startSearchForm } from '/search_form.js';
import { documentView } from '/view_document.js';
import { entityView } from '/view_entity.js';
import { pathView } from '/view_path.js';
import { quotationView } from '/view_quotation.js';
import { searchView } from '/view_search.js';

const ROUTES = [
  { name: 'search', pattern: /^\/$/, view: searchView },
  { name: 'entity', pattern: /^\/entity\/([^/]+)$/, view: entityView },
  { name: 'quote', pattern: /^\/quote\/([^/]+)$/, view: quotationView },
  { name: 'document', pattern: /^\/document\/([^/]+)$/, view: documentView },
  { name: 'path', pattern: /^\/path$/, view: pathView },
];

const languageSwitch = document.getElementById('language-switch');

function translateChrome() {
  translatePage();
  languageSwitch.textContent = t('switchLanguage');
  languageSwitch.lang = otherLanguage();
}

function afterNavigation(page) {
  showQuery(page);
  for (const link of document.querySelectorAll('[data-nav]')) {
    if (link.dataset.nav === page.name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

languageSwitch.addEventListener('click', () => setLanguage(otherLanguage()));
onLanguageChange(() => {
  translateChrome();
  reload();
});

translateChrome();
startSearchForm();
startRouter({ routes: ROUTES, main: document.getElementById('main'), afterNavigation });
