// A squarified tree map of real links: it has text that can be read, found and focused, and the page's own colours,
// which a painted canvas has not.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  /** More cells have no room for their names. */
  const MOST = 80;
  const LETTER = 7;
  const PADDING = 18;

  function worst(row, side, scale) {
    const sum = row.reduce((total, item) => total + item.size * scale, 0);
    const sizes = row.map((item) => item.size * scale);
    return Math.max((side * side * Math.max(...sizes)) / (sum * sum), (sum * sum) / (side * side * Math.min(...sizes)));
  }

  function place(row, box, scale, cells) {
    const sum = row.reduce((total, item) => total + item.size * scale, 0);
    const across = box.w >= box.h;
    const thickness = sum / (across ? box.h : box.w);
    let at = across ? box.y : box.x;
    row.forEach((item) => {
      const length = (item.size * scale) / thickness;
      cells.push(
        across
          ? { item, x: box.x, y: at, w: thickness, h: length }
          : { item, x: at, y: box.y, w: length, h: thickness },
      );
      at += length;
    });
    return across
      ? { x: box.x + thickness, y: box.y, w: box.w - thickness, h: box.h }
      : { x: box.x, y: box.y + thickness, w: box.w, h: box.h - thickness };
  }

  /** Cells whose areas are the items' sizes and whose sides are as equal as can be (Bruls, Huizing, van Wijk 2000). */
  function squarify(items, width, height) {
    const total = items.reduce((sum, item) => sum + item.size, 0);
    const scale = (width * height) / total;
    const cells = [];
    let box = { x: 0, y: 0, w: width, h: height };
    let row = [];
    items.forEach((item) => {
      const side = Math.min(box.w, box.h);
      if (row.length && worst([...row, item], side, scale) > worst(row, side, scale)) {
        box = place(row, box, scale, cells);
        row = [];
      }
      row.push(item);
    });
    if (row.length) {
      place(row, box, scale, cells);
    }
    return cells;
  }

  function largest(items) {
    const sorted = items.filter((item) => item.size > 0).sort((a, b) => b.size - a.size);
    if (sorted.length <= MOST) {
      return sorted;
    }
    const rest = sorted.slice(MOST - 1);
    const sum = (key) => rest.reduce((total, item) => total + item[key], 0);
    return [
      ...sorted.slice(0, MOST - 1),
      { name: gd.t('more', rest.length), size: sum('size'), covered: sum('covered') },
    ];
  }

  /** @param items [{name, title, size, covered, href}]; @returns {root, draw}: draw once it is in the document */
  gd.treemap = (title, items) => {
    const shown = largest(items).sort((a, b) => b.size - a.size);
    const root = h('div', { class: 'gd-treemap', role: 'group', 'aria-label': title });
    function draw() {
      const box = root.getBoundingClientRect();
      const cells = shown.length && box.width ? squarify(shown, box.width, box.height) : [];
      root.replaceChildren(...cells.map(cellNode));
    }
    const resized = new ResizeObserver(() => (root.isConnected ? draw() : resized.disconnect()));
    return { root, draw: () => (draw(), resized.observe(root)) };
  };

  gd.treemap.MOST = MOST;

  /** The last element of an import path tells more than the first letters of the whole. */
  function label(name, width) {
    const fits = name.length * LETTER < width - PADDING;
    return fits || !name.includes('/') ? name : name.slice(name.lastIndexOf('/') + 1);
  }

  function cellNode({ item, x, y, w, h: height }) {
    const percent = gd.percent(item.covered, item.size);
    const size = w > 64 && height > 34 ? '' : w > 40 && height > 17 ? ' gd-cell-short' : ' gd-cell-tiny';
    const node = h(
      item.href ? 'a' : 'span',
      {
        class: 'gd-cell' + size,
        href: item.href,
        title: (item.title || item.name) + ' · ' + percent + ' · ' + gd.t('statements.of', item.covered, item.size),
        vars: { share: (item.covered * 100) / item.size + '%' },
      },
      h('b', {}, label(item.name, w)),
      h('span', {}, percent),
    );
    Object.assign(node.style, { left: x + 'px', top: y + 'px', width: w + 'px', height: height + 'px' });
    return node;
  }
})();
