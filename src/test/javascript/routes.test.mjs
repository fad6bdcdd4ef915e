import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './pages.mjs';

function following(url, inQuery) {
  const window = open(url);
  const shown = [];
  const root = window.document.getElementById('go-delivery');
  window.GoDelivery.follow(root, inQuery, (event) => shown.push(event.isOther));
  return { window, gd: window.GoDelivery, shown, root };
}

test('an address has what is known, and nothing that is empty', () => {
  const { gd } = following('http://localhost/report/', false);
  assert.equal(gd.href('tests'), '#/tests');
  assert.equal(gd.href('tests', { package: 'a/b', test: '', line: null, view: undefined }), '#/tests?package=a%2Fb');
  assert.equal(gd.href('coverage', { line: 0 }), '#/coverage?line=0');
});

test('names of tests come back as they were, whatever they are made of', () => {
  const { window, gd } = following('http://localhost/report/', false);
  const name = 'Test/a&b=c#d?e %20+é\u202e"\'<';
  window.location.hash = gd.href('tests', { package: 'p', test: name });
  assert.equal(gd.route().page, 'tests');
  assert.equal(gd.route().query.get('test'), name);
});

test('in Jenkins the page is in the query, which a login keeps', () => {
  const { gd } = following('http://localhost/job/a/12/go-delivery/?page=lint&linter=errcheck', true);
  assert.equal(gd.route().page, 'lint');
  assert.deepEqual([...gd.route().query], [['linter', 'errcheck']]);
  assert.equal(gd.href('races', { race: 'x' }), '?page=races&race=x');
});

test('an unknown page is the overview', () => {
  assert.equal(following('http://localhost/report/#/constructor', false).gd.route().page, 'overview');
  assert.equal(following('http://localhost/?page=toString', true).gd.route().page, 'overview');
});

test('in Jenkins a link is followed inside the page, unless it is to open elsewhere', () => {
  const { window, gd, shown, root } = following('http://localhost/go-delivery/?page=tests', true);
  root.innerHTML = '<a href="?page=races"><b>Races</b></a>';
  const click = (more) => {
    const event = new window.MouseEvent('click', { bubbles: true, cancelable: true, ...more });
    // jsdom cannot navigate, so clicks that the page did not handle are cancelled here.
    root.addEventListener('click', (e) => e.preventDefault(), { once: true });
    root.querySelector('b').dispatchEvent(event);
  };
  click({ ctrlKey: true });
  assert.equal(gd.route().page, 'tests');
  click({});
  assert.equal(gd.route().page, 'races');
  assert.deepEqual(shown, [true]);
});
