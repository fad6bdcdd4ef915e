import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './pages.mjs';

const signs = (text) =>
  open()
    .GoDelivery.diffSigns(text.split('\n'))
    .map((sign) => sign || '.')
    .join('');

// go test -run TestOrder, testify 1.10
const TESTIFY = `    order_test.go:13:\u0020
        \tError Trace:\t/src/order_test.go:13
        \tError:      \tNot equal:\u0020
        \t            \texpected: []int{1, 2}
        \t            \tactual  : []int{1, 3}
        \t            \t
        \t            \tDiff:
        \t            \t--- Expected
        \t            \t+++ Actual
        \t            \t@@ -2,3 +2,3 @@
        \t            \t  (int) 1,
        \t            \t- (int) 2
        \t            \t+ (int) 3
        \t            \t }
        \tTest:       \tTestOrder
- not of it`;

test('the diff of testify is told from what else it prints', () => {
  assert.equal(signs(TESTIFY), '...........-+...');
});

// go-cmp 0.7, with its no-break spaces
const CMP = `    order_test.go:20: Order() mismatch (-want +got):
          []int{
          \t1,
        -\u00a0\t2,
        +\u00a0\t3,
          }
    order_test.go:22: - no difference
--- FAIL: TestOrder (0.00s)
- not of it`;

test('the diff of go-cmp ends where another message begins', () => {
  assert.equal(signs(CMP), '...-+....');
});

test('an output without a diff is one text', () => {
  const window = open();
  const node = window.GoDelivery.output('- a list\n- of things\n');
  assert.equal(node.childElementCount, 0);
  assert.equal(node.textContent, '- a list\n- of things');
});

test('messages that differ in numbers and places are the same', () => {
  const { sameMessage } = open().GoDelivery;
  assert.equal(sameMessage('a_test.go:12: got 3, want 4'), sameMessage('b_test.go:7: got 5, want 12'));
  assert.notEqual(sameMessage('got 3'), sameMessage('want 3'));
});
