// Known vulnerabilities: which the code calls, where, and which version of the module does not have them.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  const PAGE = 50;
  const REACHABILITIES = /** @type {const} */ (['called', 'unknown', 'imported', 'required']);

  /** @param {Data.Vulnerability} one */
  const href = (one) => gd.href('vulnerabilities', { vulnerability: one.fingerprint });

  /** Addresses of what databases say about an ID. */
  const ADVISORIES = /** @type {const} */ ([
    [/^GO-\d{4}-\d+$/, 'https://pkg.go.dev/vuln/'],
    [/^GHSA(-[0-9a-z]{4}){3}$/, 'https://github.com/advisories/'],
    [/^CVE-\d{4}-\d+$/, 'https://nvd.nist.gov/vuln/detail/'],
  ]);

  /** @param {string} id */
  function advisory(id) {
    const found = ADVISORIES.find(([pattern]) => pattern.test(id));
    return found ? h('a', { href: found[1] + id, rel: 'noreferrer' }, id) : id;
  }

  /** @param {Data.Vulnerability} one */
  const versions = (one) =>
    one.fixed
      ? gd.t('vulnerabilities.fixedin', one.version || '?', one.fixed)
      : gd.t('vulnerabilities.notfixed', one.version || '?');

  /** @param {Data.Vulnerability} one */
  const reachabilityTag = ({ reachability }) =>
    h(
      'span',
      { class: 'gd-tag' + (reachability === 'called' ? ' gd-tag-bad' : '') },
      gd.t('reachability.' + reachability),
    );

  /** @param {Data.Vulnerability} one */
  const severityTag = ({ severity }) =>
    severity === 'unknown'
      ? null
      : h(
          'span',
          { class: 'gd-tag gd-severity-' + (severity === 'critical' || severity === 'high' ? 'high' : 'low') },
          gd.t('severity.' + severity),
        );

  /** @param {Data.Vulnerability} one */
  function issueText(one) {
    return (
      '# ' +
      one.id +
      ': ' +
      one.summary +
      '\n\n' +
      [one.module, one.version].join(' ') +
      (one.fixed ? ', fixed in ' + one.fixed : ', no fixed version is known') +
      '\n\n' +
      [...one.aliases].join(', ') +
      (one.stack.length ? '\n\n### Calls\n\n```\n' + gd.frameText(one.stack) + '\n```' : '') +
      '\n'
    );
  }

  /**
   * @param {Data.Vulnerability} one
   * @param {'h1' | 'h2'} heading
   */
  function node(one, heading) {
    return h(
      'article',
      { class: 'gd-race', id: 'vulnerability-' + one.fingerprint },
      h(heading, { class: 'gd-race-title' }, gd.icon('vulnerability'), one.summary || one.id),
      h(
        'p',
        { class: 'gd-summary' },
        advisory(one.id),
        one.aliases.map((alias) => [' · ', advisory(alias)]),
      ),
      h(
        'p',
        { class: 'gd-issue-where' },
        h('code', {}, one.module || one.packages[0] || ''),
        ' ' + versions(one) + ' ',
        reachabilityTag(one),
        severityTag(one),
        one.state === 'new' ? h('span', { class: 'gd-tag gd-tag-bad' }, gd.t('state.new')) : null,
      ),
      one.goMod
        ? h(
            'p',
            { class: 'gd-issue-where' },
            h('code', {}, gd.place(one.goMod, one.line)),
            gd.inFolder(one.goMod, one.line),
          )
        : null,
      one.stack.length
        ? h(
            'section',
            { class: 'gd-access' },
            h('h3', {}, h('span', { class: 'gd-op' }, gd.t('vulnerabilities.calls'))),
            gd.stack(one.stack),
          )
        : null,
      one.reachability === 'imported' && one.packages.length
        ? h('p', { class: 'gd-muted' }, gd.t('vulnerabilities.imports'), ' ', one.packages.join(', '))
        : null,
      h('p', { class: 'gd-muted' }, gd.t('vulnerabilities.scanners'), ' ', one.scanners.join(', ')),
      h(
        'div',
        { class: 'gd-tools' },
        gd.copyButton(gd.t('copy.issue'), () => issueText(one)),
        gd.permalink(href(one)),
      ),
    );
  }

  /**
   * @param {Data.Vulnerability[]} list
   * @param {string} chosen
   */
  function reachabilityChoices(list, chosen) {
    /** @type {Option[]} */
    const options = [['', gd.t('filter.all'), list.length]];
    REACHABILITIES.forEach((one) => {
      const count = list.filter(({ reachability }) => reachability === one).length;
      if (count || one === chosen) {
        options.push([one, gd.t('reachability.' + one), count]);
      }
    });
    return gd.choices(gd.t('filter.reachability'), options, chosen, (one) =>
      gd.href('vulnerabilities', { ...Object.fromEntries(gd.route().query), reachability: one, from: '' }),
    );
  }

  /** @param {Data.Vulnerability} one */
  const searched = (one) =>
    [one.id, ...one.aliases, one.module, one.version, one.severity, one.summary, ...one.packages]
      .join(' ')
      .toLowerCase();

  /**
   * @param {Data.Vulnerability[]} list
   * @param {URLSearchParams} query
   */
  function shown(list, query) {
    const words = (query.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = query.get('reachability');
    return list
      .filter(({ reachability }) => !wanted || reachability === wanted)
      .filter((one) => words.every((word) => searched(one).includes(word)));
  }

  /**
   * @param {Data.Vulnerability[]} list
   * @param {URLSearchParams} query
   */
  function nodes(list, query) {
    const from = Math.max(0, Number(query.get('from')) || 0);
    const rest = list.length - from - PAGE;
    return [
      h('p', { class: 'gd-muted', 'aria-live': 'polite' }, gd.t('vulnerabilities.found', list.length)),
      ...list.slice(from, from + PAGE).map((one) => node(one, 'h2')),
      rest > 0
        ? h(
            'p',
            {},
            h(
              'a',
              {
                class: 'gd-button',
                href: gd.href('vulnerabilities', { ...Object.fromEntries(query), from: from + PAGE }),
              },
              gd.t('more', rest),
            ),
          )
        : '',
    ];
  }

  /** @param {Data.FixedVulnerability[] | undefined} fixed */
  function fixedList(fixed) {
    return fixed && fixed.length
      ? h(
          'section',
          {},
          h('h2', {}, gd.t('vulnerabilities.gone', fixed.length)),
          h(
            'ul',
            { class: 'gd-list' },
            fixed.map((one) =>
              h(
                'li',
                {},
                gd.icon('passed'),
                advisory(one.ids[0]),
                ' ',
                h('code', {}, [one.module, one.version].join(' ').trim()),
                h('span', { class: 'gd-muted' }, ' ' + one.summary),
              ),
            ),
          ),
        )
      : '';
  }

  gd.pages.vulnerabilities = async (content, query, overview) => {
    if (!overview.vulnerabilities) {
      content.append(h('h1', {}, gd.t('page.vulnerabilities')), gd.empty('vulnerabilities', overview));
      return null;
    }
    const data = await gd.part('vulnerabilities.json');
    const wanted = query.get('vulnerability');
    if (wanted) {
      const one = data.vulnerabilities.find(({ fingerprint }) => fingerprint === wanted);
      content.append(
        h(
          'nav',
          { class: 'gd-crumbs', 'aria-label': gd.t('path') },
          h('a', { href: gd.href('vulnerabilities') }, gd.t('page.vulnerabilities')),
        ),
        one ? node(one, 'h1') : gd.notice('info', gd.t('vulnerabilities.notfound')),
      );
      content.dataset.title = one ? one.id : '';
      return null;
    }
    content.append(
      h(
        'h1',
        {},
        gd.t('page.vulnerabilities'),
        h('small', {}, gd.t('vulnerabilities.total', data.vulnerabilities.length)),
      ),
      h('p', { class: 'gd-summary' }, data.scanners.join(' · ')),
      gd.gaps(overview, 'vulnerabilities') || '',
    );
    if (!data.vulnerabilities.length) {
      content.append(
        h('p', { class: 'gd-fine' }, gd.icon('passed'), gd.t('vulnerabilities.none')),
        fixedList(data.fixed),
      );
      return null;
    }
    const list = h('div', {}, nodes(shown(data.vulnerabilities, query), query));
    const search = gd.search(gd.t('search.vulnerabilities'), query.get('q') || '', (words) => {
      query.set('q', words);
      query.delete('from');
      gd.replace('vulnerabilities', Object.fromEntries(query));
      list.replaceChildren(...nodes(shown(data.vulnerabilities, query), query));
    });
    content.append(
      reachabilityChoices(data.vulnerabilities, query.get('reachability') || ''),
      h('div', { class: 'gd-tools' }, search),
      list,
      fixedList(data.fixed),
    );
    return null;
  };
})();
