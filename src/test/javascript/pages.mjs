// Loads the shipped scripts into a page, as a browser does.
import { readFileSync } from 'node:fs';
import { URL } from 'node:url';
import { JSDOM } from 'jsdom';

const file = (path) => readFileSync(new URL('../../../' + path, import.meta.url), 'utf8');
const D3 = file('node_modules/d3-hierarchy/dist/d3-hierarchy.min.js');

/**
 * Returns a window with the scripts of the page loaded in the order of index.html, but not started.
 *
 * @param url of the page
 */
export function open(url = 'http://localhost/report/') {
  const { window } = new JSDOM('<!DOCTYPE html><div id="go-delivery"></div>', { url, runScripts: 'outside-only' });
  window.ResizeObserver = class {
    observe() {}
    disconnect() {}
  };
  window.requestAnimationFrame = (then) => window.setTimeout(then, 0);
  window.scrollBy = () => {};
  window.eval(D3);
  const scripts = file('src/main/webapp/index.html').matchAll(/src="((?:messages|report)\/[^"]+)"/g);
  for (const [, name] of scripts) {
    window.eval(file('src/main/webapp/' + name));
  }
  // Disabled, because the scripts would start once the document is loaded.
  window.GoDelivery.start = () => {};
  window.GoDelivery.language = 'en';
  window.GoDelivery.base = '';
  return window;
}

/** Copies a value out of jsdom, whose objects have other prototypes and would never compare equal. */
export const plain = (value) => JSON.parse(JSON.stringify(value));
