// The verdict with its reasons first; then what was measured.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;

  /**
   * A link to where to begin, what is to be seen there, and the file or package that it lies in.
   *
   * @param {Data.Place} place
   */
  function start(place) {
    const { subject, text } = place;
    // What package testing says itself is no place of the reader's.
    const file = place.file === 'testing.go' ? '' : gd.short(gd.fileIn(place.package || '', place.file), gd.module);
    const within = gd.short(place.package || '', gd.module);
    const name = subject || gd.place(file, place.line) || within;
    const isOwn = file && !/^(\/|\w:)/.test(file);
    const folder = place.page === 'tests' && !file.includes('/') && place.package !== gd.module ? within + '/' : '';
    const where = !subject ? '' : isOwn ? gd.place(folder + file, place.line) : within;
    if (place.page === 'sonar') {
      return h('li', {}, gd.webLink(String(place.query.address), subject), h('span', {}, gd.say(text)));
    }
    return h(
      'li',
      {},
      h('a', { href: gd.href(place.page, place.query) }, name || gd.say(text)),
      name ? h('span', {}, gd.say(text)) : null,
      where ? h('code', {}, where) : null,
    );
  }

  /** @param {Data.Rule} result */
  const found = (result) =>
    gd.say({ code: 'certainty.' + result.certainty, arguments: [result.found], text: result.found });

  /** @param {Data.Rule} result */
  const limit = ({ bound, limit, wanted }) =>
    gd.say({ code: bound === 'MIN' ? 'gate.atLeast' : 'gate.atMost', arguments: [limit || wanted], text: wanted });

  /** @param {string} label */
  const outcome = (label) => gd.title({ code: 'outcome.' + label, arguments: [], text: label });

  /** @param {string[]} files */
  function evidence(files) {
    const names = files.map((file) => file.slice(file.lastIndexOf('/') + 1));
    const more = names.length > 2 ? ', ' + gd.t('more', names.length - 2) : '';
    return names.length
      ? h(
          'span',
          { class: 'gd-rule-files', title: files.join('\n') },
          gd.t('rule.files'),
          ' ',
          names.slice(0, 2).join(', '),
          more,
        )
      : null;
  }

  /**
   * Rules on changed lines have their page, whatever part they measure.
   *
   * @param {Data.Rule} rule
   */
  const pageOf = ({ metric, part }) =>
    /^(coverage|errorPaths|lint\.issues)\.changed$|^functions\.untested\.new$/.test(metric) ? 'changed' : part;

  /** @param {Data.Rule} result */
  function rule(result) {
    const title = gd.title({ code: 'metric.' + result.metric, arguments: [], text: result.title });
    const open = result.outcome !== 'passed';
    return h(
      'li',
      { class: 'gd-rule gd-rule-' + result.outcome },
      gd.icon(result.outcome, outcome(result.outcome)),
      h(
        'div',
        {},
        h(
          'div',
          { class: 'gd-rule-line' },
          result.part === 'sonar'
            ? h('span', { class: 'gd-rule-name' }, title)
            : h('a', { href: gd.href(pageOf(result)), class: 'gd-rule-name' }, title),
          result.scope ? h('code', { class: 'gd-muted' }, result.scope) : null,
          h('span', { class: 'gd-rule-found' }, found(result)),
          h('span', { class: 'gd-muted' }, limit(result)),
          open && result.criticality !== 'FAILURE'
            ? h('span', { class: 'gd-tag' }, gd.t('criticality.' + result.criticality))
            : null,
          evidence(result.files),
        ),
        open && result.remedy ? h('p', { class: 'gd-topass' }, gd.say(result.remedy)) : null,
        open && result.gaps.length
          ? h(
              'ul',
              { class: 'gd-topass' },
              result.gaps
                .map(gd.say)
                .filter((gap) => !gd.say(result.remedy).includes(gap))
                .map((gap) => h('li', {}, gap)),
            )
          : null,
        result.places.length ? h('ul', { class: 'gd-starts' }, result.places.map(start)) : null,
      ),
    );
  }

  /** @type {Record<string, number>} */
  const RANK = { failed: 0, inconclusive: 1, passed: 2 };

  /**
   * @param {Data.Verdict} value
   * @param {(HTMLElement | null)[]} facts
   */
  function verdict(value, facts) {
    const exemptions = value.exemptions || [];
    const rules = [...value.rules].sort((a, b) => RANK[a.outcome] - RANK[b.outcome]);
    /**
     * @param {string} outcome
     * @param {boolean} notes
     */
    const of = (outcome, notes) =>
      rules.filter((one) => one.outcome === outcome && (one.criticality === 'NOTE') === notes).length;
    const [failed, unjudged, passed] = ['failed', 'inconclusive', 'passed'].map((outcome) => of(outcome, false));
    const all = failed + unjudged + passed;
    const why = [
      failed ? gd.t('verdict.failed', failed, all) : null,
      unjudged ? gd.t(failed ? 'verdict.unjudged' : 'verdict.unjudged.of', unjudged, all) : null,
      all && all === passed ? gd.t('verdict.passed', all) : null,
      of('failed', true) ? gd.t('verdict.notes.failed', of('failed', true)) : null,
      of('inconclusive', true) ? gd.t('verdict.notes.unjudged', of('inconclusive', true)) : null,
    ]
      .filter(Boolean)
      .join(', ');
    return h(
      'section',
      { class: 'gd-verdict gd-verdict-' + value.outcome, 'aria-labelledby': 'gd-verdict' },
      h('h1', { id: 'gd-verdict' }, gd.icon(value.outcome), outcome(value.outcome), h('small', {}, why)),
      facts,
      value.unknown ? h('p', {}, gd.say(value.unknown)) : null,
      h('ul', { class: 'gd-rules' }, rules.map(rule)),
      exemptions.length
        ? h(
            'ul',
            { class: 'gd-exemptions' },
            exemptions.map((one) =>
              h('li', {}, gd.icon(one.state === 'EXPIRED' ? 'failed' : 'skipped'), h('span', {}, gd.say(one.text))),
            ),
          )
        : null,
    );
  }

  /**
   * @param {string} page
   * @param {Child} label
   * @param {Child} figure
   * @param {Child[]} lines
   * @param {string | null} [tone]
   */
  function tile(page, label, figure, lines, tone) {
    return h(
      'a',
      { class: 'gd-tile' + (tone ? ' gd-tone-' + tone : ''), href: gd.href(page) },
      h('span', { class: 'gd-tile-label' }, label),
      h('span', { class: 'gd-tile-figure' }, figure),
      lines.filter(Boolean).map((line) => h('span', { class: 'gd-tile-line' }, line)),
    );
  }

  /**
   * What has no tile, with a link to how to record it.
   *
   * @param {Data.Overview} overview
   */
  function missing(overview) {
    /** @type {(keyof Data.Overview)[]} */
    const parts = ['tests', 'coverage', 'races', 'lint', 'images', 'deployments'];
    const pages = parts.filter((page) => !overview[page]);
    return pages.length
      ? h(
          'p',
          { class: 'gd-summary gd-missing' },
          gd.t('notrecorded'),
          ' ',
          pages.map((page, i) => [i ? ', ' : '', h('a', { href: gd.href(page) }, gd.t('page.' + page))]),
        )
      : null;
  }

  /** @param {Data.TestTotals} tests */
  function testsTile(tests) {
    const counts = tests.leaves;
    const bad = counts.failed + counts.unfinished;
    if (!counts.total && tests.benchmarks) {
      return tile('tests', gd.t('view.benchmarks'), gd.number(tests.benchmarks), [gd.t('packages.in', tests.packages)]);
    }
    return tile(
      'tests',
      gd.t('page.tests'),
      bad ? gd.number(bad) : gd.number(counts.passed),
      [
        bad ? gd.t('tests.bad.of', bad, counts.total) : gd.t('tests.passed', counts.passed),
        [
          bad && counts.passed ? gd.t('tests.passed', counts.passed) : null,
          counts.skipped ? gd.t('tests.skipped', counts.skipped) : null,
          tests.flaky ? gd.t('tests.flaky', tests.flaky) : null,
        ]
          .filter(Boolean)
          .join(' · '),
        gd.t('packages.in', tests.packages) + (tests.seconds ? ' · ' + gd.seconds(tests.seconds) : ''),
      ],
      bad || tests.verdict === 'fail' ? 'bad' : null,
    );
  }

  /**
   * @param {Data.CoverageTotals} coverage
   * @param {Data.CoverageChanges | undefined} before
   */
  function coverageTile(coverage, before) {
    const { total, covered } = coverage.statements;
    const errors = coverage.errorPaths;
    return tile(
      'coverage',
      gd.t('page.coverage'),
      [gd.percent(covered, total), before ? h('small', {}, gd.change(before.statements, coverage.statements)) : null],
      [
        gd.bar(covered, total),
        gd.t('statements.of', covered, total),
        errors && errors.total ? gd.t('errorpaths.of', gd.percent(errors.covered, errors.total)) : null,
        gd.t('files.in', coverage.files),
      ],
    );
  }

  /** @param {Data.ChangedTotals} changed */
  function changedTile(changed) {
    const { statements, files, unknown, target } = changed;
    if (unknown) {
      return tile('changed', gd.t('page.changed'), h('small', {}, gd.t('changed.tile.unknown')), [
        h('span', { class: 'gd-warn' }, gd.say(unknown)),
      ]);
    }
    const isMeasured = statements && statements.total;
    return tile(
      'changed',
      gd.t('page.changed'),
      isMeasured ? gd.percent(statements.covered, statements.total) : gd.t('none'),
      [
        isMeasured ? gd.bar(statements.covered, statements.total) : null,
        isMeasured
          ? gd.t('statements.of', statements.covered, statements.total)
          : statements
            ? gd.t('changed.nostatements')
            : null,
        gd.t('files.in', files || 0) + (target ? ' · ' + gd.t('changed.tile', target) : ''),
      ],
    );
  }

  /**
   * @param {Record<string, number>} counts
   * @param {(name: string) => string} [label]
   */
  function top(counts, label) {
    return Object.entries(counts)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 3)
      .map(([name, count]) => (label ? label(name) : name) + ' ' + gd.number(count))
      .join(' · ');
  }

  /** @param {Data.FindingChanges | undefined} findings */
  const findingAges = (findings) => {
    /** @type {(keyof Data.FindingChanges)[]} */
    const keys = ['new', 'outstanding', 'fixed'];
    return findings
      ? keys
          .filter((key) => findings[key])
          .map((key) => gd.t('changes.races.' + key, findings[key]))
          .join(' · ')
      : null;
  };

  /** @param {Data.ImageTotals[]} images */
  function imagesTile(images) {
    const warnings = images.reduce((sum, one) => sum + one.warnings, 0);
    /** @param {Data.ImageTotals} one */
    const line = (one) => [
      gd.imageName(one.image) + (one.tag ? ':' + one.tag : ''),
      one.size ? [' · ', gd.bytes(one.size), ' ', gd.growth(one.before, one.size)] : null,
    ];
    return tile('images', gd.t('page.images'), gd.number(images.length), [
      ...images.slice(0, 3).map(line),
      images.length > 3 ? gd.t('more', images.length - 3) : null,
      images.some((one) => !one.pushed) ? gd.t('image.notpushed') : null,
      warnings ? gd.t('image.warnings', warnings) : null,
    ]);
  }

  /** @param {Data.DeploymentTotals} counts */
  function deploymentsTile(counts) {
    const bad = counts.failed + counts.inconclusive + counts.unfinished;
    const all = bad + counts.successful + counts.pushed;
    const good = counts.pushed
      ? gd.t('deployments.pushed', counts.pushed)
      : all
        ? gd.t('deployments.good', all)
        : gd.t('deployments.noneHere');
    return tile(
      'deployments',
      gd.t('page.deployments'),
      gd.number(bad || all),
      [
        bad ? gd.t('deployments.bad.of', bad, all) : good,
        counts.environments.map((name) => name || gd.t('environment.none')).join(', '),
        counts.earlier ? gd.t('deployments.before', counts.earlier) : null,
      ],
      bad ? 'bad' : null,
    );
  }

  /**
   * A figure that is incomplete says so.
   *
   * @template {HTMLElement | null} T
   * @param {Data.Overview} overview
   * @param {string} page
   * @param {T} made
   */
  function doubted(overview, page, made) {
    if (((overview.gaps && overview.gaps[page]) || []).length) {
      made?.append(h('span', { class: 'gd-tile-line gd-warn' }, gd.t('gaps.' + page)));
    }
    return made;
  }

  /**
   * @param {Data.VulnerabilityTotals} found
   * @param {Data.Overview} overview
   */
  function vulnerabilitiesTile(found, { changes }) {
    return tile(
      'vulnerabilities',
      gd.t('page.vulnerabilities'),
      gd.number(found.total),
      [
        gd.t('vulnerabilities.total', found.total),
        found.total > found.unknown ? gd.t('vulnerabilities.called', found.called) : null,
        changes?.vulnerabilities ? gd.t('changes.vulnerabilities.new', changes.vulnerabilities.new) : null,
      ],
      found.called ? 'bad' : null,
    );
  }

  /** @param {Data.Overview} overview */
  function tiles(overview) {
    /**
     * @template {HTMLElement | null} T
     * @param {string} page
     * @param {T} made
     */
    const doubt = (page, made) => doubted(overview, page, made);
    const { tests, coverage, races, leaks, vulnerabilities, lint, build, deployments } = overview;
    return h(
      'section',
      { class: 'gd-tiles', 'aria-label': gd.t('measured') },
      build && build.errors
        ? tile(
            'build',
            gd.t('page.build'),
            gd.number(build.errors),
            [gd.t('build.errors', build.errors), gd.t('build.failed', build.failed)],
            'bad',
          )
        : null,
      tests ? doubt('tests', testsTile(tests)) : null,
      coverage ? doubt('coverage', coverageTile(coverage, overview.changes && overview.changes.coverage)) : null,
      overview.changed ? changedTile(overview.changed) : null,
      races
        ? doubt(
            'races',
            tile(
              'races',
              gd.t('page.races'),
              gd.number(races.distinct),
              [
                gd.t('races.distinct', races.distinct),
                findingAges(overview.changes?.races),
                races.reports ? gd.t('races.reports', races.reports) : null,
              ],
              races.distinct ? 'bad' : null,
            ),
          )
        : null,
      leaks
        ? doubt(
            'leaks',
            tile(
              'leaks',
              gd.t('page.leaks'),
              gd.number(leaks.distinct),
              [
                gd.t('leaks.distinct', leaks.distinct),
                findingAges(overview.changes?.leaks),
                leaks.goroutines ? gd.t('leaks.goroutines', leaks.goroutines) : null,
              ],
              leaks.distinct ? 'bad' : null,
            ),
          )
        : null,
      vulnerabilities ? doubt('vulnerabilities', vulnerabilitiesTile(vulnerabilities, overview)) : null,
      lint
        ? doubt(
            'lint',
            tile('lint', gd.t('page.lint'), gd.number(lint.total), [
              gd.t('lint.issues', lint.total),
              overview.changes && overview.changes.lint && overview.changes.lint.whole
                ? gd.t('changes.lint.new', overview.changes.lint.new)
                : null,
              top(lint.byLinter),
            ]),
          )
        : null,
      overview.images ? doubt('images', imagesTile(overview.images)) : null,
      deployments ? doubt('deployments', deploymentsTile(deployments)) : null,
    );
  }

  /** @param {Data.Overview} overview */
  function failures(overview) {
    const list = (overview.tests && overview.tests.first) || [];
    const total = overview.tests ? overview.tests.failures : 0;
    if (!list.length) {
      return null;
    }
    return h(
      'section',
      {},
      h('h2', {}, gd.t('failures.first')),
      list.map((one) => gd.failure(one, true)),
      total > list.length ? h('p', {}, h('a', { href: gd.href('tests') }, gd.t('failures.all', total))) : null,
    );
  }

  /** @type {Record<string, string>} */
  const STEP_ICONS = { pass: 'passed', fail: 'failed', incomplete: 'inconclusive' };

  /**
   * The steps by the time they took, each as a bar on one axis.
   *
   * @param {Data.Overview} overview
   */
  function timeline(overview) {
    const steps = (overview.steps || []).map((step) => ({ ...step, from: Date.parse(step.started) / 1000 }));
    if (!steps.length) {
      return null;
    }
    const begun = Math.min(...steps.map((step) => step.from));
    const whole = Math.max(...steps.map((step) => step.from + step.seconds)) - begun || 1;
    return h(
      'section',
      {},
      h('h2', {}, gd.t('steps')),
      h(
        'ul',
        { class: 'gd-steps' },
        steps.map((step) => bar(step, begun, whole)),
      ),
    );
  }

  /**
   * @param {Data.Step & { from: number }} step
   * @param {number} begun
   * @param {number} whole
   */
  function bar(step, begun, whole) {
    return h(
      'li',
      {},
      gd.icon(STEP_ICONS[step.outcome] || 'inconclusive', gd.t('step.' + step.outcome)),
      h(
        'div',
        {},
        h('b', {}, step.name),
        ' ',
        h('span', { class: 'gd-muted' }, [step.branch, step.agent].filter(Boolean).join(' · ')),
        step.reason ? h('p', { class: 'gd-muted' }, gd.say(step.reason)) : null,
      ),
      h(
        'span',
        {
          class: 'gd-step-bar',
          'aria-hidden': 'true',
          vars: { from: (100 * (step.from - begun)) / whole, share: Math.max((100 * step.seconds) / whole, 0.5) },
        },
        h('i'),
      ),
      h('span', { class: 'gd-num' }, gd.seconds(step.seconds)),
    );
  }

  /** @param {Data.Overview} overview */
  function warnings(overview) {
    const { total, list } = overview.warnings;
    if (!total) {
      return null;
    }
    return h(
      'section',
      {},
      h('h2', {}, gd.t('warnings')),
      gd.notice(
        'warn',
        gd.t('warnings.title', total),
        h(
          'ul',
          {},
          list.map((w) => h('li', {}, h('code', {}, gd.place(w.file, w.line)), ' ', gd.say(w.message))),
        ),
      ),
    );
  }

  /** @param {Data.Overview} overview */
  function downloads(overview) {
    if (!overview.downloads || !overview.downloads.length) {
      return null;
    }
    if (!gd.rawKept) {
      return h('section', {}, h('h2', {}, gd.t('downloads')), h('p', { class: 'gd-muted' }, gd.t('downloads.gone')));
    }
    return h(
      'section',
      {},
      h('h2', {}, gd.t('downloads')),
      h(
        'ul',
        { class: 'gd-downloads' },
        overview.downloads.map((d) =>
          h(
            'li',
            {},
            h('a', { href: gd.base + d.href, download: true }, d.name),
            ' ',
            h('span', { class: 'gd-muted' }, gd.bytes(d.bytes)),
          ),
        ),
      ),
    );
  }

  /**
   * Whose the findings are, in one sentence.
   *
   * @param {Data.Overview} overview
   */
  function whose({ attribution }) {
    return attribution ? h('p', { class: 'gd-whose' }, gd.say(attribution.summary)) : null;
  }

  /**
   * What was built, by which Go, and how long that took from the first step to the last.
   *
   * @param {Data.Overview} overview
   */
  function revision({ revision, steps }) {
    const begun = steps.map((step) => Date.parse(step.started) / 1000);
    const seconds = Math.max(...steps.map((step, i) => begun[i] + step.seconds)) - Math.min(...begun);
    const parts = [
      revision?.branch || null,
      revision?.commit
        ? [
            h('code', { title: revision.commit }, revision.commit.slice(0, 10)),
            revision.clean ? null : ' ' + gd.t('revision.modified'),
          ]
        : null,
      revision?.go.length ? 'Go ' + revision.go.join(', ') : null,
      steps.length ? gd.seconds(seconds) : null,
    ].filter(Boolean);
    return parts.length
      ? h(
          'p',
          { class: 'gd-summary gd-revision' },
          parts.map((part, i) => [i ? ' · ' : null, part]),
        )
      : null;
  }

  const SONAR_OUTCOMES = { OK: 'passed', ERROR: 'failed', NONE: 'inconclusive' };

  /**
   * What SonarQube says, which has pages of its own.
   *
   * @param {Data.Overview} overview
   */
  function sonar(overview) {
    if (!overview.sonar) {
      return null;
    }
    const isRule = overview.verdict && overview.verdict.rules.some((rule) => rule.part === 'sonar');
    return h(
      'section',
      {},
      h('h2', {}, 'SonarQube'),
      h(
        'ul',
        { class: 'gd-rules' },
        overview.sonar.map((one) =>
          h(
            'li',
            { class: 'gd-rule gd-rule-' + SONAR_OUTCOMES[one.status] },
            gd.icon(SONAR_OUTCOMES[one.status], outcome(SONAR_OUTCOMES[one.status])),
            h(
              'div',
              {},
              gd.webLink(one.page, one.project || one.server),
              one.commit ? [' ', h('code', { class: 'gd-muted', title: one.commit }, one.commit.slice(0, 10))] : null,
              // The rule tells them, where there is one.
              isRule
                ? null
                : h(
                    'ul',
                    {},
                    one.reasons.map((reason) => h('li', {}, gd.say(reason))),
                  ),
              isRule || one.status !== 'NONE' ? null : h('p', { class: 'gd-topass' }, gd.say(one.unknown)),
            ),
          ),
        ),
      ),
    );
  }

  gd.pages.overview = async (content, query, overview) => {
    const failed = failures(overview);
    const facts = [whose(overview), revision(overview)];
    [
      ...(overview.verdict ? [verdict(overview.verdict, facts)] : [h('h1', {}, gd.t('page.overview')), ...facts]),
      sonar(overview),
      gd.changes(overview),
      tiles(overview),
      missing(overview),
      failed,
      timeline(overview),
      warnings(overview),
      downloads(overview),
      overview.created
        ? h(
            'p',
            { class: 'gd-muted gd-foot' },
            gd.t(
              'created',
              new Date(overview.created).toLocaleString(gd.language, { dateStyle: 'medium', timeStyle: 'short' }),
              overview.generator,
            ),
          )
        : null,
    ].forEach((node) => content.append(node || ''));
    // They lie below what people look at first.
    return () => void gd.fillOutputs(failed);
  };
})();
