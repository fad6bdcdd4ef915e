import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, plain } from './pages.mjs';

function table(options, count) {
  const window = open();
  const made = window.GoDelivery.table({
    label: 'Tests',
    columns: [
      { key: 'name', label: 'Name', sort: true },
      { key: 'time', label: 'Time' },
    ],
    row: (i) => ({ cells: ['row ' + i, i], href: '#/tests?test=' + i }),
    ...options,
  });
  window.document.body.append(made.root);
  made.show(count);
  const press = (key) =>
    made.root.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  return { window, made, press, rows: () => [...made.root.querySelectorAll('.gd-rows [role=row]')] };
}

test('of many rows only those that are seen are in the document, and all are counted', () => {
  const { made, rows } = table({}, 100000);
  assert.ok(rows().length > 10 && rows().length < 100, String(rows().length));
  assert.equal(made.root.getAttribute('aria-rowcount'), '100001');
  assert.equal(rows()[3].getAttribute('aria-rowindex'), '5');
  assert.equal(rows()[3].style.top, '90px');
});

test('keys move the active row, which a screen reader is told, and enter follows its link', () => {
  const { window, made, press } = table({}, 5);
  press('ArrowDown');
  press('ArrowDown');
  const active = window.document.getElementById(made.root.getAttribute('aria-activedescendant'));
  assert.equal(active.getAttribute('aria-selected'), 'true');
  assert.match(active.textContent, /row 1/);
  press('End');
  press('ArrowDown');
  press('Enter');
  assert.equal(window.location.hash, '#/tests?test=4');
});

test('a tree opens by the right arrow, and the left one leads to the parent', () => {
  const opened = [];
  const rows = [
    { level: 1, expanded: false, toggle: () => opened.push(0), cells: ['p', ''] },
    { level: 2, cells: ['a', ''] },
    { level: 2, cells: ['b', ''] },
  ];
  const { made, press } = table({ tree: true, row: (i) => rows[i] }, 3);
  assert.equal(made.root.getAttribute('role'), 'treegrid');
  press('ArrowDown');
  press('ArrowRight');
  assert.deepEqual(opened, [0]);
  press('End');
  press('ArrowLeft');
  assert.match(made.root.querySelector('.gd-active').textContent, /p/);
});

test('a row that stays in sight keeps its node while others come and go', async () => {
  const { window, made, rows } = table({}, 100000);
  const before = rows();
  window.document.dispatchEvent(new window.Event('scroll'));
  await new Promise((done) => window.setTimeout(done, 20));
  assert.ok(before.every((node, i) => node === rows()[i]));
  made.show(100000);
  assert.ok(before.every((node, i) => node !== rows()[i]));
});

test('rows that change while the button is down wait for the click on the row that was pressed', async () => {
  const opened = [];
  let names = ['a', 'b'];
  const { window, made, rows } = table(
    {
      row: (i) => ({
        cells: [names[i], ''],
        toggle: (
          (name) => () =>
            opened.push(name)
        )(names[i]),
      }),
    },
    2,
  );
  const pressed = rows()[1];
  pressed.dispatchEvent(new window.Event('pointerdown', { bubbles: true }));
  names = ['b', 'c', 'd'];
  made.show(3);
  assert.equal(rows()[1], pressed);
  window.dispatchEvent(new window.Event('pointerup'));
  pressed.dispatchEvent(new window.MouseEvent('click', { bubbles: true }));
  await new Promise((done) => window.setTimeout(done, 20));
  assert.deepEqual(opened, ['b']);
  assert.deepEqual(
    rows().map((node) => node.textContent),
    ['b', 'c', 'd'],
  );
});

test('a heading sorts, and says how', () => {
  const sorted = [];
  const { made } = table({ sorted: { key: 'name', descending: true }, onsort: (key) => sorted.push(key) }, 1);
  const heading = made.root.querySelector('[role=columnheader]');
  assert.equal(heading.getAttribute('aria-sort'), 'descending');
  heading.querySelector('button').click();
  assert.deepEqual(sorted, ['name']);
});

test('equal rows stay in their order, whichever way they are sorted', () => {
  const { GoDelivery: gd } = open();
  const values = [2, 1, 2, 1];
  assert.deepEqual(plain(gd.order(4, (i) => values[i], false)), [1, 3, 0, 2]);
  assert.deepEqual(plain(gd.order(4, (i) => values[i], true)), [0, 2, 1, 3]);
  assert.deepEqual(plain(gd.order(3, (i) => ['b', 'a', 'c'][i])), [1, 0, 2]);
});
