// What the code changes against its target, file by file: the changed lines, painted with what is known of them.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  /** Unchanged lines around changed ones. */
  const CONTEXT = 3;
  /** Lines that are made at a time. */
  const MOST = 400;
  /** Changed lines that are shown before anybody has opened a file. */
  const FIRST = 150;
  const FILES = 500;
  const FILTERS = ['', 'uncovered', 'findings'];

  /**
   * Pairs of first and last changed line.
   *
   * @param {string} text
   */
  function ranges(text) {
    const numbers = gd.numbers(text);
    /** @type {number[][]} */
    const found = [];
    let last = 0;
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const from = last + numbers[i];
      last = from + numbers[i + 1];
      found.push([from, last]);
    }
    return found;
  }

  /**
   * By line how many of the statements that begin to change there were executed, and how many were not.
   *
   * @param {string | undefined} text
   */
  function statements(text) {
    const numbers = gd.numbers(text || '');
    /** @type {Map<number, { hit: number, miss: number }>} */
    const lines = new Map();
    let line = 0;
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      line += numbers[i];
      const counts = lines.get(line) || { hit: 0, miss: 0 };
      counts[numbers[i + 1] ? 'hit' : 'miss']++;
      lines.set(line, counts);
    }
    return lines;
  }

  /**
   * By the line that follows them the number of removed lines.
   *
   * @param {Data.ChangedSource} file
   */
  function removedLines(file) {
    const numbers = gd.numbers(file.removed || '');
    /** @type {Map<number, number>} */
    const lines = new Map();
    let next = 0;
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      next += numbers[i];
      lines.set(next, numbers[i + 1]);
    }
    return lines;
  }

  /** @param {Data.ChangedSource} file */
  const removedCount = (file) => [...removedLines(file).values()].reduce((sum, count) => sum + count, 0);

  /** @param {{ hit: number, miss: number } | undefined} counts */
  const stateOf = (counts) => (!counts ? '' : !counts.miss ? 'full' : counts.hit ? 'part' : 'none');

  /**
   * Stretches of lines in turns: shown ones around changes, and those that are folded between them.
   *
   * @returns {{ from: number, to: number, isFolded: boolean }[]}
   */
  gd.hunks = (changed, count) => {
    /** @type {{ from: number, to: number, isFolded: boolean }[]} */
    const parts = [];
    let next = 1;
    changed
      .filter(([from]) => from <= count)
      .forEach(([from, last]) => {
        const begin = Math.max(next, from - CONTEXT);
        const end = Math.min(count, last + CONTEXT);
        const before = parts[parts.length - 1];
        // To fold a single line saves nothing.
        if (before && begin - next < 2) {
          before.to = Math.max(before.to, end);
        } else {
          const start = begin - next < 2 ? next : begin;
          if (start > next) {
            parts.push({ from: next, to: start - 1, isFolded: true });
          }
          parts.push({ from: start, to: end, isFolded: false });
        }
        next = Math.max(next, end + 1);
      });
    if (next <= count) {
      parts.push({ from: next, to: count, isFolded: true });
    }
    return parts;
  };

  /** @param {Data.ChangedSource} file */
  const uncovered = (file) => (file.total || 0) - (file.covered || 0);

  /** @param {Data.ChangedSource} file */
  function marksBy(file) {
    /** @type {Map<number, Data.ChangedMark[]>} */
    const lines = new Map();
    file.marks.forEach((mark) => lines.set(mark.line, [...(lines.get(mark.line) || []), mark]));
    return lines;
  }

  /** @type {Record<string, string>} */
  const MARK_ICONS = { races: 'race', leaks: 'leak', tests: 'failed', lint: 'inconclusive' };

  /** @param {Data.ChangedMark} mark */
  function markNode(mark) {
    return h(
      'div',
      { class: 'gd-mark gd-mark-' + mark.page },
      gd.icon(MARK_ICONS[mark.page], gd.t('page.' + mark.page)),
      h('a', { href: gd.href(mark.page, mark.query) }, mark.text),
    );
  }

  /**
   * The lines of one file that are near its changes.
   *
   * @param {Data.ChangedSource} file
   * @param {SourceText} source
   * @param {HTMLElement} text
   * @param {string} path
   */
  function diff(file, source, text, path) {
    const changed = ranges(file.lines);
    /** @param {number} n */
    const isChanged = (n) => changed.some(([from, to]) => from <= n && n <= to);
    const counts = statements(file.statements);
    const removed = removedLines(file);
    const marks = marksBy(file);
    const isCounted = file.statements !== undefined;
    /** @param {number} n */
    const removedBefore = (n) => {
      const count = removed.get(n);
      return count
        ? h(
            'div',
            { class: 'gd-line gd-line-removed' },
            h('span', { class: 'gd-line-number' }),
            h('span', { class: 'gd-line-sign', 'aria-hidden': 'true' }, '−'),
            gd.t('changed.removed', count),
          )
        : null;
    };
    const line = (/** @type {number} */ n) => {
      const isNew = isChanged(n);
      const state = isNew && isCounted ? stateOf(counts.get(n)) : '';
      const number = path
        ? h('a', { class: 'gd-line-number', href: gd.sourceHref(path, n), tabindex: '-1' }, n)
        : h('span', { class: 'gd-line-number' }, n);
      return [
        removedBefore(n),
        h(
          'div',
          { class: 'gd-line' + (isNew ? ' gd-line-new' : '') + (state ? ' gd-line-' + state : '') },
          number,
          h(
            'span',
            { class: 'gd-line-sign', title: state ? gd.t('line.' + state) : null },
            isNew ? '+' : '',
            state ? h('span', { class: 'gd-sr' }, gd.t('line.' + state)) : null,
          ),
          h('code', {}, source.code(n, isNew && isCounted && !source.isComment(n))),
        ),
        ...(marks.get(n) || []).map(markNode),
        n === source.count ? removedBefore(n + 1) : null,
      ].filter((node) => node !== null);
    };
    const lines = (/** @type {number} */ from, /** @type {number} */ to) => {
      /** @type {HTMLElement[]} */
      const nodes = [];
      for (let n = from; n <= Math.min(to, from + MOST - 1); n++) {
        nodes.push(...line(n));
      }
      return to >= from + MOST ? [...nodes, fold(from + MOST, to)] : nodes;
    };
    /**
     * @param {number} from
     * @param {number} to
     */
    function fold(from, to) {
      /** @type {HTMLElement} */
      const button = h(
        'button',
        { type: 'button', class: 'gd-fold', onclick: () => unfold(button, from, to) },
        gd.t('changed.fold', to - from + 1),
      );
      return button;
    }
    /**
     * @param {HTMLElement} button
     * @param {number} from
     * @param {number} to
     */
    function unfold(button, from, to) {
      const made = lines(from, to);
      button.replaceWith(...made);
      (made[0].querySelector('a') || text).focus({ preventScroll: true });
    }
    // Around removed lines, the lines beside them are shown, as around changed ones.
    const shown = [...changed, ...[...removed.keys()].map((next) => [Math.min(next, source.count), next - 1])];
    shown.sort(([one], [other]) => one - other);
    gd.hunks(shown, source.count).forEach((part) =>
      text.append(...(part.isFolded ? [fold(part.from, part.to)] : lines(part.from, part.to))),
    );
    text.style.setProperty('--digits', String(String(source.count).length));
    return text;
  }

  /** @param {Data.ChangedSource} file */
  const firstLine = (file) => ranges(file.lines)[0]?.[0];

  /** @param {number[]} pair */
  const span = ([from, to]) => (from === to ? String(from) : from + '–' + to);

  /**
   * Without its source: which lines were changed, which of them were not executed, and what is said of them.
   *
   * @param {Data.ChangedSource} file
   * @param {Child} why
   */
  function withoutSource(file, why) {
    const missed = [...statements(file.statements)].filter(([, counts]) => counts.miss).map(([line]) => line);
    return [
      why,
      file.count === undefined
        ? null
        : h('p', {}, gd.t('changed.lines'), ' ', ranges(file.lines).slice(0, 200).map(span).join(', ')),
      missed.length ? h('p', {}, gd.t('uncovered'), ': ', missed.slice(0, 200).join(', ')) : null,
      file.marks.map((mark) => h('div', {}, gd.place('', mark.line), ' ', markNode(mark))),
    ];
  }

  /**
   * @param {Data.ChangedSource} file
   * @param {Data.Overview} overview
   */
  async function content(file, overview) {
    if (!gd.sourceShown) {
      return withoutSource(file, gd.hidden());
    }
    let blocks = [];
    let path = '';
    let number = file.source;
    if (file.file !== undefined && overview.coverage) {
      const files = await gd.coverageFiles((await gd.part('coverage.json')).packages);
      const covered = await gd.fileCoverage(files, file.file);
      /** @type {any} Taken apart already. */
      const list = covered.blocks;
      blocks = list;
      path = files.path(file.file);
      number = covered.source ? file.file : undefined;
    }
    const text = number === undefined ? null : await gd.part('source/' + number + '.txt').catch(() => null);
    if (text === null) {
      return withoutSource(
        file,
        h('p', { class: 'gd-muted' }, gd.t(number === undefined ? 'changed.nosource' : 'source.gone')),
      );
    }
    const holder = h('div', {
      class: 'gd-source gd-changed-source',
      role: 'region',
      tabindex: '0',
      'aria-label': gd.t('changed.of', file.path),
    });
    return [diff(file, gd.sourceText(text, blocks), holder, path)];
  }

  const PAGES = ['tests', 'races', 'leaks', 'lint'];

  /**
   * How many findings of each page lie on changed lines.
   *
   * @param {Data.ChangedSource[]} files
   */
  function findings(files) {
    return PAGES.map((page) => {
      const found = files.flatMap((file) => file.marks.filter((mark) => mark.page === page));
      const distinct = page === 'lint' ? found : new Set(found.map((mark) => JSON.stringify(mark.query)));
      return { page, count: page === 'lint' ? found.length : /** @type {Set<string>} */ (distinct).size };
    }).filter(({ count }) => count);
  }

  /** @param {Data.ChangedSource} file */
  function tags(file) {
    return findings([file]).map(({ page, count }) =>
      h('span', { class: 'gd-tag' + (page === 'lint' ? '' : ' gd-tag-bad') }, gd.t('changed.' + page, count)),
    );
  }

  /** @param {Data.ChangedSource} file */
  function figure(file) {
    if (file.uncounted) {
      return h('span', { class: 'gd-muted' }, gd.t('uncounted.' + file.uncounted));
    }
    return file.total
      ? h(
          'span',
          { class: 'gd-figure' },
          gd.bar(file.covered || 0, file.total),
          h('span', { class: 'gd-share' }, gd.percent(file.covered || 0, file.total)),
          h('span', { class: 'gd-muted' }, gd.t('statements.of', file.covered || 0, file.total)),
        )
      : h('span', { class: 'gd-muted' }, gd.t('changed.nostatements'));
  }

  /**
   * A file that shows its lines once it is open and near the window.
   *
   * @param {Data.ChangedSource} file
   * @param {Data.Overview} overview
   * @param {(node: HTMLDetailsElement, make: () => unknown) => void} near
   */
  function fileNode(file, overview, near) {
    const body = h('div', { class: 'gd-changed-body' });
    const node = h(
      'details',
      { class: 'gd-changed-file', 'data-path': file.path },
      h(
        'summary',
        {},
        h('h2', { class: 'gd-name' }, gd.path(file.path)),
        file.status === 'modified' ? null : h('span', { class: 'gd-tag' }, gd.t('changed.' + file.status)),
        tags(file),
        h(
          'span',
          { class: 'gd-added-count' },
          file.count === undefined ? '+' : '+' + gd.number(file.count),
          file.removed ? ' −' + gd.number(removedCount(file)) : null,
        ),
        figure(file),
      ),
      gd.browser
        ? h('p', { class: 'gd-muted' }, gd.t('browser.file'), ' ', gd.inRepository(file.path, firstLine(file)))
        : null,
      file.oldPath ? h('p', { class: 'gd-muted' }, gd.t('changed.from', file.oldPath)) : null,
      body,
    );
    near(node, async () => {
      const made = (await content(file, overview)).flat().filter(Boolean);
      body.replaceChildren(.../** @type {(Node | string)[]} */ (made));
    });
    return node;
  }

  /** Calls for each open one once, as soon as the reader comes near it. */
  function whenNear() {
    /** @type {Map<Element, () => unknown>} */
    const fills = new Map();
    const observer = new IntersectionObserver(
      (seen) => seen.filter((one) => one.isIntersecting).forEach((one) => fill(one.target)),
      { rootMargin: '600px' },
    );
    /** @param {Element} node */
    const fill = (node) => {
      const make = fills.get(node);
      if (make && node instanceof HTMLDetailsElement && node.open) {
        fills.delete(node);
        observer.unobserve(node);
        make();
      }
    };
    return (/** @type {HTMLDetailsElement} */ node, /** @type {() => unknown} */ make) => {
      fills.set(node, make);
      node.addEventListener('toggle', () => {
        // What is open already is told of when it comes near, which it may be now.
        observer.unobserve(node);
        if (node.open) {
          observer.observe(node);
        }
      });
    };
  }

  /**
   * @param {Data.ChangedTotals} totals
   * @param {Data.Changed} data
   */
  function summary(totals, data) {
    /**
     * @param {string} label
     * @param {Data.Share} of
     */
    const item = (label, of) =>
      h(
        'div',
        {},
        h('dt', {}, label),
        h(
          'dd',
          {},
          h('b', {}, gd.percent(of.covered, of.total)),
          gd.bar(of.covered, of.total),
          h('span', { class: 'gd-muted' }, gd.number(of.covered) + ' / ' + gd.number(of.total)),
        ),
      );
    /** @param {{ page: string, count: number }} finding */
    const counted = ({ page, count }) =>
      h('div', {}, h('dt', {}, gd.t('page.' + page)), h('dd', {}, h('b', {}, gd.number(count))));
    return h(
      'dl',
      { class: 'gd-figures' },
      totals.statements && totals.statements.total ? item(gd.t('changed.statements'), totals.statements) : null,
      totals.errorPaths && totals.errorPaths.total ? item(gd.t('column.errorpaths'), totals.errorPaths) : null,
      h('div', {}, h('dt', {}, gd.t('changed.files')), h('dd', {}, h('b', {}, gd.number(totals.files || 0)))),
      findings(data.files).map(counted),
    );
  }

  /** @param {Data.Changed} data */
  function against(data) {
    return data.repositories.map((one) =>
      h(
        'p',
        { class: 'gd-summary' },
        gd.t('changed.against', one.target || gd.t('changed.target')),
        ' ',
        one.base ? h('code', { title: one.base }, one.base.slice(0, 10)) : null,
        ' · ',
        h('span', { class: 'gd-muted' }, gd.t('changed.noremoved')),
      ),
    );
  }

  /** @param {Data.Changed} data */
  function rest(data) {
    const parts = [
      data.unchanged ? gd.t('changed.unchanged', data.unchanged) : null,
      data.deleted ? gd.t('changed.deleted', data.deleted) : null,
      data.others.length ? [gd.t('changed.others'), ' ', h('code', {}, data.others.join(', '))] : null,
    ].filter(Boolean);
    return parts.length
      ? h(
          'p',
          { class: 'gd-summary' },
          parts.map((part, i) => [i ? ' · ' : '', part]),
        )
      : '';
  }

  /** @type {Record<string, (file: Data.ChangedSource) => boolean>} */
  const isShown = {
    '': () => true,
    uncovered: (file) => uncovered(file) > 0,
    findings: (file) => file.marks.length > 0,
  };

  /**
   * Which files are open at first: the one that is asked for, or the first ones, as far as they are short.
   *
   * @param {HTMLDetailsElement[]} nodes
   * @param {Data.ChangedSource[]} files
   * @param {string | null} wanted
   */
  function openFirst(nodes, files, wanted) {
    if (wanted) {
      const node = nodes.find((one) => one.dataset.path === wanted);
      if (node) {
        node.open = true;
        return node;
      }
    }
    let lines = 0;
    nodes.forEach((node, i) => {
      lines += files[i].count ?? FIRST;
      node.open = i === 0 || (i < 3 && lines <= FIRST);
    });
    return null;
  }

  /**
   * @param {Data.Changed} data
   * @param {URLSearchParams} query
   * @param {Data.Overview} overview
   */
  function list(data, query, overview) {
    const words = (query.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
    const filter = FILTERS.includes(query.get('filter') || '') ? query.get('filter') || '' : '';
    const files = data.files
      .filter(isShown[filter])
      .filter((file) => words.every((word) => file.path.toLowerCase().includes(word)));
    const near = whenNear();
    const nodes = files.slice(0, FILES).map((file) => fileNode(file, overview, near));
    const first = openFirst(nodes, files, query.get('file'));
    nodes.forEach((node) =>
      node.addEventListener('toggle', () => {
        const { path } = node.dataset;
        const state = Object.fromEntries(new URLSearchParams(gd.route().query));
        if (node.open && node.contains(document.activeElement)) {
          gd.replace('changed', { ...state, file: path });
        }
      }),
    );
    const left = files.length - nodes.length + (filter || words.length ? 0 : data.more);
    const root = h(
      'section',
      { class: 'gd-changed-files', 'aria-label': gd.t('changed.files') },
      nodes.length ? nodes : h('p', { class: 'gd-muted' }, gd.t('nothing.found')),
      left ? h('p', { class: 'gd-muted' }, gd.t('more', left)) : null,
    );
    return { root, nodes, first, found: files.length };
  }

  /** Nothing but a sentence: why there is nothing to be seen. */
  function state(/** @type {Data.Overview} */ overview) {
    const { changed } = overview;
    if (!changed) {
      return gd.empty('changed', overview);
    }
    if (changed.unknown) {
      return gd.notice('warn', gd.t('changed.unknown'), h('p', {}, gd.say(changed.unknown)));
    }
    return null;
  }

  gd.pages.changed = async (content, query, overview) => {
    content.append(h('h1', {}, gd.t('page.changed')));
    const why = state(overview);
    if (why || !overview.changed) {
      content.append(why || '');
      return null;
    }
    const data = await gd.part('changed.json');
    content.append(...against(data), gd.gaps(overview, 'coverage') || '');
    if (data.gaps.length) {
      const gaps = data.gaps.map((gap) => h('li', {}, gd.say(gap)));
      content.append(gd.notice('warn', gd.t('changed.gaps'), h('ul', {}, gaps)));
    }
    if (!data.files.length) {
      content.append(h('p', { class: 'gd-fine' }, gd.icon('passed'), gd.t('changed.none')), rest(data));
      return null;
    }
    content.append(summary(overview.changed, data), rest(data));
    if (!overview.coverage) {
      content.append(h('p', { class: 'gd-muted' }, gd.t('changed.nocoverage')));
    }
    const holder = h('div');
    const count = h('span', { class: 'gd-muted', 'aria-live': 'polite' });
    let shown = list(data, query, overview);
    const openAll = h(
      'button',
      {
        type: 'button',
        class: 'gd-button',
        onclick: () => {
          const isAny = shown.nodes.some((node) => !node.open);
          shown.nodes.forEach((node) => (node.open = isAny));
          openAll.textContent = gd.t(isAny ? 'changed.close' : 'changed.open');
        },
      },
      gd.t('changed.open'),
    );
    const search = gd.search(gd.t('search.files'), query.get('q') || '', (words) => {
      query.set('q', words);
      query.delete('file');
      gd.replace('changed', Object.fromEntries(query));
      shown = list(data, query, overview);
      holder.replaceChildren(shown.root);
      count.textContent = gd.t('files.in', shown.found);
    });
    holder.append(shown.root);
    content.append(
      h(
        'div',
        { class: 'gd-tools' },
        search,
        gd.choices(
          gd.t('filter'),
          FILTERS.map((one) => [
            one,
            gd.t('changed.filter.' + (one || 'all')),
            one || !data.more ? data.files.filter(isShown[one]).length : undefined,
          ]),
          query.get('filter') || '',
          (one) => gd.href('changed', { q: gd.route().query.get('q'), filter: one }),
        ),
        openAll,
        count,
      ),
      h('p', { class: 'gd-print-only gd-muted' }, gd.t('changed.print')),
      holder,
    );
    return () => shown.first && shown.first.scrollIntoView();
  };
})();
