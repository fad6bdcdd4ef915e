// Root causes first; then every package and test as a tree, the slowest and the benchmarks.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  const FILTERS = ['all', 'failed', 'unfinished', 'flaky', 'skipped', 'passed'];
  /** @type {Record<string, string>} */
  const LETTER = { failed: 'f', unfinished: 'u', skipped: 's', passed: 'p' };

  /** Tests that are listed before whoever looks has scrolled or opened anything. */
  const ROWS_FIRST = 400;

  /**
   * @param {string} packageName
   * @param {string | undefined} test
   */
  const testHref = (packageName, test) => gd.href('tests', { package: packageName, test });

  /**
   * As everywhere: what tells a package from others of its module.
   *
   * @param {string} name
   */
  const packageNode = (name) => h('span', { title: name }, gd.short(name, gd.module));

  /** @type {Record<string, string>} */
  const CAUSE_PAGES = { 'data race': 'races', 'build failure': 'build' };

  /**
   * A cause, with a link to the page that has more of it.
   *
   * @param {string | undefined} kind
   * @param {boolean} [linked]
   */
  function causeTag(kind, linked) {
    if (!kind) {
      return null;
    }
    const text = gd.known('cause.' + kind) ? gd.t('cause.' + kind) : kind;
    const page = linked && CAUSE_PAGES[kind];
    return page
      ? h('a', { class: 'gd-tag gd-tag-bad', href: gd.href(page) }, text)
      : h('span', { class: 'gd-tag gd-tag-bad' }, text);
  }

  /**
   * Says that a failure does not count.
   *
   * @param {Data.Failure} one
   */
  function exemptionTag(one) {
    const found = gd.exemptions.find(({ tests }) =>
      (tests || []).some((name) => name.package === one.package && name.test === one.test),
    );
    return found
      ? h(
          'span',
          { class: 'gd-tag', title: gd.say(found.text) },
          gd.t(found.kind === 'QUARANTINE' ? 'quarantined' : 'waived'),
        )
      : null;
  }

  /**
   * Whether whose a failure is says how old it is, too: a flaky test that passed in the build before is not "newly
   * failing".
   *
   * @param {Data.Attribution | undefined} attribution
   * @param {Data.Failure} one
   */
  const isToldBy = (attribution, one) =>
    attribution !== undefined &&
    (attribution.state === 'new' || (one.fresh && ['flaky', 'environment'].includes(attribution.state)));

  /**
   * Everything that is short to say of a failure; what is known of whose it is says also how old it is.
   *
   * @param {Data.Failure} one
   * @param {boolean} linked
   */
  function failureTags(one, linked) {
    const attribution = one.attribution;
    return [
      causeTag(one.kind, linked),
      one.raced && one.kind !== 'data race'
        ? linked
          ? h('a', { class: 'gd-tag gd-tag-bad', href: gd.href('races') }, gd.t('cause.data race'))
          : h('span', { class: 'gd-tag gd-tag-bad' }, gd.t('cause.data race'))
        : null,
      one.flaky && !(attribution && attribution.state === 'flaky')
        ? h('span', { class: 'gd-tag' }, gd.t('flaky'))
        : null,
      gd.attributionTag(attribution),
      isToldBy(attribution, one) ? null : gd.ageTag(one),
      exemptionTag(one),
    ];
  }

  /**
   * The command that runs it again as it ran, to be copied.
   *
   * @param {string | null | undefined} command
   */
  function reproduceNode(command) {
    return command
      ? h(
          'p',
          { class: 'gd-reproduce' },
          h('span', { class: 'gd-muted' }, gd.t('reproduce')),
          ' ',
          h('code', {}, command),
          ' ',
          gd.copyButton(gd.t('copy'), command),
        )
      : null;
  }

  /**
   * Where it failed, what led there, and what else came of it.
   *
   * @param {Data.Failure} one
   * @param {boolean | undefined} short
   */
  function failureBody(one, short) {
    const attribution = one.attribution;
    const place = placeOf(one, one.package);
    return [
      one.frame
        ? h(
            'p',
            { class: 'gd-failure-where' },
            h('code', { title: one.frame.file }, gd.place(gd.frameFile(one.frame), one.frame.line)),
            place && gd.inModule(place.path, place.line),
            h('code', { class: 'gd-muted' }, one.frame.function),
          )
        : null,
      one.message ? h('p', { class: 'gd-message' }, one.message) : null,
      attribution ? h('p', { class: 'gd-muted' }, gd.attributionText(attribution)) : null,
      one.owners ? h('p', { class: 'gd-muted' }, gd.t('owners') + ': ' + one.owners.join(', ')) : null,
      candidates(one, one.package),
      one.victims && one.victims.length
        ? h('p', { class: 'gd-victims' }, gd.t('victims'), ' ', names(one.victims, one.package))
        : null,
      gd.snippet(one.snippet),
      reproduceNode(one.reproduce),
      // A race is told on the page of its test, with both stacks.
      one.output && !['build failure', 'data race'].includes(one.kind || '')
        ? h('div', { 'data-output': one.output, 'data-limit': short || one.raced ? 12 : 30, 'data-said': one.message })
        : null,
    ];
  }

  /** A failure: what failed, why, where, and its own output. */
  gd.failure = (one, short) =>
    h(
      'article',
      { class: 'gd-failure' },
      h(
        'h3',
        {},
        gd.status(one.status),
        h('a', { href: testHref(one.package, one.test) }, one.test || one.package),
        failureTags(one, true),
      ),
      one.test ? h('p', { class: 'gd-failure-where' }, packageNode(one.package)) : null,
      failureBody(one, short),
    );

  /**
   * The same as one line, which opens.
   *
   * @param {Data.Failure} one
   * @param {boolean} isOpen
   */
  function failureRow(one, isOpen) {
    const body = h('div', { class: 'gd-failure-body' });
    const name = one.test || one.package;
    const button = h(
      'button',
      { type: 'button', class: 'gd-twisty', 'aria-expanded': 'false', 'aria-label': gd.t('failures.details', name) },
      gd.icon('open'),
    );
    const head = h(
      'div',
      { class: 'gd-failure-head' },
      button,
      gd.status(one.status),
      h('a', { href: testHref(one.package, one.test) }, name),
      failureTags(one, false),
      one.test ? h('span', { class: 'gd-muted gd-failure-package' }, packageNode(one.package)) : null,
      one.message ? h('span', { class: 'gd-failure-line' }, one.message) : null,
    );
    const node = h('article', { class: 'gd-failure gd-failure-row' }, head, body);
    const open = (/** @type {boolean} */ isNow) => {
      button.setAttribute('aria-expanded', String(isNow));
      button.classList.toggle('gd-open', isNow);
      node.classList.toggle('gd-is-open', isNow);
      body.hidden = !isNow;
      if (isNow && !body.firstChild) {
        body.append(h('div', {}, failureBody(one, false)));
        return gd.fillOutputs(body);
      }
      return null;
    };
    head.addEventListener('click', (event) => {
      const { target } = event;
      if (!(target instanceof Element && target.closest('a')) && !getSelection()?.toString()) {
        open(body.hidden !== false);
      }
    });
    return { node, filled: open(isOpen) };
  }

  /**
   * @param {string[]} tests
   * @param {string} packageName
   */
  function names(tests, packageName) {
    const shown = tests
      .slice(0, 20)
      .map((test, i) => [i ? ', ' : '', h('a', { href: testHref(packageName, test) }, test)]);
    return tests.length > 20 ? [shown, ' ' + gd.t('more', tests.length - 20)] : shown;
  }

  /**
   * The tests that ran when the process ended, where nobody knows which of them it was.
   *
   * @param {Told} cause
   * @param {string} packageName
   */
  function candidates(cause, packageName) {
    const some = cause.candidates && cause.candidates.length;
    return some
      ? h(
          'p',
          { class: 'gd-victims' },
          gd.t(cause.kind === 'interrupted' ? 'running.then' : 'candidates'),
          ' ',
          names(cause.candidates || [], packageName),
        )
      : null;
  }

  /** Loads the outputs that failures refer to, while the page is being built; what says nothing more than is said is left out. */
  gd.fillOutputs = (node) =>
    Promise.all(
      /** @type {HTMLElement[]} */ ([...(node ? node.querySelectorAll('[data-output]') : [])]).map((place) =>
        gd
          .outputNode(place.dataset.output || '', Number(place.dataset.limit))
          .then((output) =>
            place.dataset.said && output.textContent?.trim() === place.dataset.said
              ? place.remove()
              : place.replaceWith(output),
          ),
      ),
    );

  /** @param {Data.TestTotals} tests */
  function summary(tests) {
    const counts = tests.leaves;
    return h(
      'p',
      { class: 'gd-summary' },
      [
        h('b', {}, gd.t('tests.total', counts.total)),
        counts.failed ? h('b', { class: 'gd-bad' }, gd.t('tests.failed', counts.failed)) : null,
        counts.unfinished ? h('b', { class: 'gd-bad' }, gd.t('tests.unfinished', counts.unfinished)) : null,
        gd.t('tests.passed', counts.passed),
        counts.skipped ? gd.t('tests.skipped', counts.skipped) : null,
        tests.flaky ? gd.t('tests.flaky', tests.flaky) : null,
        gd.t('packages.in', tests.packages),
        tests.seconds ? gd.seconds(tests.seconds) : null,
        tests.parents ? gd.t('tests.parents', tests.parents) : null,
      ]
        .filter(Boolean)
        .map((part, i) => [i ? ' · ' : '', part]),
    );
  }

  // ---- failures

  /** Failures that are shown whole when there are no more, and rows that are made at a time. */
  const FEW = 5;
  const ROWS = 200;

  /** Without where it was said and the numbers in it, so that the same failure of many tests is one. */
  gd.sameMessage = (message) =>
    (message || '')
      .replace(/^[\w.-]+\.go:\d+: /, '')
      .replace(/0x[0-9a-f]+|\d+(\.\d+)?/gi, '#')
      .slice(0, 200);

  /**
   * For certain, or as far as anybody knows.
   *
   * @param {Data.Failure} failure
   */
  const isNew = ({ attribution, fresh }) =>
    attribution?.state === 'new' || ((attribution?.state ?? 'unknown') === 'unknown' && Boolean(fresh));

  /**
   * What is new first; whatever the order was stays as it was otherwise.
   *
   * @param {Data.Failure[]} list
   */
  const newFirst = (list) => [...list.filter(isNew), ...list.filter((one) => !isNew(one))];

  /**
   * Failures with one message, those that are most first.
   *
   * @param {Data.Failure[]} list
   */
  function groups(list) {
    /** @type {Map<string, Data.Failure[]>} */
    const found = new Map();
    list.forEach((one) => {
      const key = (one.kind || '') + ' ' + gd.sameMessage(one.message);
      found.set(key, [...(found.get(key) || []), one]);
    });
    return [...found.values()].sort((a, b) => b.length - a.length);
  }

  /**
   * Rows, the first of them at once.
   *
   * @param {Data.Failure[]} list
   * @param {boolean} isOpen
   * @param {unknown[]} filled
   */
  function rows(list, isOpen, filled) {
    const holder = h('div');
    const add = (/** @type {number} */ from) => {
      list.slice(from, from + ROWS).forEach((one) => {
        const row = failureRow(one, isOpen);
        filled.push(row.filled);
        holder.append(row.node);
      });
      if (list.length > from + ROWS) {
        /** @type {HTMLElement} */
        const more = h(
          'button',
          { type: 'button', class: 'gd-button', onclick: () => (more.remove(), add(from + ROWS)) },
          gd.t('failures.more', Math.min(ROWS, list.length - from - ROWS)),
        );
        holder.append(more);
      }
    };
    add(0);
    return holder;
  }

  /**
   * @param {Data.Failure[]} list
   * @param {unknown[]} filled
   */
  function groupNode(list, filled) {
    if (list.length === 1) {
      return rows(list, false, filled);
    }
    const node = h(
      'details',
      { class: 'gd-failure-group' },
      h(
        'summary',
        {},
        h('b', {}, gd.t('failures.same', list.length)),
        causeTag(list[0].kind),
        h('span', { class: 'gd-failure-line' }, list[0].message || ''),
      ),
    );
    node.addEventListener('toggle', () => {
      if (node.open && node.childElementCount === 1) {
        node.append(rows(list, false, []));
      }
    });
    return node;
  }

  /**
   * Messages that several failures have in common.
   *
   * @param {URLSearchParams} query
   */
  const isGrouped = (query) => query.get('group') === 'message';

  /**
   * @param {HTMLElement} content
   * @param {Data.Tests} data
   * @param {URLSearchParams} query
   */
  async function failuresView(content, data, query) {
    const { total, list } = data.failures;
    if (!total) {
      content.append(h('p', { class: 'gd-fine' }, gd.icon('passed'), gd.t('failures.none')));
      return;
    }
    const section = h('section', { 'aria-label': gd.t('view.failures') });
    const count = h('span', { class: 'gd-muted', 'aria-live': 'polite' });
    const fill = () => {
      const words = matcher(query.get('q') || '');
      const shown = newFirst(list).filter((one) =>
        words([one.package, one.test, one.message, one.kind].filter(Boolean).join(' ')),
      );
      /** @type {unknown[]} */
      const filled = [];
      section.replaceChildren(
        ...(!shown.length
          ? [h('p', { class: 'gd-muted' }, gd.t('nothing.found'))]
          : isGrouped(query)
            ? groups(shown).map((group) => groupNode(group, filled))
            : [rows(shown, shown.length <= FEW, filled)]),
      );
      count.textContent = query.get('q') ? gd.t('failures.found', shown.length) : '';
      return Promise.all(filled);
    };
    if (list.length > 1) {
      const search = gd.search(gd.t('search.failures'), query.get('q') || '', (words) => {
        query.set('q', words);
        gd.replace('tests', Object.fromEntries(query));
        fill();
      });
      const state = () => ({ view: 'failures', q: query.get('q') });
      content.append(
        h(
          'div',
          { class: 'gd-tools' },
          search,
          gd.choices(
            gd.t('failures.grouping'),
            [
              ['', gd.t('failures.single'), list.length],
              ['message', gd.t('failures.grouped'), groups(list).length],
            ],
            isGrouped(query) ? 'message' : '',
            (one) => gd.href('tests', { ...state(), group: one }),
          ),
          count,
        ),
      );
    }
    await fill();
    content.append(section, h('p', { class: 'gd-print-only gd-muted' }, gd.t('failures.print')));
    if (total > list.length) {
      content.append(
        h('p', {}, h('a', { href: gd.href('tests', { view: 'tree', status: 'failed' }) }, gd.t('failures.all', total))),
      );
    }
  }

  // ---- tree

  /**
   * The index of each test's parent, or undefined: what the data says, else the longest name before a slash that has subtests.
   *
   * @param {Data.PackageTests} tests
   */
  function parentsOf(tests) {
    const parents = new Set([...(tests.uncounted || []), ...(tests.failedParents || [])]);
    const index = new Map([...parents].map((i) => [tests.name[i], i]));
    // A hostile name has thousands of slashes: only beginnings as long as some parent's name are looked up.
    const lengths = new Set([...parents].map((i) => tests.name[i].length));
    const told = tests.parents || {};
    return tests.name.map((name, i) => {
      if (told[i] !== undefined) {
        return told[i] < 0 ? undefined : told[i];
      }
      for (let slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
        if (lengths.has(slash) && index.has(name.slice(0, slash))) {
          return index.get(name.slice(0, slash));
        }
      }
      return undefined;
    });
  }

  /**
   * Why a test failed or did not end: its own cause, or that of its package.
   *
   * @param {ReadTests} tests
   * @param {number} i
   */
  const causeOf = (tests, i) => (tests.isOfPackage.has(i) ? tests.packageCause : tests.cause && tests.cause[i]);

  /**
   * A test, its parent, and so on.
   *
   * @param {ReadTests} tests
   * @param {number} test
   */
  function* lineage(tests, test) {
    for (let i = /** @type {number | undefined} */ (test); i !== undefined; i = tests.parent[i]) {
      yield i;
    }
  }

  /**
   * Its name without that of its parent.
   *
   * @param {ReadTests} tests
   * @param {number} i
   */
  const ownName = (tests, i) =>
    tests.parent[i] === undefined ? tests.name[i] : tests.name[i].slice(tests.name[tests.parent[i]].length + 1);

  /**
   * Of a test among its siblings: by its time, by its name alone, or before others when something in it is bad.
   *
   * @type {Record<string, (tests: ReadTests, j: number) => string>}
   */
  const SIBLINGS = {
    time: (tests, j) => String(1e9 - Math.round(tests.seconds[j] * 1000)).padStart(10, '0'),
    name: () => '',
  };

  /**
   * Keys that sort subtests behind their parent, and before their siblings those with something bad inside.
   *
   * @param {ReadTests} tests
   * @param {string} sort
   */
  function treeKeys(tests, sort) {
    const bad = new Set();
    tests.name.forEach((name, i) => {
      if ('fu'.includes(tests.status[i])) {
        [...lineage(tests, i)].forEach((j) => bad.add(j));
      }
    });
    return tests.name.map((name, i) =>
      [...lineage(tests, i)]
        .reverse()
        .map(
          (j) => '\u0000' + (sort in SIBLINGS ? SIBLINGS[sort](tests, j) : bad.has(j) ? '0' : '1') + ownName(tests, j),
        )
        .join(''),
    );
  }

  /**
   * The tests of a package, with what finds a parent and the order of the tree, made once.
   *
   * @param {Data.TestsOfPackages} part
   * @param {number} index
   * @returns {ReadTests}
   */
  function inPackage(part, index, sort = '') {
    const tests = /** @type {ReadTests} */ (part.packages[index]);
    if (!tests.order || tests.orderedBy !== sort) {
      tests.parent = parentsOf(tests);
      const keys = treeKeys(tests, sort);
      tests.orderedBy = sort;
      tests.order = gd.order(keys.length, (i) => keys[i]);
      tests.isFlaky = new Set(tests.flaky || []);
      tests.isOfPackage = new Set(tests.causeOfPackage || []);
      tests.isUncounted = new Set(tests.uncounted || []);
    }
    return tests;
  }

  /**
   * The tests of a package that pass a filter, each with the parents that lead to it, which are not counted.
   *
   * @param {ReadTests} tests
   * @param {string} wanted
   * @param {(name: string) => boolean} words
   */
  function kept(tests, wanted, words) {
    const keep = new Set();
    let found = 0;
    tests.name.forEach((name, i) => {
      const passes =
        wanted === 'all' || (wanted === 'flaky' ? tests.isFlaky.has(i) : tests.status[i] === LETTER[wanted]);
      if (passes && !tests.isUncounted.has(i) && words(name)) {
        [...lineage(tests, i)].forEach((j) => keep.add(j));
        found++;
      }
    });
    return { found, shown: tests.order.filter((i) => keep.has(i)) };
  }

  /** @param {string} text */
  function matcher(text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return (/** @type {string} */ name) => {
      const lower = name.toLowerCase();
      return words.every((word) => lower.includes(word));
    };
  }

  /** @type {Record<string, (packages: Data.TestPackages, i: number) => number | string>} */
  const PACKAGE_SORTS = {
    name: (packages, i) => packages.name[i],
    tests: (packages, i) => packages.total[i],
    time: (packages, i) => packages.seconds[i],
  };

  /**
   * @param {HTMLElement} content
   * @param {URLSearchParams} query
   * @param {Data.Tests} data
   * @param {Data.Overview} overview
   * @param {Data.TestTotals} counts
   */
  function treeView(content, query, data, overview, counts) {
    const packages = data.packages;
    const status = query.get('status') || '';
    const state = {
      status: FILTERS.includes(status) ? status : 'all',
      q: query.get('q') || '',
    };
    const wanted = query.get('sort') || '';
    const sort = PACKAGE_SORTS[wanted] ? wanted : '';
    const descending = query.get('order') === 'desc';
    const sorted = sort ? { sort, order: query.get('order') } : {};
    const open = new Set();
    const closed = new Set();
    const loaded = new Map();
    /** @type {{ package: number, test?: number }[]} */
    let rows = [];
    let turn = 0;
    const count = h('span', { class: 'gd-muted', 'aria-live': 'polite' });
    const table = gd.table({
      label: gd.t('tests.tree'),
      className: 'gd-tests-table',
      tree: true,
      sorted: sort ? { key: sort, descending } : undefined,
      onsort: (key) => {
        const turned = key === sort ? !descending : key !== 'name';
        const now = Object.fromEntries(gd.route().query);
        gd.go(gd.href('tests', { ...now, view: 'tree', sort: key, order: turned ? 'desc' : 'asc' }));
      },
      columns: [
        { key: 'name', label: gd.t('column.name'), sort: true },
        { key: 'detail', label: gd.t('column.cause'), className: 'gd-opt' },
        { key: 'tests', label: gd.t('column.tests'), className: 'gd-num', sort: true },
        { key: 'time', label: gd.t('column.time'), className: 'gd-num', sort: true },
      ],
      row: (index) => {
        const { package: inside, test } = rows[index];
        return test === undefined ? packageRow(inside) : testRow({ package: inside, test });
      },
    });

    /** @param {string} status */
    const countsOf = (status) => packages[/** @type {'failed' | 'unfinished' | 'skipped' | 'passed'} */ (status)];

    /** @param {number} i */
    const has = (i) =>
      state.status === 'all'
        ? true
        : state.status === 'flaky'
          ? packages.flaky[i] > 0
          : countsOf(state.status)[i] > 0 || (state.status === 'failed' && 'fu'.includes(packages.status[i]));

    const order = gd.order(
      packages.name.length,
      sort
        ? (i) => PACKAGE_SORTS[sort](packages, i)
        : (i) => 'fups'.indexOf(packages.status[i]) * 1e6 - packages.failed[i] - packages.unfinished[i],
      sort ? descending : false,
    );
    // Packages that failed are open, as far as that is not more than anybody reads.
    const opened = new Set();
    order
      .filter((i) => 'fu'.includes(packages.status[i]))
      .reduce((sum, i) => (sum < ROWS_FIRST && opened.add(i), sum + packages.total[i]), 0);

    /** @param {number} i */
    function toggle(i) {
      const now = isOpen(i);
      (now ? closed : open).add(i);
      (now ? open : closed).delete(i);
      update();
    }

    /** @param {number} i */
    const packageName = (i) => gd.short(packages.name[i], overview.module);

    const filtered = () => state.q !== '' || state.status !== 'all';
    /** @param {number} i */
    const isOpen = (i) => !closed.has(i) && (open.has(i) || filtered() || opened.has(i));

    /** @param {number} i */
    function packageRow(i) {
      const status = gd.STATUS_OF[packages.status[i]];
      const bad = packages.failed[i] + packages.unfinished[i];
      const note =
        packages.cause[i] ||
        (packages.noTests[i] === '1' ? 'no test files' : packages.cached[i] === '1' ? 'cached' : '');
      return {
        level: 1,
        expanded: isOpen(i),
        toggle: packages.total[i] ? () => toggle(i) : null,
        className: 'gd-package',
        icon: gd.status(status),
        href: testHref(packages.name[i], ''),
        title: packages.name[i],
        cells: [
          gd.path(gd.short(packages.name[i], overview.module) || gd.t('package.unnamed')),
          packages.cause[i] ? causeTag(note) : h('span', { class: 'gd-muted' }, note),
          bad
            ? [h('b', { class: 'gd-bad' }, gd.number(bad)), ' / ', gd.number(packages.total[i])]
            : gd.number(packages.total[i]),
          gd.seconds(packages.seconds[i]),
        ],
      };
    }

    /** @param {{ package: number, test: number }} row */
    function testRow(row) {
      const tests = inPackage(loaded.get(row.package), row.package, sort);
      const i = row.test;
      const name = tests.name[i];
      const depth = [...lineage(tests, i)].length;
      const cause = causeOf(tests, i);
      return {
        level: 1 + depth,
        icon: gd.status(gd.STATUS_OF[tests.status[i]]),
        href: testHref(packages.name[row.package], name),
        title: name,
        cells: [
          ownName(tests, i),
          [
            cause ? causeTag(cause.kind) : null,
            tests.isFlaky.has(i) ? h('span', { class: 'gd-tag' }, gd.t('flaky')) : null,
          ],
          '',
          gd.seconds(tests.seconds[i]),
        ],
      };
    }

    /** @param {number} i */
    const partOf = (i) => 'tests/' + gd.shardOf(data.shards, i) + '.json';
    /** @param {number[]} indices */
    const load = (indices) => Promise.all(indices.map((i) => gd.part(partOf(i)).then((part) => loaded.set(i, part))));

    /** Shows what is needed first as soon as that is there; whatever lies far below comes in later. */
    async function update() {
      const mine = ++turn;
      const named = order.filter((i) => has(i) && packages.total[i] + (filtered() ? 0 : 1) > 0);
      const needed = named.filter((i) => isOpen(i) && packages.total[i] && !loaded.has(i));
      let rowsAhead = 0;
      const first = needed.filter((i) => (rowsAhead += packages.total[i]) - packages.total[i] < ROWS_FIRST);
      await load(first);
      if (mine !== turn) {
        return;
      }
      show(named, first.length === needed.length);
      if (first.length < needed.length) {
        loadRest(named, needed.slice(first.length), () => mine === turn && table.root.isConnected);
      }
    }

    /**
     * @param {number[]} named
     * @param {number[]} needed
     * @param {() => boolean} isWanted
     */
    async function loadRest(named, needed, isWanted) {
      for (const name of new Set(needed.map(partOf))) {
        if (!isWanted()) {
          return;
        }
        await gd.part(name);
      }
      await load(needed);
      if (isWanted()) {
        show(named, true);
      }
    }

    /**
     * @param {number[]} named
     * @param {boolean} whole
     */
    function show(named, whole) {
      const words = matcher(state.q);
      rows = [];
      let found = 0;
      named.forEach((i) => {
        const tests =
          isOpen(i) && packages.total[i] && loaded.has(i)
            ? kept(inPackage(loaded.get(i), i, sort), state.status, (name) => words(packageName(i) + ' ' + name))
            : { found: 0, shown: [] };
        if (whole && state.q && !tests.found && (state.status !== 'all' || !words(packageName(i)))) {
          return;
        }
        rows.push({ package: i });
        tests.shown.forEach((test) => rows.push({ package: i, test }));
        found += tests.found;
      });
      count.textContent = filtered() && whole ? gd.t('tests.found', found) : '';
      table.show(rows.length);
    }

    let timer = 0;
    const search = gd.search(gd.t('search.tests'), state.q, (words) => {
      state.q = words;
      gd.replace('tests', { ...sorted, view: 'tree', status: state.status === 'all' ? '' : state.status, q: state.q });
      clearTimeout(timer);
      timer = setTimeout(update, 120);
    });
    const totals = counts.leaves;
    if (!packages.name.length) {
      content.append(h('p', { class: 'gd-muted' }, gd.t('tests.none')));
      return null;
    }
    /** @type {Record<string, number>} */
    const numbers = {
      all: totals.total,
      failed: totals.failed,
      unfinished: totals.unfinished,
      flaky: counts.flaky,
      skipped: totals.skipped,
      passed: totals.passed,
    };
    content.append(
      h(
        'div',
        { class: 'gd-tools' },
        search,
        gd.choices(
          gd.t('filter.status'),
          FILTERS.map((one) => [one, gd.t('filter.' + one), numbers[one]]),
          state.status,
          (one) => gd.href('tests', { ...sorted, view: 'tree', status: one === 'all' ? '' : one, q: state.q }),
        ),
        count,
      ),
      table.root,
    );
    return update;
  }

  // ---- slowest, benchmarks

  /**
   * @param {HTMLElement} content
   * @param {Data.Tests} data
   */
  function slowestView(content, data) {
    const most = data.slowest.length ? data.slowest[0].seconds : 0;
    content.append(
      h(
        'table',
        { class: 'gd-plain' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col', class: 'gd-num' }, gd.t('column.time')),
            h('th', { scope: 'col' }, h('span', { class: 'gd-sr' }, gd.t('column.share'))),
            h('th', { scope: 'col' }, gd.t('column.test')),
            h('th', { scope: 'col' }, gd.t('column.package')),
          ),
        ),
        h(
          'tbody',
          {},
          data.slowest.map((one) =>
            h(
              'tr',
              {},
              h('td', { class: 'gd-num' }, gd.seconds(one.seconds)),
              h('td', { class: 'gd-barcell' }, gd.bar(one.seconds, most)),
              h('td', {}, h('a', { href: testHref(one.package, one.test) }, one.test)),
              h('td', { class: 'gd-muted' }, packageNode(one.package)),
            ),
          ),
        ),
      ),
    );
  }

  /**
   * Benchmarks that the reference ran, too, with what changed.
   *
   * @param {HTMLElement} content
   * @param {Data.ComparedBenchmark[]} compared
   * @param {Data.Build} reference
   */
  function comparedView(content, compared, reference) {
    const units = [...new Set(compared.flatMap((one) => Object.keys(one.changes)))];
    content.append(
      h('h2', {}, gd.t('benchmark.compared'), ' ', gd.buildLink(reference, 'tests', { view: 'benchmarks' })),
      h(
        'div',
        { class: 'gd-scroll', tabindex: '0', role: 'region', 'aria-label': gd.t('benchmark.compared') },
        h(
          'table',
          { class: 'gd-plain' },
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              h('th', { scope: 'col' }, gd.t('column.benchmark')),
              h('th', { scope: 'col' }, gd.t('column.package')),
              units.map((unit) => h('th', { scope: 'col', class: 'gd-num' }, unit)),
            ),
          ),
          h(
            'tbody',
            {},
            compared.map((one) =>
              h(
                'tr',
                {},
                h('td', {}, one.name + (one.procs > 1 ? '-' + one.procs : '')),
                h('td', { class: 'gd-muted' }, packageNode(one.package)),
                units.map((unit) =>
                  h('td', { class: 'gd-num' }, unit in one.changes ? gd.benchmarkChange(one.changes[unit]) : ''),
                ),
              ),
            ),
          ),
        ),
      ),
      h('p', { class: 'gd-muted' }, gd.t('benchmark.how')),
    );
  }

  /** @type {(keyof Data.TestChanges)[]} */
  const CHANGES = ['failing', 'stillFailing', 'fixed', 'flaky', 'gone'];

  /**
   * @param {HTMLElement} content
   * @param {Data.TestChanges} changes
   */
  function changesView(content, changes) {
    CHANGES.filter((key) => changes[key].total).forEach((key) => {
      const { total, first } = changes[key];
      const item = (/** @type {Data.TestName} */ one) =>
        h(
          'li',
          {},
          h('a', { href: testHref(one.package, one.test) }, one.test || one.package),
          one.test ? h('span', { class: 'gd-muted' }, packageNode(one.package)) : null,
        );
      content.append(
        h(
          'section',
          {},
          h('h2', {}, gd.t('changes.' + key, total)),
          h('ul', { class: 'gd-list' }, first.map(item)),
          total > first.length ? h('p', { class: 'gd-muted' }, gd.t('more', total - first.length)) : null,
        ),
      );
    });
  }

  /**
   * The builds that saw it last: each leads to what the test printed there.
   *
   * @param {Data.KnownFlakyTest} one
   */
  const flakyBuilds = (one) =>
    one.builds.map((build, i) => [
      i ? ', ' : '',
      i === 0 && one.last === 0
        ? h('a', { href: testHref(one.package, one.test) }, gd.t('flaky.here'))
        : gd.buildLink(build, 'tests', { package: one.package, test: one.test }),
    ]);

  /** @param {Data.KnownFlakyTest} one */
  function flakyRow(one) {
    /** @type {(keyof Data.KnownFlakyTest['evidence'])[]} */
    const kinds = ['rerun', 'commit', 'history'];
    const evidence = kinds.filter((key) => one.evidence[key]);
    return h(
      'tr',
      {},
      h(
        'td',
        {},
        h('a', { href: testHref(one.package, one.test) }, one.test),
        h('div', { class: 'gd-muted' }, packageNode(one.package)),
      ),
      h('td', {}, gd.t('flaky.seen', one.seen, one.ran)),
      h(
        'td',
        {},
        evidence.map((key) => h('div', {}, gd.t('flaky.' + key, one.evidence[key]))),
      ),
      h('td', {}, gd.buildLink(one.first, 'tests', { package: one.package, test: one.test })),
      h('td', {}, flakyBuilds(one)),
      h('td', { class: 'gd-num' }, one.lost ? gd.seconds(one.lost) : ''),
      h('td', {}, (one.owners || []).join(', ')),
    );
  }

  /**
   * Tests that come and go without a change, those that do it most often first.
   *
   * @param {HTMLElement} content
   * @param {Data.KnownFlakyTests} known
   * @param {URLSearchParams} query
   */
  function flakyView(content, known, query) {
    const body = h('tbody');
    const count = h('span', { class: 'gd-muted', 'aria-live': 'polite' });
    const fill = () => {
      const words = matcher(query.get('q') || '');
      const shown = known.list.filter((one) => words([one.package, one.test, ...(one.owners || [])].join(' ')));
      body.replaceChildren(...shown.map(flakyRow));
      count.textContent = shown.length ? '' : gd.t('nothing.found');
    };
    const search = gd.search(gd.t('search.flaky'), query.get('q') || '', (words) => {
      query.set('q', words);
      gd.replace('tests', Object.fromEntries(query));
      fill();
    });
    fill();
    const columns = ['test', 'seen', 'known', 'first', 'last', 'lost', 'owners'];
    content.append(
      h('p', { class: 'gd-muted' }, gd.t('flaky.how')),
      h('div', { class: 'gd-tools' }, search, count),
      h(
        'div',
        { class: 'gd-scroll', tabindex: '0', role: 'region', 'aria-label': gd.t('view.flaky') },
        h(
          'table',
          { class: 'gd-plain gd-flaky' },
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              columns.map((name) =>
                h('th', { scope: 'col', class: name === 'lost' ? 'gd-num' : null }, gd.t('column.' + name)),
              ),
            ),
          ),
          body,
        ),
      ),
      known.total > known.list.length ? h('p', { class: 'gd-muted' }, gd.t('flaky.more', known.list.length)) : '',
    );
  }

  /**
   * @param {HTMLElement} content
   * @param {Data.Tests} data
   */
  function benchmarksView(content, data) {
    const units = [...new Set(data.benchmarks.flatMap((one) => Object.keys(one.metrics)))];
    content.append(
      h(
        'div',
        { class: 'gd-scroll', tabindex: '0', role: 'region', 'aria-label': gd.t('view.benchmarks') },
        h(
          'table',
          { class: 'gd-plain' },
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              h('th', { scope: 'col' }, gd.t('column.benchmark')),
              h('th', { scope: 'col' }, gd.t('column.package')),
              h('th', { scope: 'col', class: 'gd-num' }, gd.t('column.iterations')),
              units.map((unit) => h('th', { scope: 'col', class: 'gd-num' }, unit)),
            ),
          ),
          h(
            'tbody',
            {},
            data.benchmarks.map((one) =>
              h(
                'tr',
                {},
                h('td', {}, one.name),
                h('td', { class: 'gd-muted' }, packageNode(one.package)),
                h('td', { class: 'gd-num' }, gd.number(one.iterations)),
                units.map((unit) =>
                  h('td', { class: 'gd-num' }, unit in one.metrics ? gd.number(one.metrics[unit]) : ''),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }

  // ---- one test or package

  /** @param {[name: string, value: Child][]} pairs */
  function facts(pairs) {
    return h(
      'dl',
      { class: 'gd-facts' },
      pairs
        .filter((pair) => pair[1] !== null && pair[1] !== '' && pair[1] !== undefined)
        .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    );
  }

  /**
   * @param {HTMLElement} content
   * @param {Data.Tests} data
   * @param {string} packageName
   * @param {string} testName
   */
  async function detail(content, data, packageName, testName) {
    const i = data.packages.name.indexOf(packageName);
    content.append(
      h(
        'nav',
        { class: 'gd-crumbs', 'aria-label': gd.t('path') },
        h('a', { href: gd.href('tests', { view: 'tree' }) }, gd.t('page.tests')),
        ' › ',
        testName
          ? h('a', { href: testHref(packageName, ''), title: packageName }, gd.short(packageName, gd.module))
          : packageNode(packageName),
      ),
    );
    if (i < 0) {
      content.append(gd.notice('warn', gd.t('notfound'), h('p', {}, packageName)));
      return;
    }
    const part = await gd.shard('tests', gd.shardOf(data.shards, i));
    const tests = inPackage(part, i);
    if (testName) {
      await testDetail(content, tests, tests.name.indexOf(testName), packageName, testName, data);
    } else {
      await packageDetail(content, data, tests, i);
    }
  }

  /**
   * @param {Data.Cause | undefined} cause
   * @param {string} packageName
   * @param {string} testName that is shown, so that no link leads to it
   * @returns {[name: string, value: Child][]}
   */
  function causeFacts(cause, packageName, testName) {
    if (!cause) {
      return [];
    }
    return [
      [gd.t('column.cause'), causeTag(cause.kind, true)],
      [
        gd.t('culprit'),
        cause.test && cause.test !== testName ? h('a', { href: testHref(packageName, cause.test) }, cause.test) : null,
      ],
      [
        gd.t('place'),
        cause.frame
          ? h('code', { title: cause.frame.file }, gd.place(gd.frameFile(cause.frame), cause.frame.line))
          : null,
      ],
    ];
  }

  /**
   * Where a failure is: the frame in the user's code, or where the test said it.
   *
   * @param {Told} one
   * @param {string} packageName
   */
  function placeOf(one, packageName) {
    if (one.frame) {
      const { file, line } = one.frame;
      const name = file.slice(file.replace(/\\/g, '/').lastIndexOf('/') + 1);
      const folder = gd.framePackage(one.frame);
      return { path: (folder || packageName) + '/' + name, text: gd.place(gd.frameFile(one.frame), line), line };
    }
    const said = /^([\w.-]+\.go):(\d+): /.exec(one.message || '');
    const inside = gd.short(packageName, gd.module);
    return said
      ? {
          path: packageName + '/' + said[1],
          text: gd.place((packageName === gd.module ? '' : inside + '/') + said[1], Number(said[2])),
          line: Number(said[2]),
        }
      : null;
  }

  /**
   * A place as a link to its source, where the report has that.
   *
   * @param {{ path: string, text: string, line: number }} place
   * @param {Data.Overview} overview
   */
  async function placeNode(place, overview) {
    if (overview.coverage && gd.sourceShown) {
      const files = await gd.coverageFiles((await gd.part('coverage.json')).packages);
      if (files.find(place.path) !== undefined) {
        return h('a', { href: gd.sourceHref(place.path, place.line) }, place.text);
      }
    }
    if (overview.changed && !overview.changed.unknown) {
      const { files } = await gd.part('changed.json');
      const file = files.find(({ path }) => place.path.endsWith('/' + path) || place.text.startsWith(path + ':'));
      if (file) {
        return h('a', { href: gd.href('changed', { file: file.path }) }, place.text);
      }
    }
    return h('code', {}, place.text);
  }

  /**
   * What failed and where, with the lines around; the first that anybody asks for.
   *
   * @param {Told | null} one
   * @param {string} packageName
   * @param {Data.Overview} overview
   */
  async function whatFailed(one, packageName, overview) {
    if (!one || !(one.message || one.frame)) {
      return null;
    }
    const place = placeOf(one, packageName);
    const attribution = one.attribution;
    return h(
      'section',
      { class: 'gd-what' },
      one.message ? h('p', { class: 'gd-message' }, one.message) : null,
      place
        ? h(
            'p',
            { class: 'gd-failure-where' },
            await placeNode(place, overview),
            gd.inModule(place.path, place.line),
            one.frame ? h('code', { class: 'gd-muted' }, one.frame.function) : null,
          )
        : null,
      attribution
        ? h(
            'p',
            {},
            gd.attributionTag(attribution),
            ' ',
            gd.attributionText(attribution),
            attribution.since && gd.buildHref(attribution.since, 'tests')
              ? [' ', gd.buildLink(attribution.since, 'tests', { package: packageName, test: one.test })]
              : null,
          )
        : null,
      candidates(one, packageName),
      one.victims && one.victims.length
        ? h('p', { class: 'gd-victims' }, gd.t('victims'), ' ', names(one.victims, packageName))
        : null,
      gd.snippet(one.snippet),
    );
  }

  /**
   * The races that the detector reported while a test ran, with both stacks.
   *
   * @param {string} packageName
   * @param {string} testName
   * @param {Data.Overview} overview
   */
  async function racesOf(packageName, testName, overview) {
    if (!overview.races || !overview.races.distinct) {
      return [];
    }
    const data = await gd.part('races.json');
    const indices = data.races
      .map((race, i) => (race.tests.some((one) => one.package === packageName && one.test === testName) ? i : -1))
      .filter((i) => i >= 0);
    const shown = await Promise.all(indices.slice(0, 5).map((i) => gd.raceNode(data, i, 'h2')));
    return indices.length > 5
      ? [...shown, h('p', {}, h('a', { href: gd.href('races') }, gd.t('more', indices.length - 5)))]
      : shown;
  }

  /**
   * One run or several of a test: its output.
   *
   * @param {Data.PackageTests} tests
   * @param {number} i
   * @param {number | undefined} limit
   */
  async function runNodes(tests, i, limit) {
    const runs = (tests.runs && tests.runs[i]) || [[tests.status[i], tests.seconds[i], null]];
    const origins = (tests.origins && tests.origins[i]) || [];
    const originOf = origins.flatMap(([, label, count]) => new Array(count).fill(label));
    const output = (tests.output && tests.output[i]) || {};
    /** @type {Node[]} */
    const nodes = [];
    for (let run = 0; run < runs.length; run++) {
      nodes.push(
        runs.length > 1
          ? h(
              'h2',
              { class: 'gd-run-title' },
              gd.status(gd.STATUS_OF[runs[run][0]]),
              gd.t('run', run + 1),
              h('small', {}, originOf[run] ? originOf[run] + ' · ' : '', gd.seconds(runs[run][1])),
            )
          : h('h2', {}, gd.t('output')),
        output[run] ? await gd.outputNode(output[run], limit) : h('p', { class: 'gd-muted' }, gd.t('output.none')),
      );
    }
    return nodes;
  }

  /**
   * How it came out in the builds that are known; of this one alone where no other is.
   *
   * @param {Data.PackageTests} tests
   * @param {number} i
   * @param {string} packageName
   * @param {string} testName
   * @param {Data.Build[] | undefined} builds
   */
  function historyOf(tests, i, packageName, testName, builds) {
    if (builds && tests.history && tests.histories) {
      const runs = tests.histories[gd.numbers(tests.history)[i]];
      return gd.historyNode(runs, builds, packageName, testName, tests.times && tests.times[i]);
    }
    const letter = tests.flaky.includes(i) ? 'x' : tests.status[i];
    return h(
      'section',
      { class: 'gd-history' },
      h('h2', {}, gd.t('history'), h('small', {}, gd.t('history.none'))),
      gd.runStrip([{ letter, label: gd.t('history.this') }]),
    );
  }

  /**
   * @param {HTMLElement} content
   * @param {ReadTests} tests
   * @param {number} i
   * @param {string} packageName
   * @param {string} testName
   * @param {Data.Tests} data
   */
  async function testDetail(content, tests, i, packageName, testName, data) {
    const overview = await gd.part('overview.json');
    content.dataset.title = testName;
    const cause = i < 0 ? undefined : causeOf(tests, i);
    const failure = data.failures.list.find((one) => one.package === packageName && one.test === testName);
    content.append(
      h(
        'h1',
        { class: 'gd-name' },
        i >= 0 ? gd.status(gd.STATUS_OF[tests.status[i]]) : null,
        testName,
        failure ? h('span', { class: 'gd-tags' }, failureTags(failure, false)) : null,
      ),
    );
    if (i < 0) {
      content.append(gd.notice('warn', gd.t('notfound')));
      return;
    }
    const message = tests.message && tests.message[i];
    const isBad = 'fu'.includes(tests.status[i]);
    const told =
      failure ||
      (isBad ? { message, test: testName, ...cause, attribution: tests.attributions && tests.attributions[i] } : null);
    const command = (tests.reproduce && tests.reproduce[i]) || (failure && failure.reproduce);
    const races = tests.raced && tests.raced.includes(i) ? await racesOf(packageName, testName, overview) : [];
    content.append(
      (await whatFailed(told, packageName, overview)) || (message ? h('p', { class: 'gd-message' }, message) : ''),
      reproduceNode(command) || '',
    );
    const origins = (tests.origins && tests.origins[i]) || [];
    content.append(
      facts([
        [
          gd.t('column.status'),
          gd.t('status.' + gd.STATUS_OF[tests.status[i]]) +
            (tests.why && tests.why[i] ? ' (' + gd.t('why.' + tests.why[i]) + ')' : ''),
        ],
        [gd.t('column.time'), gd.seconds(tests.seconds[i])],
        [gd.t('owners'), ((tests.owners && tests.owners[i]) || []).join(', ')],
        // Its place stands above.
        ...(isBad ? causeFacts(cause, packageName, testName).slice(0, 2) : []),
        [
          gd.t('origins'),
          origins.length
            ? origins.map(([letter, label]) => gd.t('origins.' + gd.STATUS_OF[letter], label)).join(' · ')
            : null,
        ],
        [gd.t('flaky'), tests.flaky && tests.flaky.includes(i) ? gd.t('flaky.explained') : null],
        ...Object.entries((tests.attributes && tests.attributes[i]) || {}).filter(
          ([key]) => key !== 'artifacts' || !tests.artifacts,
        ),
      ]),
      historyOf(tests, i, packageName, testName, data.builds),
      ...races,
      (await gd.leaksOf(packageName, testName, overview)) || '',
      // What the detector printed is above already, as far as it can be read.
      ...(await runNodes(tests, i, races.length ? 12 : undefined)),
      gd.artifacts(tests.artifacts && tests.artifacts[i], ((tests.runs && tests.runs[i]) || [i]).length) || '',
    );
    children(content, tests, testName, packageName);
  }

  /**
   * @param {HTMLElement} content
   * @param {Data.PackageTests} tests
   * @param {string} testName
   * @param {string} packageName
   */
  function children(content, tests, testName, packageName) {
    const parent = parentsOf(tests);
    const inside = tests.name
      .map((name, j) => j)
      .filter((j) => parent[j] !== undefined && tests.name[parent[j]] === testName);
    if (inside.length) {
      content.append(
        h('h2', {}, gd.t('subtests', inside.length)),
        h(
          'ul',
          { class: 'gd-list' },
          inside
            .slice(0, 500)
            .map((j) =>
              h(
                'li',
                {},
                gd.status(gd.STATUS_OF[tests.status[j]]),
                h('a', { href: testHref(packageName, tests.name[j]) }, tests.name[j].slice(testName.length + 1)),
                h('span', { class: 'gd-muted' }, gd.seconds(tests.seconds[j])),
              ),
            ),
        ),
      );
    }
  }

  /**
   * @param {HTMLElement} content
   * @param {Data.Tests} data
   * @param {Data.PackageTests} tests
   * @param {number} i
   */
  async function packageDetail(content, data, tests, i) {
    const p = data.packages;
    content.append(h('h1', { class: 'gd-name' }, gd.status(gd.STATUS_OF[p.status[i]]), p.name[i]));
    content.dataset.title = gd.short(p.name[i], gd.module);
    content.append(
      facts([
        [gd.t('column.status'), gd.t('status.' + gd.STATUS_OF[p.status[i]])],
        [gd.t('column.tests'), gd.number(p.total[i])],
        [gd.t('column.time'), gd.seconds(p.seconds[i])],
        [gd.t('page.coverage'), p.coverage[i]],
      ]),
    );
    const cause = tests.packageCause;
    if (cause) {
      content.append(
        facts(causeFacts(cause, p.name[i], '')),
        cause.message ? h('p', { class: 'gd-message' }, cause.message) : '',
        candidates(cause, p.name[i]) || '',
      );
    }
    if (tests.packageOutput) {
      content.append(await gd.outputNode(tests.packageOutput));
    }
    const top = tests.name.map((name, j) => j).filter((j) => !tests.name[j].includes('/'));
    content.append(
      h(
        'ul',
        { class: 'gd-list' },
        top
          .slice(0, 2000)
          .map((j) =>
            h(
              'li',
              {},
              gd.status(gd.STATUS_OF[tests.status[j]]),
              h('a', { href: testHref(p.name[i], tests.name[j]) }, tests.name[j]),
              h('span', { class: 'gd-muted' }, gd.seconds(tests.seconds[j])),
            ),
          ),
      ),
    );
  }

  gd.pages.tests = async (content, query, overview) => {
    if (!overview.tests) {
      content.append(h('h1', {}, gd.t('page.tests')), gd.empty('tests', overview));
      return null;
    }
    const data = await gd.part('tests.json');
    if (query.has('package')) {
      await detail(content, data, query.get('package') || '', query.get('test') || '');
      return null;
    }
    const { changes, benchmarks, flaky } = data;
    /** @type {[string, number?][]} */
    const views = [['failures', data.failures.total], ['tree', overview.tests.leaves.total], ['slowest']];
    if (benchmarks.length) {
      views.push(['benchmarks', benchmarks.length]);
    }
    if (flaky && flaky.total) {
      views.push(['flaky', flaky.total]);
    }
    if (changes && CHANGES.some((key) => changes[key].total)) {
      views.push(['changes']);
    }
    const wanted = query.get('view') || '';
    const view = views.some(([name]) => name === wanted)
      ? wanted
      : data.failures.total
        ? 'failures'
        : data.benchmarks.length && !overview.tests.leaves.total
          ? 'benchmarks'
          : 'tree';
    content.append(h('h1', {}, gd.t('page.tests')), summary(overview.tests));
    content.append(
      gd.gaps(overview, 'tests') ||
        (overview.tests.verdict === 'incomplete'
          ? gd.notice('warn', gd.t('tests.incomplete'), h('p', {}, gd.t('tests.incomplete.how')))
          : ''),
    );
    if (data.artifactsLeftOut) {
      content.append(
        gd.notice('info', gd.t('artifacts.leftout'), ...data.artifactsLeftOut.map((line) => h('p', {}, gd.say(line)))),
      );
    }
    content.append(
      gd.choices(
        gd.t('views'),
        views.map(([name, count]) => [name, gd.t('view.' + name), count]),
        view,
        (one) => gd.href('tests', { view: one, q: gd.route().query.get('q') }),
      ),
    );
    if (view === 'failures') {
      await failuresView(content, data, query);
    } else if (view === 'slowest') {
      slowestView(content, data);
    } else if (view === 'benchmarks') {
      if (data.compared && data.compared.length && overview.reference) {
        comparedView(content, data.compared, overview.reference);
      }
      benchmarksView(content, data);
    } else if (view === 'flaky' && flaky) {
      flakyView(content, flaky, query);
    } else if (view === 'changes' && changes) {
      changesView(content, changes);
    } else {
      return treeView(content, query, data, overview, overview.tests);
    }
    return null;
  };
})();
