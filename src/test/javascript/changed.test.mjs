import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, plain } from './pages.mjs';

const hunks = (changed, count) =>
  plain(open().GoDelivery.hunks(changed, count)).map(
    ({ from, to, isFolded }) => (isFolded ? 'fold ' : '') + from + '-' + to,
  );

test('three lines around a change are shown, the others are folded', () => {
  assert.deepEqual(hunks([[50, 52]], 100), ['fold 1-46', '47-55', 'fold 56-100']);
});

test('changes that are near each other are one hunk, and a single line is not folded', () => {
  assert.deepEqual(
    hunks(
      [
        [5, 5],
        [13, 13],
      ],
      16,
    ),
    ['1-16'],
  );
  assert.deepEqual(
    hunks(
      [
        [10, 10],
        [19, 19],
      ],
      40,
    ),
    ['fold 1-6', '7-13', 'fold 14-15', '16-22', 'fold 23-40'],
  );
});

test('a file that is shorter than its change says shows what there is', () => {
  assert.deepEqual(hunks([[1, 2147483647]], 12), ['1-12']);
  assert.deepEqual(
    hunks(
      [
        [1, 2],
        [90, 95],
      ],
      12,
    ),
    ['1-5', 'fold 6-12'],
  );
});
