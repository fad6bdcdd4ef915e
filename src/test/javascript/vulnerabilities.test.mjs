import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './pages.mjs';

const vulnerability = (number, more) => ({
  fingerprint: 'f' + number,
  id: 'GO-2099-000' + number,
  aliases: ['CVE-2099-1000' + number],
  module: 'm.org/parser' + number,
  version: 'v1.2.0',
  fixed: 'v1.2.3',
  severity: 'unknown',
  reachability: 'required',
  summary: 'Unbounded memory use',
  packages: [],
  scanners: ['govulncheck'],
  goMod: 'go.mod',
  line: 8,
  stack: [],
  ...more,
});

/** Shows the page of vulnerabilities as it is with these data. */
async function page(vulnerabilities, { fixed, query = '' } = {}) {
  const window = open();
  const { GoDelivery: gd } = window;
  gd.module = 'm.org/shop';
  gd.part = async () => ({ scanners: ['govulncheck v1.9.0'], vulnerabilities, ...(fixed ? { fixed } : {}) });
  const content = window.document.createElement('div');
  const overview = { vulnerabilities: { total: vulnerabilities.length }, gaps: {} };
  await gd.pages.vulnerabilities(content, new window.URLSearchParams(query), overview);
  window.document.body.append(content);
  return { content, window };
}

test('a vulnerability tells its versions, whether it is called, and the calls', async () => {
  const frame = (name, file, line) => ({ function: name, file, line });
  const { content } = await page([
    vulnerability(1, {
      reachability: 'called',
      severity: 'high',
      state: 'new',
      stack: [
        frame('m.org/parser1.Parse', 'm.org/parser1@v1.2.0/parse.go', 10),
        frame('m.org/shop/order.Load', 'order/order.go', 27),
      ],
    }),
  ]);
  const text = content.querySelector('article').textContent;
  assert.match(text, /v1\.2\.0 → fixed in v1\.2\.3/);
  assert.match(text, /called/);
  assert.match(text, /high/);
  assert.match(text, /new/);
  assert.match(text, /m\.org\/shop\/order\.Load/);
  assert.match(text, /go\.mod:8/);
  assert.equal(
    content.querySelector('article a[href^="https://pkg.go.dev/vuln/"]').getAttribute('href'),
    'https://pkg.go.dev/vuln/GO-2099-0001',
  );
});

test('an ID that is no address of a database is no link', async () => {
  const { content } = await page([vulnerability(1, { id: 'javascript:alert(1)', aliases: ['GO-1/../x'] })]);
  assert.equal(content.querySelectorAll('article .gd-summary a').length, 0);
});

test('the list is limited to a reachability and searched', async () => {
  const list = [vulnerability(1, { reachability: 'called' }), vulnerability(2), vulnerability(3)];
  assert.equal((await page(list)).content.querySelectorAll('article').length, 3);
  assert.equal((await page(list, { query: 'reachability=called' })).content.querySelectorAll('article').length, 1);
  assert.equal((await page(list, { query: 'q=parser3' })).content.querySelectorAll('article').length, 1);
});

test('many vulnerabilities are shown a part at a time', async () => {
  const list = Array.from({ length: 120 }, (_, i) => vulnerability(i));
  assert.equal((await page(list)).content.querySelectorAll('article').length, 50);
  assert.equal((await page(list, { query: 'from=100' })).content.querySelectorAll('article').length, 20);
});

test('vulnerabilities that are gone are listed, and none is said to be none', async () => {
  const fixed = [{ ids: ['GO-2099-0001'], module: 'm.org/parser1', version: 'v1.2.0', summary: 'Unbounded' }];
  const text = (await page([], { fixed })).content.textContent;
  assert.match(text, /No known vulnerability was found/);
  assert.match(text, /GO-2099-0001/);
});
