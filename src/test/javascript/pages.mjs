// The shipped scripts in a page, as a browser runs them.
import { readFileSync } from 'node:fs';
import { URL } from 'node:url';
import { JSDOM } from 'jsdom';

const file = (path) => readFileSync(new URL('../../../' + path, import.meta.url), 'utf8');
const D3 = file('node_modules/d3-hierarchy/dist/d3-hierarchy.min.js');

/**
 * A window with the scripts of the page in the order in which index.html names them, and not yet started.
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
  // It would, as soon as the document is there.
  window.GoDelivery.start = () => {};
  window.GoDelivery.language = 'en';
  window.GoDelivery.base = '';
  return window;
}

/** What lies outside of jsdom's own world compares by value only. */
export const plain = (value) => JSON.parse(JSON.stringify(value));
