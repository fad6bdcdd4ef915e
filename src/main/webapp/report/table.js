// A table of any number of rows that keeps only the visible ones in the document.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  const SPARE = 12;
  /** Rows that are printed. */
  const PRINTED = 2000;
  let tables = 0;

  gd.table = function (options) {
    const id = 'gd-table-' + ++tables;
    let count = 0;
    let active = -1;
    let printed = 0;
    let rowHeight = 30;
    // By index, the row that is in the document and its node. A row that stays keeps its node, so that a press of the
    // mouse and its release meet the same one: without that, there is no click.
    /** @type {Map<number, { row: Row; node: HTMLElement }>} */
    const drawn = new Map();
    let pressed = false;
    let changed = false;
    const body = h('div', { role: 'rowgroup', class: 'gd-rows', onpointerdown: press });
    const head = h('div', { role: 'row', class: 'gd-row gd-head', 'aria-rowindex': '1' }, options.columns.map(heading));
    const root = h(
      'div',
      {
        class: 'gd-table ' + (options.className || ''),
        role: options.tree ? 'treegrid' : 'grid',
        'aria-label': options.label,
        'aria-readonly': 'true',
        tabindex: '0',
        onkeydown: keydown,
        onclick: click,
      },
      h('div', { role: 'rowgroup' }, head),
      body,
    );

    /** @param {Column} column */
    function heading(column) {
      const sorted = options.sorted && options.sorted.key === column.key ? options.sorted : null;
      const order = !sorted ? 'none' : sorted.descending ? 'descending' : 'ascending';
      return h(
        'div',
        { role: 'columnheader', class: column.className, 'aria-sort': column.sort ? order : null },
        column.sort
          ? h(
              'button',
              { type: 'button', 'data-sort': column.key, onclick: () => options.onsort?.(column.key) },
              column.label,
            )
          : column.label,
      );
    }

    /**
     * @param {number} index
     * @param {Row} row
     */
    function rowNode(index, row) {
      const node = h('div', {
        role: 'row',
        id: id + '-' + index,
        class: 'gd-row' + (index === active ? ' gd-active' : '') + (row.className ? ' ' + row.className : ''),
        'aria-rowindex': index + 2,
        'aria-level': options.tree ? row.level : null,
        'aria-expanded': options.tree && row.toggle ? String(row.expanded) : null,
        'aria-selected': index === active ? 'true' : null,
        vars: { level: (row.level || 1) - 1 },
      });
      node.style.top = index * rowHeight + 'px';
      row.cells.forEach((cell, i) => {
        const column = options.columns[i];
        node.append(h('div', { role: 'gridcell', class: column.className }, i === 0 ? lead(row, cell) : cell));
      });
      return node;
    }

    /**
     * @param {Row} row
     * @param {Child} cell
     */
    function lead(row, cell) {
      const text = row.href
        ? h('a', { href: row.href, tabindex: '-1', title: row.title }, cell)
        : h('span', { class: 'gd-lead', title: row.title }, cell);
      if (!options.tree) {
        return text;
      }
      const twisty = row.toggle
        ? h('span', { class: 'gd-twisty' + (row.expanded ? ' gd-open' : ''), 'data-toggle': 'true' }, gd.icon('open'))
        : h('span', { class: 'gd-twisty' });
      return [twisty, row.icon || null, text];
    }

    /** All rows, as far as anybody wants them on paper; how many are left out is said below them. */
    function beforePrint() {
      printed = Math.min(count, PRINTED);
      paint();
      if (count > printed) {
        root.append(h('p', { class: 'gd-print-only gd-print-rest' }, gd.t('print.rows', printed, count)));
      }
    }

    function afterPrint() {
      printed = 0;
      root.querySelector('.gd-print-rest')?.remove();
      paint();
    }

    function visible() {
      if (printed) {
        return [0, printed];
      }
      const box = body.getBoundingClientRect();
      const first = Math.floor(Math.max(0, -box.top) / rowHeight) - SPARE;
      const last = Math.ceil(Math.max(0, window.innerHeight - box.top) / rowHeight) + SPARE;
      return [Math.max(0, first), Math.min(count, last)];
    }

    function paint() {
      if (!root.isConnected || (pressed && changed)) {
        return;
      }
      const height = parseFloat(getComputedStyle(root).getPropertyValue('--row')) || rowHeight;
      if (changed || height !== rowHeight) {
        drawn.clear();
        body.replaceChildren();
      }
      changed = false;
      rowHeight = height;
      body.style.height = (printed || Math.max(count, 1)) * rowHeight + 'px';
      const [first, last] = visible();
      for (const index of drawn.keys()) {
        if (index < first || index >= last) {
          erase(index);
        }
      }
      let next = body.firstChild;
      for (let index = first; index < last; index++) {
        const known = drawn.get(index);
        if (known) {
          next = known.node.nextSibling;
        } else {
          const row = options.row(index);
          const node = rowNode(index, row);
          drawn.set(index, { row, node });
          body.insertBefore(node, next);
        }
      }
      if (!count && !body.firstChild) {
        const said = h('div', { role: 'gridcell', class: 'gd-muted' }, gd.t('nothing.found'));
        body.append(h('div', { role: 'row', class: 'gd-row gd-row-none' }, said));
      }
      activate();
    }

    /** @param {number} index */
    function erase(index) {
      drawn.get(index)?.node.remove();
      drawn.delete(index);
    }

    /** What comes while a button is down waits until the click was told. */
    function press() {
      pressed = true;
      const release = () => {
        window.removeEventListener('pointerup', release, true);
        window.removeEventListener('pointercancel', release, true);
        setTimeout(() => {
          pressed = false;
          later();
        });
      };
      window.addEventListener('pointerup', release, true);
      window.addEventListener('pointercancel', release, true);
    }

    /** @param {number} index */
    function select(index) {
      erase(active);
      erase(index);
      active = index;
    }

    let waiting = false;
    function later() {
      if (!waiting) {
        waiting = true;
        requestAnimationFrame(() => {
          waiting = false;
          if (!root.isConnected) {
            document.removeEventListener('scroll', later, true);
            window.removeEventListener('resize', later);
            window.removeEventListener('beforeprint', beforePrint);
            window.removeEventListener('afterprint', afterPrint);
            return;
          }
          paint();
        });
      }
    }

    function activate() {
      if (active >= 0 && document.getElementById(id + '-' + active)) {
        root.setAttribute('aria-activedescendant', id + '-' + active);
      } else {
        root.removeAttribute('aria-activedescendant');
      }
    }

    /** @param {number} to */
    function move(to) {
      select(Math.max(0, Math.min(count - 1, to)));
      const top = body.getBoundingClientRect().top + active * rowHeight;
      const covered = head.getBoundingClientRect().bottom;
      if (top < covered) {
        window.scrollBy(0, top - covered - rowHeight);
      } else if (top + rowHeight > window.innerHeight) {
        window.scrollBy(0, top + 2 * rowHeight - window.innerHeight);
      }
      paint();
    }

    /** @param {KeyboardEvent} event */
    function keydown(event) {
      if (event.target !== root || event.ctrlKey || event.metaKey || event.altKey || !count) {
        return;
      }
      const page = Math.max(1, Math.floor(window.innerHeight / rowHeight) - 4);
      /** @type {Record<string, number>} */
      const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -count, End: count };
      if (event.key in steps) {
        move(active + steps[event.key]);
      } else if (active >= 0 && ['ArrowRight', 'ArrowLeft', 'Enter', ' '].includes(event.key)) {
        act(event.key);
      } else {
        return;
      }
      event.preventDefault();
    }

    /** @param {string} key */
    function act(key) {
      const row = options.row(active);
      const level = row.level || 1;
      if (
        row.toggle &&
        (key === ' ' || (key === 'ArrowRight' && !row.expanded) || (key === 'ArrowLeft' && row.expanded))
      ) {
        row.toggle();
      } else if (key === 'ArrowLeft' && level > 1) {
        let parent = active - 1;
        while (parent > 0 && (options.row(parent).level || 1) >= level) {
          parent--;
        }
        move(parent);
      } else if (key === 'Enter' && row.href) {
        gd.go(row.href);
      } else if (key === 'Enter' && row.toggle) {
        row.toggle();
      }
    }

    /** @param {MouseEvent} event */
    function click(event) {
      const target = /** @type {Element} */ (event.target);
      const node = target.closest('[role=row]');
      if (!node || node === head || target.closest('a,button')) {
        return;
      }
      const index = Number(node.id.slice(id.length + 1));
      const row = /** @type {{ row: Row }} */ (drawn.get(index)).row;
      pressed = false;
      select(index);
      paint();
      if (row.toggle) {
        row.toggle();
      } else if (row.href && !getSelection()?.toString()) {
        gd.go(row.href);
      }
    }

    /**
     * Shows this many rows, reading each anew.
     *
     * @param {number} rows
     */
    function show(rows) {
      count = rows;
      active = Math.min(active, count - 1);
      changed = true;
      root.setAttribute('aria-rowcount', String(count + 1));
      paint();
    }
    document.addEventListener('scroll', later, { capture: true, passive: true });
    window.addEventListener('resize', later);
    window.addEventListener('beforeprint', beforePrint);
    window.addEventListener('afterprint', afterPrint);
    return { root, show };
  };

  /** The indices of rows in the order of a column; numbers before text, equal ones as they were. */
  gd.order = (count, value, descending) => {
    const indices = Array.from({ length: count }, (_, i) => i);
    const sign = descending ? -1 : 1;
    return indices.sort((a, b) => {
      const x = value(a);
      const y = value(b);
      return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : x < y ? -1 : x > y ? 1 : 0) || a - b;
    });
  };
})();
