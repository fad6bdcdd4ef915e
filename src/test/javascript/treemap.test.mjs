import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './pages.mjs';

function cells(items, width = 600, height = 300) {
  const window = open();
  const map = window.GoDelivery.treemap('Coverage', items);
  map.root.getBoundingClientRect = () => ({ width, height });
  window.document.body.append(map.root);
  map.draw();
  return [...map.root.children].map((node) => {
    const [left, top, w, h] = ['left', 'top', 'width', 'height'].map((side) => parseFloat(node.style[side]));
    return { node, left, top, w, h, area: w * h };
  });
}

const item = (name, size, covered = 0) => ({ name, size, covered, href: '#/' + name });

test('the areas are in proportion to the statements, and fill the map', () => {
  const made = cells([item('a', 10), item('b', 60), item('c', 30)]);
  assert.deepEqual(
    made.map(({ area }) => Math.round(area)),
    [108000, 54000, 18000],
  );
  made.forEach(({ left, top, w, h }) => assert.ok(left >= 0 && top >= 0 && left + w <= 600.01 && top + h <= 300.01));
});

test('cells are as square as can be', () => {
  const made = cells(Array.from({ length: 30 }, (_, i) => item('p' + i, 100 + i)));
  const ratios = made.map(({ w, h }) => Math.max(w / h, h / w));
  assert.ok(Math.max(...ratios) < 3 && ratios.reduce((a, b) => a + b) / 30 < 1.5, ratios.join(' '));
});

test('what has no statements has no cell, and a map of nothing is empty', () => {
  assert.equal(cells([item('a', 0), item('b', 1)]).length, 1);
  assert.equal(cells([]).length, 0);
});

test('a cell is a link that says its name and its share', () => {
  const [{ node }] = cells([item('example.com/shop/stock', 4, 3)]);
  assert.equal(node.getAttribute('href'), '#/example.com/shop/stock');
  assert.match(node.textContent, /75\.0%/);
  assert.equal(node.style.getPropertyValue('--share'), '42.1875%');
});

test('colours tell 80 from 100 % as well as 0 from 80', () => {
  const { tone } = open().GoDelivery.treemap;
  assert.equal(tone(0), 0);
  assert.equal(tone(1), 100);
  assert.ok(Math.abs(tone(0.8) - 50) < 2);
});

test('more than there is room for are the rest, whose sums it shows', () => {
  const made = cells(
    Array.from({ length: 100 }, (_, i) => item('p' + i, 100, 50)),
    5000,
    5000,
  );
  assert.equal(made.length, 80);
  const rest = made[0].node; // 21 in one is the largest.
  assert.equal(rest.tagName, 'SPAN');
  assert.match(rest.textContent, /21.*50\.0%/);
});
