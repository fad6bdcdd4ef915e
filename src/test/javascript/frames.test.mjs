import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './pages.mjs';

const browser = { repository: 'https://h.org/', suffix: '#L', modules: { 'm.org/shop': 'https://h.org/b/' } };

/** Returns the addresses on the code host in a stack. */
function links(...frames) {
  const { GoDelivery: gd } = open();
  gd.module = 'm.org/shop';
  gd.browser = browser;
  return [...gd.stack(frames).querySelectorAll('a.gd-browser')].map((link) => link.href);
}

test('a frame of the module leads to its line on the code host, wherever the program was built', () => {
  assert.deepEqual(links({ function: 'm.org/shop/a.(*T).Set', file: '/home/ci/shop/a/t.go', line: 3 }), [
    'https://h.org/b/a/t.go#L3',
  ]);
  assert.deepEqual(links({ function: 'm.org/shop/a_test.TestX.func1', file: '/x/a/t_test.go', line: 4 }), [
    'https://h.org/b/a/t_test.go#L4',
  ]);
  assert.deepEqual(links({ function: 'm.org/shop.Map[m.org/shop/a.K]', file: '/x/map.go', line: 5 }), [
    'https://h.org/b/map.go#L5',
  ]);
});

test('a frame that is not in the repository has no link', () => {
  assert.deepEqual(
    links(
      { function: 'testing.tRunner', file: '/go/src/testing/testing.go', line: 1 },
      { function: 'main.main', file: '/x/main.go', line: 2 },
      { function: 'github.com/o/other.F', file: '/mod/github.com/o/other@v1/f.go', line: 3 },
    ),
    [],
  );
});
