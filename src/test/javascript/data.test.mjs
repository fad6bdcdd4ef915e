import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, plain } from './pages.mjs';

const answer = (body, status = 200) => ({
  ok: status === 200,
  status,
  json: async () => body,
  text: async () => body,
});

test('numbers are read as source maps write them, also beyond 32 bits', () => {
  const { GoDelivery: gd } = open();
  assert.deepEqual(plain(gd.numbers('')), []);
  assert.deepEqual(plain(gd.numbers('ACDgB')), [0, 1, -1, 16]);
  assert.deepEqual(plain(gd.numbers('ggggggI')), [2 ** 32]);
});

test('an entry is in the last part that begins at or before it', () => {
  const { GoDelivery: gd } = open();
  const found = [0, 399, 400, 700, 810, 9999].map((index) => gd.shardOf([0, 400, 810], index));
  assert.deepEqual(found, [0, 0, 1, 1, 2, 2]);
});

test('a part is fetched once, and one that could not be had is asked for again', async () => {
  const window = open();
  const asked = [];
  let status = 503;
  window.fetch = async (name) => (asked.push(name), answer({ schema: 4 }, status));
  await assert.rejects(window.GoDelivery.part('overview.json'), /overview\.json \(503\)/);
  status = 200;
  const [one, other] = await Promise.all([
    window.GoDelivery.part('overview.json'),
    window.GoDelivery.part('overview.json'),
  ]);
  assert.equal(one, other);
  assert.deepEqual(asked, ['data/overview.json', 'data/overview.json']);
});

test('a numbered part lies in the folder of its list', async () => {
  const window = open();
  window.GoDelivery.base = '../data-of-12/';
  window.fetch = async (name) => answer(name);
  assert.equal(await window.GoDelivery.shard('tests', 4), '../data-of-12/data/tests/4.json');
  assert.equal(await window.GoDelivery.part('source/4.txt'), '../data-of-12/data/source/4.txt');
});

test('an output that the reader may not see is not asked for', async () => {
  const window = open();
  window.fetch = () => assert.fail();
  window.GoDelivery.sourceShown = false;
  const node = await window.GoDelivery.outputNode('0.0');
  assert.match(node.className, /gd-hidden/);
});
