// A tree map of real links, laid out by d3-hierarchy: it has text that can be read, found and focused, and the page's own
// colours, which a painted canvas has not.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  /** More cells have no room for their names. */
  const MOST = 80;
  const LETTER = 7;
  const PADDING = 18;

  /** @param {TreeMapItem[]} items */
  function largest(items) {
    const sorted = items.filter((item) => item.size > 0).sort((a, b) => b.size - a.size);
    if (sorted.length <= MOST) {
      return sorted;
    }
    const rest = sorted.slice(MOST - 1);
    /** @param {'size' | 'covered'} key */
    const sum = (key) => rest.reduce((total, item) => total + item[key], 0);
    return [
      ...sorted.slice(0, MOST - 1),
      { name: gd.t('more', rest.length), size: sum('size'), covered: sum('covered') },
    ];
  }

  /**
   * Cells whose areas are the items' sizes and whose sides are as equal as can be.
   *
   * @param {TreeMapItem[]} items
   * @param {number} width
   * @param {number} height
   */
  function cells(items, width, height) {
    /** @type {any} The root, which is no item but has them. */
    const all = { children: items };
    /** @type {import('d3-hierarchy').TreemapLayout<TreeMapItem>} */
    const layout = d3.treemap();
    return layout
      .size([width, height])
      .tile(d3.treemapSquarify.ratio(1))(d3.hierarchy(all).sum((item) => item.size || 0))
      .leaves();
  }

  /**
   * @param {string} title
   * @param {TreeMapItem[]} items
   */
  const treemap = (title, items) => {
    const shown = largest(items).sort((a, b) => b.size - a.size);
    const root = h('div', { class: 'gd-treemap', role: 'group', 'aria-label': title });
    function draw() {
      const box = root.getBoundingClientRect();
      root.replaceChildren(...(shown.length && box.width ? cells(shown, box.width, box.height).map(cellNode) : []));
    }
    const resized = new ResizeObserver(() => (root.isConnected ? draw() : resized.disconnect()));
    return { root, draw: () => (draw(), resized.observe(root)) };
  };

  /**
   * How much of the colour of what is covered whole: 80 and 100 % are as far apart as 0 and 80.
   *
   * @param {number} share
   */
  const tone = (share) => 100 * share ** 3;

  gd.treemap = Object.assign(treemap, { MOST, tone });

  /**
   * The last element of an import path tells more than the first letters of the whole.
   *
   * @param {string} name
   * @param {number} width
   */
  function label(name, width) {
    const fits = name.length * LETTER < width - PADDING;
    return fits || !name.includes('/') ? name : name.slice(name.lastIndexOf('/') + 1);
  }

  /** @param {import('d3-hierarchy').HierarchyRectangularNode<TreeMapItem>} cell */
  function cellNode({ data: item, x0, y0, x1, y1 }) {
    const width = x1 - x0;
    const height = y1 - y0;
    const percent = gd.percent(item.covered, item.size);
    const size = width > 64 && height > 34 ? '' : width > 40 && height > 17 ? ' gd-cell-short' : ' gd-cell-tiny';
    const node = h(
      item.href ? 'a' : 'span',
      {
        class: 'gd-cell' + size,
        href: item.href,
        title: (item.title || item.name) + ' · ' + percent + ' · ' + gd.t('statements.of', item.covered, item.size),
        vars: { share: gd.treemap.tone(item.covered / item.size) + '%' },
      },
      h('b', {}, label(item.name, width)),
      h('span', {}, percent),
    );
    Object.assign(node.style, { left: x0 + 'px', top: y0 + 'px', width: width + 'px', height: height + 'px' });
    return node;
  }
})();
