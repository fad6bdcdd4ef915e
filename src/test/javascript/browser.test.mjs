import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './pages.mjs';

const BLOB = 'https://github.com/o/r/blob/c0ffee/';

function page(browser) {
  const { GoDelivery: gd } = open();
  gd.browser = browser;
  return gd;
}

const github = {
  repository: BLOB,
  folder: BLOB + 'services/',
  suffix: '#L',
  modules: { 'm.org/shop': BLOB + 'services/', 'm.org/shop/tools': BLOB + 'tools/' },
};

test('a line is found by the nearest module, by the folder and in the repository', () => {
  const gd = page(github);
  assert.equal(gd.inModule('m.org/shop/a/b.go', 7).href, BLOB + 'services/a/b.go#L7');
  assert.equal(gd.inModule('m.org/shop/tools/x.go', 1).href, BLOB + 'tools/x.go#L1');
  assert.equal(gd.inFolder('./a/b.go', 7).href, BLOB + 'services/a/b.go#L7');
  assert.equal(gd.inRepository('tools/x.go').href, BLOB + 'tools/x.go');
  assert.equal(gd.inRepository('a b/ü#?.go', 2).href, BLOB + 'a%20b/%C3%BC%23%3F.go#L2');
  assert.equal(gd.inModule('m.org/shop/b.go', 7).getAttribute('aria-label'), 'Open on github.com');
});

test('a commit in the query stays where there is no line', () => {
  const gd = page({ repository: 'https://b.org/browse/', suffix: '?at=c0ffee#', modules: {} });
  assert.equal(gd.inRepository('a.go', 3).href, 'https://b.org/browse/a.go?at=c0ffee#3');
  assert.equal(gd.inRepository('a.go').href, 'https://b.org/browse/a.go?at=c0ffee');
  assert.equal(gd.inFolder('a.go', 3), null);
});

test('what is not in the repository, and what is no address, has no link', () => {
  const gd = page(github);
  for (const path of ['/usr/lib/go/x.go', '../x.go', 'a/../x.go', '', 'a//x.go', '_testmain.go', 'a/_cgo_gotypes.go']) {
    assert.equal(gd.inFolder(path, 1), null, path);
  }
  assert.equal(gd.inModule('testing/testing.go', 1), null);
  assert.equal(gd.inModule('m.org/shopping/x.go', 1), null);
  assert.equal(page({ ...github, repository: 'javascript:alert(1)//' }).inRepository('a.go', 1), null);
  assert.equal(page(undefined).inModule('m.org/shop/a.go', 1), null);
});
