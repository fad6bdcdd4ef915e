// Lint issues by linter, severity and package, a page of whole issues at a time.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  const PAGE = 50;
  const LONGEST = 1000;
  const NONE = 'none';
  /** @type {Facet[]} */
  const FACETS = ['severity', 'linter', 'package'];

  /**
   * The columns of all issues: linter, severity, file and package as indices.
   *
   * @param {LintColumns} data
   */
  function unpack(data) {
    if (data.linter) {
      return;
    }
    data.linter = new Uint16Array(data.total);
    data.severity = new Uint16Array(data.total);
    let from = 0;
    data.groups.forEach(([severity, linter, count]) => {
      data.severity.fill(severity, from, from + count);
      data.linter.fill(linter, from, (from += count));
    });
    let file = 0;
    data.file = Uint32Array.from(gd.numbers(data.fileSteps), (step) => (file += step));
    const packages = new Map();
    data.folder = data.files.map((path) => {
      const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
      if (!packages.has(folder)) {
        packages.set(folder, packages.size);
      }
      return packages.get(folder);
    });
    data.packages = [...packages.keys()];
    data.severities = data.severities.map((name) => name || NONE);
    data.package = Uint32Array.from(data.file, (i) => data.folder[i]);
    if (data.ages) {
      unpackAges(data);
    }
  }

  const STATES = ['outstanding', 'new'];

  /**
   * @param {LintColumns} data
   * @param {Facet} facet
   */
  const columnOf = (data, facet) => data[facet] || new Uint8Array();

  /**
   * Whether each issue is outstanding or new, from the lengths of runs of both in turns.
   *
   * @param {LintColumns} data
   */
  function unpackAges(data) {
    data.state = new Uint8Array(data.total);
    let from = 0;
    gd.numbers(data.ages || '').forEach((length, turn) => data.state?.fill(turn % 2, from, (from += length)));
  }

  /**
   * @param {LintColumns} data
   * @param {Facet} facet
   */
  const names = (data, facet) =>
    ({ linter: data.linters, severity: data.severities, package: data.packages, state: STATES })[facet];

  /**
   * @param {LintColumns} data
   * @param {URLSearchParams} query
   */
  function chosen(data, query) {
    return facets(data)
      .filter((facet) => query.has(facet))
      .map(
        (facet) =>
          /** @type {[ArrayLike<number>, number, Facet]} */ ([
            columnOf(data, facet),
            names(data, facet).indexOf(query.get(facet) || ''),
            facet,
          ]),
      );
  }

  /**
   * One look at all issues: those that pass every filter, and for each choice of a facet how many would, were it made.
   *
   * @returns found: their indices; counts: by facet, by choice
   * @param {LintColumns} data
   * @param {[column: ArrayLike<number>, value: number, facet: Facet][]} filters
   * @param {string} file
   * @param {string[] | null} texts
   */
  function matching(data, filters, file, texts) {
    /** @type {number[]} */
    const found = [];
    const columns = facets(data).map((name) => columnOf(data, name));
    const counts = facets(data).map((name) => new Uint32Array(names(data, name).length));
    const chosen = filters.map(([column, value, name]) => ({ column, value, at: facets(data).indexOf(name) }));
    const named = file ? data.files.map((one) => one.toLowerCase().includes(file)) : null;
    for (let i = 0; i < data.total; i++) {
      if (named && !named[data.file[i]] && !(texts && texts[i].includes(file))) {
        continue;
      }
      let misses = 0;
      let missed = 0;
      for (let j = 0; j < chosen.length && misses < 2; j++) {
        if (chosen[j].column[i] !== chosen[j].value) {
          misses++;
          missed = chosen[j].at;
        }
      }
      if (misses === 0) {
        found.push(i);
        for (let j = 0; j < columns.length; j++) {
          counts[j][columns[j][i]]++;
        }
      } else if (misses === 1) {
        counts[missed][columns[missed][i]]++;
      }
    }
    return { found, counts: Object.fromEntries(facets(data).map((name, j) => [name, counts[j]])) };
  }

  /** @param {LintColumns} data */
  const facets = (data) => (data.state ? /** @type {Facet[]} */ (['state', ...FACETS]) : FACETS);

  /**
   * @param {Facet} facet
   * @param {string} name
   */
  const facetText = (facet, name) =>
    facet === 'state'
      ? gd.t('state.' + name)
      : facet === 'severity' && gd.known('severity.' + name)
        ? gd.t('severity.' + name)
        : name;

  /**
   * The choices of one facet with the number of issues that each would show.
   *
   * @param {LintColumns} data
   * @param {URLSearchParams} query
   * @param {Facet} name
   * @param {Uint32Array} totals
   */
  function facet(data, query, name, totals) {
    const options = [...totals]
      .map((count, i) => /** @type {[string, number]} */ ([names(data, name)[i], count]))
      .filter(([value, count]) => count || query.get(name) === value)
      .sort((a, b) => b[1] - a[1]);
    const current = Object.fromEntries(query);
    delete current.page;
    const link = (/** @type {[string, number]} */ [value, count]) =>
      h(
        'li',
        {},
        h(
          'a',
          {
            href: gd.href('lint', { ...current, [name]: query.get(name) === value ? '' : value }),
            'aria-current': query.get(name) === value ? 'true' : null,
          },
          h('span', {}, facetText(name, value)),
          h('span', { class: 'gd-count' }, gd.number(count)),
        ),
      );
    const shown = options.slice(0, 12);
    const rest = options.slice(12, 500);
    return h(
      'section',
      { class: 'gd-facet' },
      h('h2', {}, gd.t('column.' + name)),
      h('ul', {}, shown.map(link)),
      rest.length ? more(options.length - shown.length, () => rest.map(link)) : null,
    );
  }

  /**
   * What is made when it is opened.
   *
   * @param {number} count
   * @param {() => HTMLElement[]} items
   */
  function more(count, items) {
    const list = h('ul');
    const details = h('details', {}, h('summary', {}, gd.t('more', count)), list);
    details.addEventListener('toggle', () => list.childElementCount || list.append(...items()));
    return details;
  }

  /**
   * What every issue says, in small letters; it is loaded when somebody searches for something.
   *
   * @param {LintColumns} data
   */
  async function textsOf(data) {
    if (!data.texts) {
      /** @type {string[]} */
      const texts = [];
      for (let shard = 0; shard < data.shards.length; shard++) {
        (await gd.shard('lint', shard)).text.forEach((text) => texts.push(text.toLowerCase()));
      }
      data.texts = texts;
    }
    return data.texts;
  }

  /**
   * @param {LintColumns} data
   * @param {number} index
   */
  async function detail(data, index) {
    const shard = gd.shardOf(data.shards, index);
    const part = await gd.shard('lint', shard);
    const i = index - data.shards[shard];
    return {
      index,
      state: data.state ? STATES[data.state[index]] : '',
      attribution: data.attributions ? data.attributions[index] : '',
      file: data.files[data.file[index]],
      linter: data.linters[data.linter[index]],
      severity: data.severities[data.severity[index]],
      line: part.line[i],
      column: part.column[i],
      text: part.text[i],
      source: part.source && part.source[i],
      fixes: part.fixes && part.fixes[i],
    };
  }

  /** @param {LintIssue} issue */
  function sourceLines(issue) {
    if (!issue.source || !issue.source.length) {
      return null;
    }
    return h(
      'div',
      { class: 'gd-snippet', tabindex: '0', role: 'group', 'aria-label': gd.t('source') },
      issue.source.map((line, i) =>
        h(
          'div',
          { class: 'gd-line' },
          h('span', { class: 'gd-line-number' }, issue.line + i),
          h(
            'code',
            {},
            i === 0 && issue.column > 0 && issue.column <= line.length ? marked(line, issue.column) : gd.coloured(line),
          ),
        ),
      ),
    );
  }

  /**
   * The word at the column, marked.
   *
   * @param {string} line
   * @param {number} column
   */
  function marked(line, column) {
    const word = /^(\w+|\S)/.exec(line.slice(column - 1));
    const end = column - 1 + (word ? word[0].length : 1);
    return [line.slice(0, column - 1), h('mark', {}, line.slice(column - 1, end)), line.slice(end)];
  }

  /** @param {Data.Fix} fix */
  function diff(fix) {
    return h(
      'div',
      { class: 'gd-fix' },
      h(
        'div',
        { class: 'gd-fix-head' },
        h('span', {}, fix.message || gd.t('fix')),
        fix.diff ? gd.download('fix.patch', fix.diff, gd.t('download.patch')) : null,
      ),
      fix.diff
        ? h(
            'pre',
            { class: 'gd-diff', tabindex: '0', 'aria-label': gd.t('fix') },
            fix.diff
              .trimEnd()
              .split('\n')
              .filter((line, i) => !/^(---|\+\+\+) /.test(line) || i > 1)
              .map((line) =>
                h(
                  'span',
                  {
                    class:
                      line[0] === '+'
                        ? 'gd-added'
                        : line[0] === '-'
                          ? 'gd-removed'
                          : line[0] === '@'
                            ? 'gd-muted'
                            : null,
                  },
                  line + '\n',
                ),
              ),
          )
        : null,
    );
  }

  /**
   * Whether the reference had it, and whether it came with the change, which is not always known.
   *
   * @param {LintIssue} issue
   */
  function ageTags({ attribution, state }) {
    if (attribution === 'n') {
      return h('span', { class: 'gd-tag gd-tag-bad' }, gd.t('attribution.new'));
    }
    return [
      attribution === 'u' ? h('span', { class: 'gd-tag' }, gd.t('attribution.unknown')) : null,
      state === 'new' ? h('span', { class: 'gd-tag gd-tag-bad' }, gd.t('state.new')) : null,
    ];
  }

  /** @param {LintIssue} issue */
  function issueNode(issue) {
    const place = h(
      'code',
      { 'data-file': issue.file, 'data-line': issue.line },
      gd.place(issue.file, issue.line, issue.column),
    );
    return h(
      'article',
      { class: 'gd-issue' },
      h('p', { class: 'gd-issue-text' }, gd.clipped(issue.text, LONGEST)),
      h(
        'p',
        { class: 'gd-issue-where' },
        place,
        gd.inFolder(issue.file, issue.line),
        h('span', { class: 'gd-tag' }, issue.linter),
        ageTags(issue),
        issue.severity !== NONE
          ? h(
              'span',
              {
                class: 'gd-tag gd-severity-' + (/^(error|high|critical|major)/i.test(issue.severity) ? 'high' : 'low'),
              },
              facetText('severity', issue.severity),
            )
          : null,
      ),
      sourceLines(issue),
      (issue.fixes || []).map(diff),
    );
  }

  /**
   * The issues that the reference had and this build has not.
   *
   * @param {HTMLElement} content
   * @param {Data.Overview} overview
   */
  async function fixedView(content, overview) {
    const { changes, reference } = overview;
    content.append(
      h(
        'nav',
        { class: 'gd-crumbs', 'aria-label': gd.t('path') },
        h('a', { href: gd.href('lint') }, gd.t('page.lint')),
      ),
    );
    content.append(
      h(
        'h1',
        {},
        gd.t('lint.fixed'),
        h('small', {}, gd.t('lint.fixed.since'), ' ', reference ? gd.buildLink(reference, 'lint') : null),
      ),
    );
    if (changes?.lint?.fixed === undefined) {
      content.append(gd.notice('warn', gd.t('lint.incomplete'), h('p', {}, gd.t('lint.incomplete.how'))));
      return;
    }
    const data = await gd.part('lint-fixed.json');
    /**
     * @param {string} text
     * @param {number} i
     */
    const item = (text, i) =>
      h(
        'article',
        { class: 'gd-issue' },
        h('p', { class: 'gd-issue-text' }, text),
        h(
          'p',
          { class: 'gd-issue-where' },
          h('code', {}, gd.place(data.file[i], data.line[i])),
          h('span', { class: 'gd-tag' }, data.linter[i]),
        ),
      );
    content.append(
      h('div', { class: 'gd-issues' }, data.text.slice(0, 500).map(item)),
      data.total > 500 ? h('p', { class: 'gd-muted' }, gd.t('more', data.total - 500)) : '',
    );
  }

  /**
   * @param {URLSearchParams} query
   * @param {number} page
   * @param {number} pages
   */
  function pager(query, page, pages) {
    if (pages < 2) {
      return null;
    }
    const link = (/** @type {number} */ to, /** @type {string} */ text) =>
      to < 1 || to > pages
        ? h('span', { class: 'gd-muted' }, text)
        : h(
            'a',
            { class: 'gd-button', href: gd.href('lint', { ...Object.fromEntries(query), page: to > 1 ? to : '' }) },
            text,
          );
    return h(
      'nav',
      { class: 'gd-pager', 'aria-label': gd.t('pager') },
      link(page - 1, gd.t('pager.previous')),
      h('span', {}, gd.t('pager.page', page, pages)),
      link(page + 1, gd.t('pager.next')),
    );
  }

  /** Makes the places of issues links to the pages of their sources, where there are some; nobody waits for that. */
  async function link(/** @type {Data.Overview} */ overview, /** @type {HTMLElement} */ list) {
    if (!overview.coverage) {
      return;
    }
    const { ending } = await gd.coverageFiles((await gd.part('coverage.json')).packages);
    /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('code[data-file]')).forEach((place) => {
      const path = ending(place.dataset.file || '');
      if (path) {
        place.replaceWith(h('a', { href: gd.sourceHref(path, Number(place.dataset.line)) }, place.textContent));
      }
    });
  }

  gd.pages.lint = async (content, query, overview) => {
    if (!overview.lint) {
      content.append(h('h1', {}, gd.t('page.lint')), gd.empty('lint', overview));
      return null;
    }
    if (query.get('state') === 'fixed' && overview.changes && overview.changes.lint) {
      await fixedView(content, overview);
      return null;
    }
    if (![...query.keys()].length && overview.lint.total) {
      // Without a filter the first issues are those of the first part, which need not wait for the list of all.
      gd.part('lint/0.json').catch(() => null);
    }
    const data = /** @type {LintColumns} */ (await gd.part('lint.json'));
    unpack(data);
    content.append(
      h('h1', {}, gd.t('page.lint'), h('small', {}, gd.t('lint.issues', overview.lint.total))),
      overview.changes && overview.changes.lint && overview.changes.lint.fixed
        ? h(
            'p',
            { class: 'gd-summary' },
            h(
              'a',
              { href: gd.href('lint', { state: 'fixed' }) },
              gd.t('changes.lint.fixed', overview.changes.lint.fixed),
            ),
          )
        : '',
    );
    content.append(
      gd.gaps(overview, 'lint') ||
        (overview.lint.complete
          ? ''
          : gd.notice('warn', gd.t('lint.incomplete'), h('p', {}, gd.t('lint.incomplete.how')))),
    );
    if (!data.total) {
      content.append(
        h(
          'p',
          { class: 'gd-fine' },
          overview.lint.complete ? [gd.icon('passed'), gd.t('lint.none')] : gd.t('lint.none.incomplete'),
        ),
      );
      return null;
    }
    const list = h('div', { class: 'gd-issues' });
    const sides = h('aside', { class: 'gd-facets', 'aria-label': gd.t('filter') });
    let turn = 0;
    const fill = async () => {
      const mine = ++turn;
      const filters = chosen(data, query);
      const words = (query.get('q') || '').toLowerCase();
      const texts = words ? await textsOf(data) : null;
      if (mine !== turn) {
        return;
      }
      const { found, counts } = matching(data, filters, words, texts);
      const pages = Math.max(1, Math.ceil(found.length / PAGE));
      const page = Math.min(Math.max(1, Number(query.get('page')) || 1), pages);
      const issues = await Promise.all(found.slice((page - 1) * PAGE, page * PAGE).map((i) => detail(data, i)));
      list.replaceChildren(
        h('p', { class: 'gd-muted', 'aria-live': 'polite' }, gd.t('lint.found', found.length)),
        ...issues.map(issueNode),
        pager(query, page, pages) || '',
      );
      link(overview, list);
      sides.replaceChildren(...facets(data).map((name) => facet(data, query, name, counts[name])));
    };
    await fill();
    const search = gd.search(gd.t('search.lint'), query.get('q') || '', (words) => {
      query.set('q', words);
      query.delete('page');
      gd.replace('lint', Object.fromEntries(query));
      fill();
    });
    content.append(h('div', { class: 'gd-tools' }, search), h('div', { class: 'gd-split' }, sides, list));
    return null;
  };
})();
