import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, plain } from './pages.mjs';

const frame = (name, file, line) => ({ function: 'm.org/shop/' + name, file, line });
const leak = (number, more) => ({
  fingerprint: 'f' + number,
  goroutines: number,
  waitsFor: 'chan receive',
  minutes: 0,
  blocked: frame('pool.worker' + number, 'pool/pool.go', 10 + number),
  created: frame('pool.Start', 'pool/pool.go', 7),
  tests: [{ package: 'm.org/shop/pool', test: 'TestStart' + number }],
  packages: ['m.org/shop/pool'],
  ...more,
});
const detail = (number) => ({
  stack: [frame('pool.worker' + number, 'pool/pool.go', 10 + number)],
  snippet: { from: 10 + number, mark: 10 + number, lines: ['\t<-ch'] },
  created: { ...frame('pool.Start', 'pool/pool.go', 7), snippet: { from: 7, mark: 7, lines: ['\tgo worker(ch)'] } },
});

/** Shows the page of leaks as it is with these data. */
async function page(leaks, { unseen, query = '', totals = {}, browser, incomplete = [] } = {}) {
  const window = open();
  const { GoDelivery: gd } = window;
  gd.module = 'm.org/shop';
  // Prism, which colours Go, is not loaded here.
  gd.coloured = (line) => [window.document.createTextNode(line)];
  gd.browser = browser;
  gd.part = async () => ({ shards: [0], incomplete, leaks, ...(unseen ? { unseen } : {}) });
  gd.shard = async () => ({
    leaks: leaks.map((one) =>
      one.created ? detail(one.goroutines) : { ...detail(one.goroutines), created: undefined },
    ),
  });
  const content = window.document.createElement('div');
  const overview = {
    leaks: { distinct: leaks.length, goroutines: leaks.length, packages: 3, ...totals },
    gaps: {},
  };
  const ready = await gd.pages.leaks(content, new window.URLSearchParams(query), overview);
  window.document.body.append(content);
  if (ready) {
    await ready();
  }
  return { gd, content, window };
}

test('a leak tells its test, how many wait for what since when, and both places', async () => {
  const { content } = await page([leak(2, { minutes: 5 })]);
  const text = content.textContent;
  for (const said of ['chan receive', 'pool.worker2', '2 goroutines', 'waiting for 5 minutes', 'TestStart2']) {
    assert.ok(text.includes(said), said);
  }
  const [created, blocked] = content.querySelectorAll('.gd-access');
  assert.match(created.textContent, /Created at.*go worker\(ch\).*pool\/pool\.go:7/s);
  assert.match(blocked.textContent, /Blocked at.*<-ch.*pool\/pool\.go:12/s);
});

test('places lead to the code host', async () => {
  const browser = { repository: 'https://h.org/', suffix: '#L', modules: { 'm.org/shop': 'https://h.org/b/' } };
  const { content } = await page([leak(1)], { browser });
  const links = [...content.querySelectorAll('a.gd-browser')].map((link) => link.href);
  assert.deepEqual(links, ['https://h.org/b/pool/pool.go#L7', 'https://h.org/b/pool/pool.go#L11']);
});

test('what nobody started in a test says so, and so does a creation that is not known', async () => {
  const { content } = await page([leak(1, { tests: [], created: undefined })]);
  assert.match(content.textContent, /did not print where it was created/);
  assert.match(content.textContent, /started by TestMain or while the package was initialized/);
});

test('no leak is a result, and a build that did not look has none', async () => {
  const { content } = await page([]);
  assert.match(content.textContent, /No goroutine leak was found in 3 packages/);
  const window = open();
  const empty = window.document.createElement('div');
  await window.GoDelivery.pages.leaks(empty, new window.URLSearchParams(), { gaps: {} });
  assert.match(empty.textContent, /No test looked for leaked goroutines/);
  assert.match(empty.textContent, /--goroutines=leaks/);
});

test('leaks of other builds stand below, by state', async () => {
  const age = { first: { name: '1' }, last: { name: '2' }, seen: 2, runs: 3, quiet: 1, back: false };
  const unseen = [{ ...leak(7), ...age, state: 'fixed', fixedIn: { name: '3' }, evidence: 'changed' }];
  const { content } = await page([leak(1, { ...age, state: 'new' })], { unseen });
  assert.match(content.textContent, /A leak of earlier builds/);
  assert.match(content.textContent, /looked for leaks, and the code that leaked has changed/);
  const { content: fixed } = await page([leak(1, { ...age, state: 'new' })], { unseen, query: 'state=fixed' });
  assert.deepEqual(plain([...fixed.querySelectorAll('article')].map((one) => one.id)), ['leak-f7']);
  const { content: alone } = await page([leak(1)], { unseen, query: 'leak=f7' });
  assert.equal(alone.dataset.title, 'pool.worker7');
});

test('many leaks are a table that is searched and sorted', async () => {
  const many = Array.from({ length: 20 }, (_, i) => leak(i + 1));
  const rows = (content) =>
    [...content.querySelectorAll('[role=row] a, tbody a')].map((row) => row.textContent.match(/worker\d+/)?.[0]);
  const { content } = await page(many, { query: 'sort=goroutines&order=desc' });
  assert.equal(rows(content).filter(Boolean)[0], 'worker20');
  const { content: found } = await page(many, { query: 'q=worker13 receive' });
  assert.deepEqual([...new Set(rows(found).filter(Boolean))], ['worker13']);
});

test('one leak has an address of its own', async () => {
  const { content, gd } = await page([leak(1), leak(2)], { query: 'leak=f2' });
  assert.equal(content.querySelectorAll('article').length, 1);
  assert.equal(content.querySelector('h1').textContent, 'chan receive in pool.worker2');
  assert.equal(content.dataset.title, 'pool.worker2');
  assert.ok(content.querySelector('a[href="' + gd.href('leaks', { leak: 'f2' }) + '"]'));
  const { content: gone } = await page([leak(1)], { query: 'leak=f9' });
  assert.match(gone.textContent, /not seen in this build/);
});

test('the page of a test tells that the list of its package is cut off', async () => {
  const { gd } = await page([leak(1)], { incomplete: ['m.org/shop/pool'] });
  const overview = { leaks: { distinct: 1 } };
  const own = await gd.leaksOf('m.org/shop/pool', 'TestStart1', overview);
  assert.match(own.textContent, /pool\.worker1.*/s);
  assert.match(own.textContent, /list of the leaked goroutines of this package is cut off/);
  const other = await gd.leaksOf('m.org/shop/pool', 'TestOther', overview);
  assert.match(other.textContent, /is cut off/);
  assert.equal(await gd.leaksOf('m.org/shop/cart', 'TestOther', overview), null);
});
