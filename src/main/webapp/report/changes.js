// What other builds say: the reference that a build is compared with, and the history of tests, races and leaks.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  /** What Jenkins says of builds that are there and that the reader may see; nothing in a report of files. */
  const known = () => document.getElementById('go-delivery')?.dataset || {};

  /**
   * @param {string | undefined} numbers
   * @param {string} number
   */
  const has = (numbers, number) => (numbers || '').split(',').includes(number);

  /** @param {Data.Build} build */
  const when = (build) => new Date(build.time).toLocaleString(gd.language, { dateStyle: 'medium', timeStyle: 'short' });

  /** @param {Data.Build} build */
  const isNumbered = (build) => /^(.+ #)?\d+$/.test(build.name);

  /** "#12", "main #41" of another job, or branch and time of a report that has no number. */
  gd.buildName = (build) => {
    if (isNumbered(build)) {
      return /^\d+$/.test(build.name) ? '#' + build.name : build.name;
    }
    const branch = /^(.+) \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.exec(build.name);
    return (branch ? branch[1] + ', ' : '') + when(build);
  };

  /**
   * Where the report of another build is: beside this one, or below the job that this one is compared with.
   *
   * @param {Data.Build} build
   */
  function folder(build) {
    const { builds, target, targetUrl, targetBuilds } = known();
    if (/^\d+$/.test(build.name)) {
      return has(builds, build.name) ? '../../' + build.name : null;
    }
    const beginning = target + ' #';
    const number = target && build.name.startsWith(beginning) ? build.name.slice(beginning.length) : '';
    return targetUrl && has(targetBuilds, number) ? targetUrl + number : null;
  }

  /** A page of another build's report; null where there is none to be seen. */
  gd.buildHref = (build, page, query) => {
    const found = folder(build);
    return found ? found + '/go-delivery/' + gd.href(page, query) : null;
  };

  gd.buildLink = (build, page, query) => {
    const href = gd.buildHref(build, page, query);
    return href
      ? h('a', { href, title: when(build) }, gd.buildName(build))
      : h('span', { title: when(build) }, gd.buildName(build));
  };

  /** "+1.2" percentage points between two shares; null where one of them is of nothing. */
  gd.points = (before, now) => {
    if (!before.total || !now.total) {
      return null;
    }
    const change = (100 * now.covered) / now.total - (100 * before.covered) / before.total;
    const size = Math.abs(change) < 0.05 && change !== 0 ? 2 : 1;
    const text = Math.abs(change).toFixed(size);
    return { value: change, text: Number(text) === 0 ? '±0' : (change > 0 ? '+' : '−') + text };
  };

  gd.change = (before, now) => {
    const points = gd.points(before, now);
    if (!points) {
      return null;
    }
    return h(
      'span',
      {
        class: points.value < 0 ? 'gd-bad' : 'gd-muted',
        title: gd.percent(before.covered, before.total) + ' → ' + gd.percent(now.covered, now.total),
      },
      points.text,
    );
  };

  // ---- overview

  /**
   * @param {string} key
   * @param {Data.NamedTests} list
   */
  function named(key, list) {
    if (!list.total) {
      return null;
    }
    const links = list.first.map((one) =>
      h('a', { href: gd.href('tests', { package: one.package, test: one.test }) }, one.test || one.package),
    );
    const more = list.total > list.first.length ? ' ' + gd.t('more', list.total - list.first.length) : '';
    return h(
      'li',
      { class: key === 'failing' ? 'gd-bad' : null },
      gd.t('changes.' + key, list.total),
      ': ',
      links.map((link, i) => [i ? ', ' : '', link]),
      more,
    );
  }

  /** @type {(keyof Data.TestChanges)[]} */
  const TESTS = ['failing', 'flaky', 'stillFailing', 'fixed', 'gone'];

  /** @param {Data.TestChanges} changes */
  function testChanges(changes) {
    const lines = TESTS.map((key) => named(key, changes[key])).filter(Boolean);
    return lines.length ? lines : [h('li', { class: 'gd-muted' }, gd.t('changes.none'))];
  }

  /**
   * @param {Data.CoverageChanges} before
   * @param {Data.CoverageTotals | undefined} now
   */
  function coverageChanges(before, now) {
    /**
     * @param {string} label
     * @param {Data.Share | undefined} old
     * @param {Data.Share | undefined} fresh
     */
    const line = (label, old, fresh) => {
      const change = old && fresh && gd.change(old, fresh);
      return change
        ? h(
            'li',
            {},
            label,
            ' ',
            gd.percent(old.covered, old.total),
            ' → ',
            gd.percent(fresh.covered, fresh.total),
            ' (',
            change,
            ')',
          )
        : null;
    };
    return [
      line(gd.t('column.statements'), before.statements, now?.statements),
      line(gd.t('column.functions'), before.functions, now?.functions),
      before.whole ? null : h('li', { class: 'gd-muted' }, gd.t('changes.coverage.incomplete')),
    ].filter(Boolean);
  }

  /**
   * @param {string} page
   * @param {string[]} keys
   * @param {Record<string, number>} counts
   * @param {Record<string, string>} states
   */
  function counted(page, keys, counts, states) {
    const lines = keys
      .filter((key) => counts[key])
      .map((key) =>
        h(
          'li',
          { class: key === 'new' ? 'gd-bad' : null },
          h('a', { href: gd.href(page, { state: states[key] }) }, gd.t('changes.' + page + '.' + key, counts[key])),
        ),
      );
    return lines.length ? lines : [h('li', { class: 'gd-muted' }, gd.t('changes.none'))];
  }

  /** @param {Data.BenchmarkCounts} counts */
  function benchmarkChanges(counts) {
    /** @type {('slower' | 'faster')[]} */
    const keys = ['slower', 'faster'];
    const lines = keys
      .filter((key) => counts[key])
      .map((key) =>
        h(
          'li',
          {},
          h('a', { href: gd.href('tests', { view: 'benchmarks' }) }, gd.t('changes.benchmarks.' + key, counts[key])),
        ),
      );
    return lines.length ? lines : [h('li', { class: 'gd-muted' }, gd.t('changes.benchmarks.noise', counts.compared))];
  }

  /** What is new, still there and fixed since the reference; a part that could not be compared is not there. */
  gd.changes = (overview) => {
    const { changes, reference, compared } = overview;
    const reason = compared ? h('p', { class: 'gd-muted' }, gd.say(compared)) : null;
    if (!changes || !reference || !Object.keys(changes).length) {
      return reason ? h('section', { class: 'gd-changes', 'aria-label': gd.t('changes') }, reason) : null;
    }
    const { tests, races, leaks, vulnerabilities, coverage, lint, benchmarks } = changes;
    /** @type {[string, Child[]][]} */
    const rows = [];
    if (tests) {
      rows.push(['tests', testChanges(tests)]);
    }
    const states = { new: 'new', outstanding: 'outstanding', notSeen: 'not seen', fixed: 'fixed' };
    if (races) {
      rows.push(['races', counted('races', Object.keys(states), { ...races }, states)]);
    }
    if (leaks) {
      rows.push(['leaks', counted('leaks', Object.keys(states), { ...leaks }, states)]);
    }
    if (coverage) {
      rows.push(['coverage', coverageChanges(coverage, overview.coverage)]);
    }
    if (lint) {
      const states = { new: 'new', outstanding: 'outstanding', fixed: 'fixed' };
      /** @type {Record<string, number>} */
      const counts = { new: lint.new, outstanding: lint.outstanding, fixed: lint.fixed || 0 };
      const isWhole = lint.fixed !== undefined && lint.whole;
      const incomplete = isWhole ? null : h('li', { class: 'gd-muted' }, gd.t('changes.lint.incomplete'));
      // Of a linter that crashed in the reference everything would be new.
      const keys = Object.keys(states).filter((key) => key !== 'new' || lint.whole);
      const lines = isWhole || keys.some((key) => counts[key]) ? counted('lint', keys, counts, states) : [];
      rows.push(['lint', [...lines, incomplete]]);
    }
    if (vulnerabilities) {
      const keys = ['new', 'outstanding', 'fixed'];
      rows.push(['vulnerabilities', counted('vulnerabilities', keys, { ...vulnerabilities }, {})]);
    }
    if (benchmarks) {
      rows.push(['benchmarks', benchmarkChanges(benchmarks)]);
    }
    return h(
      'section',
      { class: 'gd-changes', 'aria-labelledby': 'gd-changes' },
      h(
        'h2',
        { id: 'gd-changes' },
        gd.t('changes'),
        ' ',
        gd.buildLink(reference, 'overview'),
        isNumbered(reference) ? h('small', {}, when(reference)) : null,
      ),
      h(
        'dl',
        {},
        rows.map(([name, lines]) =>
          h(
            'div',
            {},
            h('dt', {}, gd.known('page.' + name) ? gd.t('page.' + name) : gd.t('view.' + name)),
            h('dd', {}, h('ul', {}, lines)),
          ),
        ),
      ),
      reason,
    );
  };

  // ---- tests

  /** @type {Record<string, string>} */
  const OUTCOMES = { p: 'pass', f: 'fail', s: 'skip', u: 'unfinished', x: 'flaky', '-': 'absent' };

  /** "f1p12" as a letter for each build, newest first. */
  gd.expand = (runs) =>
    [...runs.matchAll(/([pfsux-])(\d+)/g)].flatMap(([, letter, count]) => new Array(Number(count)).fill(letter));

  /** A bar for each build, the newest at the right, with the names of the first and the last below. */
  gd.runStrip = (bars) => {
    /** @param {RunBar} run */
    const bar = ({ letter, label, time, href }) => {
      const said = label + ': ' + gd.t('history.' + OUTCOMES[letter]) + (time ? ', ' + gd.seconds(time) : '');
      const node = { class: 'gd-run gd-run-' + OUTCOMES[letter], title: said, 'aria-label': said };
      return h('li', {}, href && letter !== '-' ? h('a', { ...node, href }) : h('span', { ...node, role: 'img' }));
    };
    const oldest = bars[bars.length - 1];
    return h(
      'div',
      { class: 'gd-strip' },
      h('ol', {}, bars.map(bar).reverse()),
      h(
        'p',
        { class: 'gd-strip-ends', 'aria-hidden': 'true' },
        bars.length > 1 ? h('span', {}, oldest.label) : null,
        h('span', {}, bars[0].label),
      ),
    );
  };

  /** How a test came out in build after build, the newest at the right. */
  gd.historyNode = (runs, builds, packageName, test, times) => {
    const took = (times || '').split(' ').map((one) => (/^\d+$/.test(one) ? Number(one) / 1000 : null));
    const letters = gd.expand(runs).slice(0, builds.length);
    /** @type {Record<string, number>} */
    const counts = {};
    letters.forEach((letter) => (counts[letter] = (counts[letter] || 0) + 1));
    const bars = letters.map((letter, i) => ({
      letter,
      label: gd.buildName(builds[i]),
      time: took[i],
      href: i ? gd.buildHref(builds[i], 'tests', { package: packageName, test }) : null,
    }));
    const words = ['p', 'x', 'f', 'u', 's', '-']
      .filter((letter) => counts[letter])
      .map((letter) => gd.t('history.count', gd.t('history.' + OUTCOMES[letter]), gd.number(counts[letter])));
    return h(
      'section',
      { class: 'gd-history' },
      h('h2', {}, gd.t('history'), h('small', {}, gd.t('history.builds', letters.length) + ' · ' + words.join(', '))),
      gd.runStrip(bars),
      durations(took.slice(0, builds.length), builds),
    );
  };

  /**
   * How long it took in the newest builds, as a column for each, and in words.
   *
   * @param {(number | null)[]} took
   * @param {Data.Build[]} builds
   */
  function durations(took, builds) {
    const known = took.filter((one) => typeof one === 'number');
    if (known.length < 2) {
      return null;
    }
    const most = Math.max(...known);
    const middle = [...known].sort((a, b) => a - b)[known.length >> 1];
    /**
     * @param {number | null} one
     * @param {number} i
     */
    const column = (one, i) =>
      h(
        'li',
        { vars: { share: one === null || !most ? 0 : (100 * one) / most } },
        h('i', { title: gd.buildName(builds[i]) + (one === null ? '' : ': ' + gd.seconds(one)) }),
      );
    return h(
      'div',
      { class: 'gd-durations' },
      h(
        'h3',
        {},
        gd.t('history.times'),
        h(
          'small',
          {},
          gd.t(
            'history.times.said',
            known.length,
            gd.seconds(middle),
            gd.seconds(Math.min(...known)),
            gd.seconds(most),
          ),
        ),
      ),
      h('ol', { 'aria-hidden': 'true' }, took.map(column).reverse()),
    );
  }

  /** Since when a failure is there. */
  gd.ageTag = (failure) => {
    if (failure.fresh) {
      return h('span', { class: 'gd-tag gd-tag-bad' }, gd.t('age.new'));
    }
    if (!failure.since) {
      return null;
    }
    return h(
      'span',
      { class: 'gd-tag' },
      gd.t('age.since'),
      ' ',
      gd.buildLink(failure.since, 'tests', { package: failure.package, test: failure.test }),
    );
  };

  // ---- attributions

  /** Evidence of an attribution, as one sentence without its end. */
  gd.attributionText = (attribution) => [attribution.evidence].flat().map(gd.say).join('; ');

  /** Whose a finding is, as far as that is known: new with this change, known on its target, and so on. */
  gd.attributionTag = (attribution) =>
    attribution
      ? h(
          'span',
          {
            class: 'gd-tag' + (attribution.state === 'new' ? ' gd-tag-bad' : ''),
            title: gd.attributionText(attribution),
          },
          gd.t('attribution.' + attribution.state),
        )
      : null;

  // ---- races and leaks

  /** State, first and last seen, how often, and why it counts as fixed. */
  gd.findingAge = (finding, page, param) => {
    if (!finding.state) {
      return null;
    }
    /** @param {Data.Build | undefined} build */
    const link = (build) => build && gd.buildLink(build, page, { [param]: finding.fingerprint });
    const evidence = 'evidence.' + (page === 'leaks' && finding.evidence === 'changed' ? 'leaks.' : '');
    return h(
      'p',
      { class: 'gd-summary' },
      gd.stateTag(finding),
      [
        [gd.t('races.first'), ' ', link(finding.first)],
        Number(finding.seen) > 1 || finding.state === 'not seen' || finding.state === 'fixed'
          ? [gd.t('races.last'), ' ', link(finding.last)]
          : null,
        gd.t('races.seen', finding.seen, finding.runs),
        finding.fixedIn
          ? [gd.t('races.fixedin'), ' ', link(finding.fixedIn), ': ', gd.t(evidence + finding.evidence, finding.quiet)]
          : null,
      ]
        .filter(Boolean)
        .map((part) => [' · ', part]),
    );
  };

  gd.stateTag = (finding) =>
    finding.state
      ? h(
          'span',
          { class: 'gd-tag' + (finding.state === 'new' ? ' gd-tag-bad' : '') },
          gd.t(finding.back ? 'state.back' : 'state.' + finding.state),
        )
      : null;

  // ---- benchmarks

  /** Before, after and by how much, unless that is noise. */
  gd.benchmarkChange = (change) => {
    const percent = change.before ? (100 * (change.after - change.before)) / change.before : 0;
    const sign = (percent > 0 ? '+' : percent < 0 ? '−' : '±') + Math.abs(percent).toFixed(1) + '%';
    const said =
      change.significance === 'changed'
        ? h('b', {}, sign)
        : change.significance === 'equal'
          ? '='
          : h(
              'span',
              { class: 'gd-muted' },
              change.significance === 'noise' ? '~ ' + gd.t('benchmark.noise') : sign + ' ' + gd.t('benchmark.few'),
            );
    const number = (/** @type {number} */ value) =>
      new Intl.NumberFormat(gd.language, { maximumSignificantDigits: 4 }).format(value);
    return [number(change.before), ' → ', number(change.after), ' ', said];
  };
})();
