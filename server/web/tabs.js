// Tabs after the ARIA pattern: one tab stop, arrow keys choose.

import { el } from '/elements.js';

export class Tabs {
  // `names` to [name, words]; `onChoose(name, panel)` fills the panel.
  constructor({ label, names, onChoose }) {
    this.onChoose = onChoose;
    this.panel = el('div', { role: 'tabpanel', id: 'tab-panel', tabindex: '0' });
    this.buttons = new Map(names.map(([name, words]) => [name, this.button(name, words)]));
    const list = el('div', { role: 'tablist', class: 'tabs', 'aria-label': label },
      [...this.buttons.values()]);
    this.nodes = [list, this.panel];
    this.chosen = null;
  }

  button(name, words) {
    return el('button', {
      type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': this.panel.id,
      onclick: () => this.choose(name), onkeydown: (event) => this.onKey(event, name),
    }, words);
  }

  choose(name) {
    this.chosen = name;
    for (const [other, button] of this.buttons) {
      button.setAttribute('aria-selected', String(other === name));
      button.tabIndex = other === name ? 0 : -1;
    }
    this.panel.setAttribute('aria-labelledby', `tab-${name}`);
    this.onChoose(name, this.panel);
  }

  onKey(event, name) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const names = [...this.buttons.keys()];
    const next = names[(names.indexOf(name) + step + names.length) % names.length];
    this.buttons.get(next).focus();
    this.choose(next);
  }
}
