// Coverage by package, file and function.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;

  /** @param {URLSearchParams} query */
  const originIn = (query) => query.get('origin') || '';
  /**
   * @param {string} path
   * @param {number} [line]
   */
  const fileHref = (path, line) =>
    gd.href('coverage', { file: path, line, origin: gd.route().page === 'coverage' ? originIn(gd.route().query) : '' });
  gd.sourceHref = fileHref;

  /**
   * A figure of a row; 0 where there is no such column.
   *
   * @param {number[] | null | undefined} column
   * @param {number} i
   */
  const at = (column, i) => (column ? column[i] : 0);

  /**
   * The part of all package names that says nothing, since it is the same in all: the module's path.
   *
   * @param {string[]} names
   */
  function shared(names) {
    if (names.length < 2) {
      return '';
    }
    let prefix = names[0].split('/');
    names.forEach((name) => {
      const parts = name.split('/');
      let i = 0;
      while (i < prefix.length && prefix[i] === parts[i]) {
        i++;
      }
      prefix = prefix.slice(0, i);
    });
    return prefix.length ? prefix.join('/') : '';
  }

  /** An import path without what all have in common. */
  gd.short = (name, prefix) => (prefix && name.startsWith(prefix + '/') ? name.slice(prefix.length + 1) : name);

  /** The files of all packages as columns, in the order of the packages: {name, package, total, …, path(i), find(path)}. */
  gd.coverageFiles = async (packages) => {
    const files = /** @type {Files} */ (await gd.part('coverage-files.json'));
    if (!files.path) {
      files.package = [];
      packages.files.forEach((count, p) => {
        for (let i = 0; i < count; i++) {
          files.package.push(p);
        }
      });
      files.path = (i) =>
        (packages.name[files.package[i]] ? packages.name[files.package[i]] + '/' : '') + files.name[i];
      files.find = once(
        () => new Map(files.name.map((_, i) => [files.path(i), i])),
        (index, path) => index.get(path),
      );
      files.ending = once(
        () => ending(packages, files),
        (find, path) => find(path),
      );
    }
    return files;
  };

  /**
   * A question whose index is made when it is asked first.
   *
   * @template T, R
   * @param {() => T} make
   * @param {(index: T, path: string) => R} ask
   */
  function once(make, ask) {
    /** @type {T | null} */
    let index = null;
    return (/** @type {string} */ path) => ask((index = index || make()), path);
  }

  /**
   * From a path below the module's root, as linters and compilers print it, to the one file of the profile that ends so.
   *
   * @param {Data.CoveragePackages} packages
   * @param {Files} files
   */
  function ending(packages, files) {
    /** @type {number[]} */
    const firsts = [];
    packages.files.reduce((sum, count, p) => ((firsts[p] = sum), sum + count), 0);
    return (/** @type {string} */ path) => {
      const slash = path.lastIndexOf('/');
      const folder = path.slice(0, Math.max(slash, 0));
      const name = path.slice(slash + 1);
      /** @type {number[]} */
      const same = [];
      packages.name.forEach((one, p) => {
        if (!folder || one === folder || one.endsWith('/' + folder)) {
          for (let i = firsts[p]; i < firsts[p] + packages.files[p]; i++) {
            if (files.name[i] === name) {
              same.push(i);
            }
          }
        }
      });
      return same.length === 1 ? files.path(same[0]) : null;
    };
  }

  /**
   * @param {CoverageColumns} columns
   * @param {number} i
   */
  function figures(columns, i) {
    /**
     * @param {number} covered
     * @param {number} total
     * @param {boolean} [wide]
     */
    const of = (covered, total, wide) =>
      total
        ? h(
            'span',
            { class: 'gd-figure', title: gd.number(covered) + ' / ' + gd.number(total) },
            wide ? gd.bar(covered, total) : null,
            h('span', { class: 'gd-share' }, gd.percent(covered, total)),
          )
        : h('span', { class: 'gd-muted' }, gd.t('none'));
    return {
      statements: of(columns.covered[i], columns.total[i], true),
      change: changeOf(columns, i),
      uncovered: h('span', { class: 'gd-muted' }, gd.number(columns.total[i] - columns.covered[i])),
      functions: columns.functions
        ? [of(at(columns.functionsCovered, i), columns.functions[i]), functionsChange(columns, i)]
        : '',
      errorpaths: columns.errors ? of(columns.errors[i] - at(columns.errorsMissed, i), columns.errors[i]) : '',
    };
  }

  /**
   * @param {CoverageColumns} columns
   * @param {number} i
   */
  const isAdded = (columns, i) => {
    columns.isAdded = columns.isAdded || new Set(columns.added);
    return columns.isAdded.has(i);
  };

  /**
   * Of statements, in percentage points, since the reference; nothing for a row that did not change.
   *
   * @param {CoverageColumns} columns
   * @param {number} i
   */
  function changeOf(columns, i) {
    if (!columns.before) {
      return '';
    }
    if (isAdded(columns, i)) {
      return h('span', { class: 'gd-tag' }, gd.t('age.new'));
    }
    const old = columns.before[i];
    return old
      ? gd.change({ total: old[0], covered: old[1] }, { total: columns.total[i], covered: columns.covered[i] }) || ''
      : '';
  }

  /**
   * @param {CoverageColumns} columns
   * @param {number} i
   */
  function functionsChange(columns, i) {
    const old = columns.before && columns.before[i];
    const change =
      old && old[2] >= 0
        ? gd.points(
            { total: old[2], covered: old[3] },
            { total: at(columns.functions, i), covered: at(columns.functionsCovered, i) },
          )
        : null;
    return change && change.value ? h('small', { class: change.value < 0 ? 'gd-bad' : null }, ' ' + change.text) : null;
  }

  /**
   * @param {CoverageColumns} c
   * @param {number} i
   */
  const pointsOf = (c, i) => {
    const old = c.before && c.before[i];
    const change = old && gd.points({ total: old[0], covered: old[1] }, { total: c.total[i], covered: c.covered[i] });
    return change ? change.value : 0;
  };

  /**
   * Keys of the columns that there are figures for.
   *
   * @param {CoverageColumns} c
   */
  const headings = (c) =>
    [
      'name',
      'statements',
      c.before ? 'change' : '',
      'uncovered',
      c.functions ? 'functions' : '',
      c.functions ? 'errorpaths' : '',
    ].filter(Boolean);

  /** @param {CoverageColumns} c */
  const tableClass = (c) =>
    'gd-coverage-table' + (c.functions ? '' : ' gd-coverage-short') + (c.before ? ' gd-coverage-compared' : '');

  /**
   * @param {CoverageColumns} c
   * @param {Child} name
   * @param {Record<string, Child>} values
   */
  const cells = (c, name, values) => headings(c).map((key) => (key === 'name' ? name : values[key]));

  /** @param {CoverageColumns} c */
  function columns(c) {
    return headings(c).map((key) => ({
      key,
      label: gd.t('column.' + key),
      className: key === 'name' ? '' : 'gd-num' + (key === 'statements' ? '' : ' gd-opt'),
      sort: true,
    }));
  }

  /**
   * @param {number} covered
   * @param {number} total
   */
  const ratio = (covered, total) => (total ? covered / total : 2);

  /** @type {Record<string, (c: CoverageColumns, i: number) => number | string>} */
  const SORTS = {
    change: pointsOf,
    name: (c, i) => c.name[i],
    statements: (c, i) => ratio(c.covered[i], c.total[i]),
    uncovered: (c, i) => c.total[i] - c.covered[i],
    functions: (c, i) => (c.functions ? ratio(at(c.functionsCovered, i), c.functions[i]) : 0),
    errorpaths: (c, i) => (c.errors ? ratio(c.errors[i] - at(c.errorsMissed, i), c.errors[i]) : 0),
  };

  /** @param {URLSearchParams} query */
  function sorting(query) {
    const key = query.get('sort') || 'uncovered';
    const descending = query.get('order') ? query.get('order') === 'desc' : key === 'uncovered';
    return { key: key in SORTS ? key : 'uncovered', descending };
  }

  /** @param {URLSearchParams} query */
  function onsort(query) {
    const now = sorting(query);
    return (/** @type {string} */ key) => {
      const descending = key === now.key ? !now.descending : key === 'uncovered';
      gd.go(gd.href('coverage', { ...Object.fromEntries(query), sort: key, order: descending ? 'desc' : 'asc' }));
    };
  }

  // ---- packages with their files and functions as a tree

  /**
   * @param {CoverageData} data
   * @param {URLSearchParams} query
   * @param {string} prefix
   */
  function tree(data, query, prefix) {
    const packages = data.packages;
    const sort = sorting(query);
    const by = (/** @type {CoverageColumns} */ c) => (/** @type {number} */ i) => SORTS[sort.key](c, i);
    const opened = new Set(
      query.get('package') === null ? [] : ['p' + packages.name.indexOf(query.get('package') || '')],
    );
    /** @type {Map<number, Data.CoveredFile['functions']>} */
    const functions = new Map();
    /** @type {number[]} */
    const firstFile = [];
    packages.files.reduce((sum, count, i) => ((firstFile[i] = sum), sum + count), 0);
    const packageOrder = gd
      .order(packages.name.length, by(packages), sort.descending)
      .filter((p) => isIn(packages.name[p], query.get('folder')));
    const words = (query.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
    /** @param {string} path */
    const matches = (path) => words.every((word) => path.toLowerCase().includes(word));
    /** @type {(() => Row)[]} */
    let rows = [];
    const hasFunctions = Boolean(packages.functions);
    const table = gd.table({
      label: gd.t('coverage.tree'),
      className: tableClass(packages),
      tree: true,
      columns: columns(packages),
      sorted: sort,
      onsort: onsort(query),
      row: (i) => rows[i](),
    });

    /** @param {number} p */
    const packageRow = (p) => () => ({
      level: 1,
      className: 'gd-package',
      expanded: words.length > 0 || opened.has('p' + p),
      toggle: () => toggle('p' + p, data.load),
      title: packages.name[p],
      cells: cells(packages, gd.path(gd.short(packages.name[p], prefix) || packages.name[p]), figures(packages, p)),
    });

    /** @param {number} f */
    const fileRow = (f) => () => ({
      level: 2,
      expanded: opened.has('f' + f),
      toggle: hasFunctions ? () => toggle('f' + f, () => load(f)) : null,
      href: fileHref(data.files.path(f)),
      title: data.files.path(f),
      cells: cells(packages, data.files.name[f], figures(data.files, f)),
    });

    const functionRow =
      (/** @type {number} */ f, /** @type {Data.CoveredFile['functions'][0]} */ [name, line, total, covered]) =>
      () => ({
        level: 3,
        href: fileHref(data.files.path(f), line),
        title: name,
        cells: cells(packages, h('code', {}, name), figures({ name: [name], total: [total], covered: [covered] }, 0)),
      });

    /** @param {number} f */
    const load = (f) => gd.fileCoverage(data.files, f).then((part) => functions.set(f, part.functions || []));

    async function toggle(/** @type {string} */ key, /** @type {(() => unknown) | undefined} */ before) {
      if (opened.has(key)) {
        opened.delete(key);
      } else {
        opened.add(key);
        await (before ? before() : null);
      }
      update();
    }

    /** @param {number} p */
    function addFiles(p) {
      const base = firstFile[p];
      const order = gd
        .order(packages.files[p], (i) => SORTS[sort.key](data.files, base + i), sort.descending)
        .map((i) => base + i);
      order
        .filter((f) => !words.length || matches(data.files.path(f)))
        .forEach((f) => {
          rows.push(fileRow(f));
          if (opened.has('f' + f)) {
            [...(functions.get(f) || [])]
              .sort((a, b) => ratio(a[3], a[2]) - ratio(b[3], b[2]))
              .forEach((one) => rows.push(functionRow(f, one)));
          }
        });
    }

    function update() {
      rows = [];
      packageOrder.forEach((p) => {
        const at = rows.length;
        rows.push(packageRow(p));
        if (words.length || opened.has('p' + p)) {
          addFiles(p);
        }
        if (words.length && rows.length === at + 1 && !matches(packages.name[p])) {
          rows.pop();
        }
      });
      table.show(rows.length);
    }

    return { root: table.root, ready: update };
  }

  // ---- all files in one table

  /**
   * @param {CoverageData} data
   * @param {URLSearchParams} query
   */
  function fileTable(data, query) {
    const files = data.files;
    const sort = sorting(query);
    const words = (query.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
    const order = gd
      .order(
        files.name.length,
        (i) => (sort.key === 'name' ? files.path(i) : SORTS[sort.key](files, i)),
        sort.descending,
      )
      .filter((i) => {
        const path = words.length ? files.path(i).toLowerCase() : '';
        return words.every((word) => path.includes(word));
      });
    const table = gd.table({
      label: gd.t('view.files'),
      className: tableClass(files),
      columns: columns(files),
      sorted: sort,
      onsort: onsort(query),
      row: (i) => {
        const f = order[i];
        const folder = data.packages.name[files.package[f]];
        return {
          href: fileHref(files.path(f)),
          title: files.path(f),
          cells: cells(files, gd.path(gd.short(folder, data.prefix) + '/' + files.name[f]), figures(files, f)),
        };
      },
    });
    return { root: table.root, ready: () => table.show(order.length) };
  }

  /**
   * @param {string} name
   * @param {string | null} folder
   */
  const isIn = (name, folder) => !folder || name === folder || name.startsWith(folder + '/');

  /**
   * The packages of a folder; where they are too many for a map to name them, the folders in it.
   *
   * @param {CoverageData} data
   * @param {string | null} folder
   */
  function packageItems({ packages, prefix }, folder) {
    /**
     * @param {string} name
     * @param {number[]} members
     * @param {string} href
     */
    const item = (name, members, href) => {
      const sum = (/** @type {number[]} */ column) => members.reduce((total, i) => total + column[i], 0);
      return {
        name: gd.short(name, prefix) || name,
        title: name,
        size: sum(packages.total),
        covered: sum(packages.covered),
        href,
      };
    };
    /** @param {number} i */
    const one = (i) => item(packages.name[i], [i], gd.href('coverage', { package: packages.name[i] }));
    const shown = packages.name.map((name, i) => i).filter((i) => isIn(packages.name[i], folder));
    if (shown.length <= gd.treemap.MOST) {
      return shown.map(one);
    }
    const common = shared(shown.map((i) => packages.name[i]));
    /** @type {Map<string, number[]>} */
    const folders = new Map();
    shown.forEach((i) => {
      const name = packages.name[i];
      const end = name.indexOf('/', common && name !== common ? common.length + 1 : 0);
      const first = name === common || end < 0 ? name : name.slice(0, end);
      folders.set(first, [...(folders.get(first) || []), i]);
    });
    return [...folders].map(([name, members]) =>
      members.length === 1 ? one(members[0]) : item(name, members, gd.href('coverage', { folder: name })),
    );
  }

  /**
   * @param {CoverageData} data
   * @param {URLSearchParams} query
   */
  function map(data, query) {
    const { packages, files } = data;
    const p = query.get('package') === null ? -1 : packages.name.indexOf(query.get('package') || '');
    const items =
      p < 0
        ? packageItems(data, query.get('folder'))
        : files.name
            .map((name, i) => i)
            .filter((i) => files.package[i] === p)
            .map((i) => ({
              name: files.name[i],
              title: files.path(i),
              size: files.total[i],
              covered: files.covered[i],
              href: fileHref(files.path(i)),
            }));
    return gd.treemap(gd.t('coverage.map'), items);
  }

  /**
   * Of the packages of a folder, or of one: {coverage, before}, as of the whole.
   *
   * @param {Data.CoverageTotals} coverage
   * @param {Data.CoveragePackages} packages
   * @param {number[]} members
   */
  function scoped(coverage, packages, members) {
    const sum = (/** @type {number[]} */ column, of = members) => of.reduce((total, i) => total + column[i], 0);
    /**
     * @param {number} covered
     * @param {number} total
     */
    const share = (covered, total) => ({ covered, total });
    const { functions, functionsCovered, errors, errorsMissed, coveredBy, before } = packages;
    // A row without figures of before did not change.
    const old = (/** @type {number} */ i, /** @type {number} */ column, /** @type {number[]} */ now) =>
      before && before[i] ? before[i][column] : now[i];
    const isAdded = (/** @type {number} */ i) => Boolean(packages.added && packages.added.includes(i));
    const isFunctionsKnown = before && functions && members.every((i) => !before[i] || before[i][2] >= 0);
    const since = members.filter((i) => !isAdded(i));
    /**
     * @param {number} column
     * @param {number[]} now
     */
    const oldSum = (column, now) => since.reduce((total, i) => total + old(i, column, now), 0);
    return {
      coverage: {
        ...coverage,
        statements: share(sum(packages.covered), sum(packages.total)),
        functions: functions ? share(sum(functionsCovered || []), sum(functions)) : undefined,
        errorPaths: errors ? share(sum(errors) - sum(errorsMissed || []), sum(errors)) : undefined,
        origins: coverage.origins.map(({ name }, i) => ({ name, covered: sum(coveredBy?.[i] || []) })),
      },
      before: before
        ? {
            statements: share(oldSum(1, packages.covered), oldSum(0, packages.total)),
            functions: isFunctionsKnown ? share(oldSum(3, functionsCovered || []), oldSum(2, functions)) : undefined,
          }
        : undefined,
    };
  }

  /**
   * @param {Data.CoverageTotals} coverage
   * @param {{ statements: Data.Share, functions?: Data.Share } | undefined} before
   */
  function summary(coverage, before) {
    const { statements, functions, errorPaths, origins } = coverage;
    /**
     * @param {string} label
     * @param {Data.Share} of
     * @param {string | null} [hint]
     * @param {Data.Share} [old]
     */
    const item = (label, of, hint, old) =>
      h(
        'div',
        { title: hint },
        h('dt', {}, label),
        h(
          'dd',
          {},
          h('b', {}, gd.percent(of.covered, of.total)),
          old ? gd.change(old, of) : null,
          gd.bar(of.covered, of.total),
          h('span', { class: 'gd-muted' }, gd.number(of.covered) + ' / ' + gd.number(of.total)),
        ),
      );
    return h(
      'dl',
      { class: 'gd-figures' },
      item(gd.t('column.statements'), statements, null, before && before.statements),
      functions && functions.total ? item(gd.t('column.functions'), functions, null, before && before.functions) : null,
      errorPaths && errorPaths.total ? item(gd.t('column.errorpaths'), errorPaths, gd.t('errorpaths.hint')) : null,
      origins.map((origin) =>
        item(gd.t('coverage.origin', origin.name), { total: statements.total, covered: origin.covered }),
      ),
    );
  }

  /**
   * The columns as one run alone covered them; of functions and error paths only all runs together are known.
   *
   * @template {CoverageColumns} T
   * @param {T} columns
   * @param {number} origin
   */
  function only(columns, origin) {
    return origin < 0
      ? columns
      : { ...columns, covered: columns.coveredBy?.[origin] || [], functions: null, errors: null, before: null };
  }

  /**
   * Which runs are shown: all, or one of several.
   *
   * @param {URLSearchParams} query
   */
  function runs(query) {
    if (!gd.origins.length) {
      return '';
    }
    /** @type {Option[]} */
    const options = [['', gd.t('origin.all')]];
    gd.origins.forEach((name) => options.push([name, name]));
    return gd.choices(gd.t('coverage.runs'), options, originIn(query), (one) =>
      gd.href('coverage', { ...Object.fromEntries(query), origin: one }),
    );
  }

  gd.pages.coverage = async (content, query, overview) => {
    if (!overview.coverage) {
      content.append(h('h1', {}, gd.t('page.coverage')), gd.empty('coverage', overview));
      return null;
    }
    const all = await gd.part('coverage.json');
    gd.origins = overview.coverage.origins.map((one) => one.name);
    const origin = gd.origins.indexOf(originIn(query));
    const load = async () => (data.files = data.files || only(await gd.coverageFiles(all.packages), origin));
    const { name: names } = all.packages;
    const prefix = names.every((name) => isIn(name, gd.module)) ? gd.module : shared(names);
    /** @type {CoverageData} */
    const data = {
      packages: only(all.packages, origin),
      files: /** @type {any} Loaded when somebody wants them. */ (null),
      load,
      prefix,
    };
    const view = query.get('view') === 'files' ? 'files' : 'packages';
    // Packages alone need no list of all files, which may be long.
    if (['file', 'package', 'q'].some((key) => query.get(key)) || view === 'files') {
      await load();
    }
    if (query.has('file')) {
      content.append(gd.gaps(overview, 'coverage') || '');
      return gd.sourcePage(content, query, await load(), origin, runs(query));
    }
    const treemap = map(data, query);
    const holder = h('div');
    /** @type {{ root: HTMLElement, ready: () => void }} */
    let list;
    const refill = () => {
      list = view === 'files' ? fileTable(data, query) : tree(data, query, prefix);
      holder.replaceChildren(list.root);
    };
    refill();
    let timer = 0;
    const search = gd.search(gd.t('search.files'), query.get('q') || '', (words) => {
      query.set('q', words);
      gd.replace('coverage', Object.fromEntries(query));
      clearTimeout(timer);
      timer = setTimeout(async () => (await load(), refill(), list.ready()), 100);
    });
    const chosen = query.get('package') === null ? query.get('folder') : query.get('package');
    const members = all.packages.name
      .map((_, i) => i)
      .filter((i) =>
        query.get('package') === null ? isIn(all.packages.name[i], chosen) : all.packages.name[i] === chosen,
      );
    const figures =
      chosen === null
        ? { coverage: overview.coverage, before: overview.changes && overview.changes.coverage }
        : scoped(overview.coverage, all.packages, members);
    if (chosen !== null) {
      content.dataset.title = gd.short(chosen, prefix);
    }
    content.append(
      h('h1', {}, gd.t('page.coverage'), h('small', {}, gd.t('coverage.mode', overview.coverage.mode))),
      gd.gaps(overview, 'coverage') || '',
      summary(figures.coverage, figures.before),
      chosen === null
        ? ''
        : h(
            'nav',
            { class: 'gd-crumbs', 'aria-label': gd.t('path') },
            h('a', { href: gd.href('coverage') }, prefix || gd.t('coverage.all')),
            ' › ',
            h('b', {}, gd.short(chosen, prefix)),
          ),
      runs(query),
      treemap.root,
      h(
        'p',
        { class: 'gd-legend gd-muted' },
        gd.t('coverage.legend'),
        h('span', { class: 'gd-scale', 'aria-hidden': 'true' }),
        gd.t('coverage.scale'),
      ),
      h(
        'div',
        { class: 'gd-tools' },
        search,
        gd.choices(
          gd.t('views'),
          [
            ['packages', gd.t('view.packages'), data.packages.name.length],
            ['files', gd.t('view.files'), overview.coverage.files],
          ],
          view,
          (one) => gd.href('coverage', { ...Object.fromEntries(query), view: one === 'files' ? 'files' : '' }),
        ),
      ),
      holder,
    );
    return () => {
      treemap.draw();
      list.ready();
    };
  };
})();
