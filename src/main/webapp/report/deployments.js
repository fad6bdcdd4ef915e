// Deployments: what runs in each environment, how it came there, why something did not, and the four DORA metrics.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  /** @type {Record<string, string>} */
  const ICONS = { successful: 'passed', pushed: 'link', failed: 'failed', inconclusive: 'inconclusive' };
  const DONE = ['successful', 'pushed'];
  const FIRST = 50;

  /** @param {string} name */
  const environmentName = (name) => name || gd.t('environment.none');
  /** @param {Data.Deployment} one */
  const idOf = (one) => one.release + '@' + one.started;
  /** @param {Data.Deployment} one */
  const href = (one) => gd.href('deployments', { environment: one.environment, deployment: idOf(one) });
  /** @param {Data.Deployment} one */
  const outcome = (one) => gd.icon(ICONS[one.outcome] || 'inconclusive', gd.t('deployment.' + one.outcome));

  /**
   * The last part of an image, its tag, and as much of its digest as tells it from others.
   *
   * @param {string} image
   */
  function imageText(image) {
    const [named, digest] = image.split('@');
    const name = gd.imageName(named);
    return digest ? name + ' @ ' + gd.shortDigest(digest) : name;
  }

  /** @param {Data.Deployment} one */
  const what = (one) => imageText(one.image || '') || one.chart || gd.t('none');

  /** @param {Data.Deployment} one */
  const strategy = (one) => (gd.known('strategy.' + one.strategy) ? gd.t('strategy.' + one.strategy) : one.strategy);

  /**
   * Where the run is told of: an earlier build of this job lies beside this one.
   *
   * @param {Data.Deployment & { earlier?: boolean }} one
   */
  function runLink(one) {
    const beside =
      one.earlier && one.build
        ? gd.buildHref({ name: String(one.build), time: '' }, 'deployments', {
            environment: one.environment,
            deployment: idOf(one),
          })
        : null;
    const text = one.run || gd.t('none');
    return beside ? h('a', { href: beside }, text) : gd.webLink(one.url, text);
  }

  // ---- figures

  /** @param {number} seconds */
  const spell = (seconds) =>
    seconds >= 2 * 86400
      ? gd.t('days', Math.round(seconds / 8640) / 10)
      : seconds >= 2 * 3600
        ? gd.t('hours', Math.round(seconds / 360) / 10)
        : gd.seconds(seconds);

  /** @param {Data.Environment} environment */
  function figures(environment) {
    const { basis } = environment;
    /**
     * @param {string} key
     * @param {Child} value
     * @param {Child} made
     */
    const item = (key, value, made) =>
      h(
        'div',
        {},
        h('dt', {}, gd.t('dora.' + key)),
        h('dd', {}, h('b', {}, value)),
        h('dd', { class: 'gd-basis gd-muted' }, made),
      );
    const none = gd.t('none');
    return h(
      'dl',
      { class: 'gd-dora' },
      basis.days >= 1
        ? item(
            'frequency',
            gd.t('dora.perday', Math.round(Number(environment.perDay) * 100) / 100),
            gd.t('dora.frequency.basis', environment.deployments, spell(basis.days * 86400)),
          )
        : item('frequency', gd.number(environment.deployments), gd.t('dora.frequency.none', environment.deployments)),
      item(
        'lead',
        environment.leadSeconds !== undefined ? spell(environment.leadSeconds) : none,
        basis.leads ? gd.t('dora.lead.basis', basis.leads) : gd.t('dora.lead.none'),
      ),
      item(
        'failures',
        'failureRate' in environment ? gd.percent(basis.failed, basis.changes) : none,
        basis.changes ? gd.t('dora.failures.basis', basis.failed, basis.changes) : gd.t('dora.failures.none'),
      ),
      item(
        'restore',
        environment.restoreSeconds !== undefined ? spell(environment.restoreSeconds) : none,
        basis.restored ? gd.t('dora.restore.basis', basis.restored) : gd.t('dora.restore.none'),
      ),
    );
  }

  /**
   * What the last deployments left in place.
   *
   * @param {Data.Deployment[]} records
   */
  function running(records) {
    const releases = new Map();
    records.forEach(
      (one) =>
        DONE.includes(one.outcome) &&
        !releases.has(one.namespace + '/' + one.release) &&
        releases.set(one.namespace + '/' + one.release, one),
    );
    const lines = [...releases.values()].map((one) =>
      h(
        'li',
        {},
        h('b', {}, one.release),
        ' ',
        h('code', {}, what(one)),
        ' ',
        h(
          'span',
          { class: 'gd-muted' },
          one.revision ? gd.t('revision', String(one.revision)) + ' · ' : null,
          gd.t(one.outcome === 'pushed' ? 'deployment.pushedat' : 'since'),
          ' ',
          gd.time(one.started + one.seconds * 1000),
        ),
      ),
    );
    return lines.length
      ? h('ul', { class: 'gd-running' }, lines)
      : h('p', { class: 'gd-muted' }, gd.t('deployments.nothingruns'));
  }

  // ---- history

  /**
   * @param {Data.Deployment & { earlier?: boolean }} one
   * @param {boolean} many
   */
  function row(one, many) {
    const told = one.rolledBackTo
      ? h('span', { class: 'gd-tag' }, gd.t('deployment.rolledback', String(one.rolledBackTo)))
      : null;
    return h(
      'tr',
      { class: one.earlier ? null : 'gd-own' },
      h('td', {}, outcome(one), ' ', h('a', { href: href(one) }, gd.time(one.started))),
      many ? h('td', {}, one.release) : null,
      h(
        'td',
        {},
        h('code', {}, what(one)),
        ' ',
        told,
        one.messages && one.messages.length ? h('span', { class: 'gd-why' }, gd.say(one.messages[0])) : null,
      ),
      h('td', { class: 'gd-opt' }, strategy(one)),
      h('td', { class: 'gd-num gd-opt' }, one.revision || gd.t('none')),
      h('td', { class: 'gd-num gd-opt' }, gd.seconds(one.seconds)),
      h('td', { class: 'gd-nowrap gd-opt' }, runLink(one)),
    );
  }

  /**
   * @param {(Data.Deployment & { earlier?: boolean })[]} records
   * @param {number} limit
   */
  function history(records, limit) {
    const many = new Set(records.map((one) => one.release)).size > 1;
    /**
     * @param {string} key
     * @param {string} [className]
     */
    const column = (key, className) => h('th', { scope: 'col', class: className }, gd.t('column.' + key));
    const body = h(
      'tbody',
      {},
      records.slice(0, limit).map((one) => row(one, many)),
    );
    const section = h(
      'div',
      {},
      h(
        'div',
        { class: 'gd-scroll', tabindex: '0', role: 'region', 'aria-label': gd.t('history') },
        h(
          'table',
          { class: 'gd-plain gd-deployments' },
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              column('when'),
              many ? column('release') : null,
              column('image'),
              column('strategy', 'gd-opt'),
              column('revision', 'gd-num gd-opt'),
              column('time', 'gd-num gd-opt'),
              column('run', 'gd-opt'),
            ),
          ),
          body,
        ),
      ),
    );
    if (records.length > limit) {
      const more = h('button', { type: 'button', class: 'gd-button gd-more' }, gd.t('more', records.length - limit));
      more.addEventListener(
        'click',
        () => (body.append(...records.slice(limit).map((one) => row(one, many))), more.remove()),
      );
      section.append(more);
    }
    return section;
  }

  /**
   * @param {string} name
   * @param {Data.Environment | undefined} environment its figures; there are none where no step recorded any of it
   * @param {Data.Deployment[]} records
   * @param {boolean} alone
   */
  function environmentNode(name, environment, records, alone) {
    return h(
      'section',
      { class: 'gd-environment' },
      h(
        'h2',
        {},
        alone
          ? environmentName(name)
          : h('a', { href: gd.href('deployments', { environment: name }) }, environmentName(name)),
      ),
      environment ? running(records) : null,
      environment ? figures(environment) : h('p', { class: 'gd-muted' }, gd.t('deployments.given')),
      environment && environment.pushed ? h('p', { class: 'gd-muted' }, gd.t('dora.pushed', environment.pushed)) : null,
      history(records, alone ? FIRST : 10),
    );
  }

  // ---- one deployment

  /** @param {[name: string, value: Child][]} pairs */
  const facts = (pairs) =>
    h(
      'dl',
      { class: 'gd-facts' },
      pairs.filter(([, value]) => value).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    );

  /**
   * "name: old -> new", "name: new" or "name: removed (was old)" in three cells.
   *
   * @param {string} line
   */
  function change(line) {
    const [, name, value] = /^(.*?): (.*)$/s.exec(line) || [null, line, ''];
    const [was, is] = value.includes(' -> ')
      ? value.split(/ -> (.*)/s)
      : /^removed \(was .*\)$/s.test(value)
        ? [value.slice(13, -1), '']
        : ['', value];
    /**
     * @param {string} text
     * @param {string} tone
     */
    const cell = (text, tone) =>
      h('td', {}, text ? h('code', { class: tone }, text) : h('span', { class: 'gd-muted' }, gd.t('none')));
    return h('tr', {}, h('td', {}, h('code', {}, name)), cell(was, 'gd-removed'), cell(is, 'gd-added'));
  }

  /**
   * @param {string[]} lines
   * @param {'h2' | 'h4'} level
   */
  const changes = (lines, level) =>
    h(
      'section',
      {},
      h(level, {}, gd.t('deployment.changes')),
      h(
        'div',
        { class: 'gd-scroll', tabindex: '0', role: 'group', 'aria-label': gd.t('deployment.changes') },
        h(
          'table',
          { class: 'gd-plain gd-values' },
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              ['value', 'before', 'after'].map((key) => h('th', { scope: 'col' }, gd.t('column.' + key))),
            ),
          ),
          h('tbody', {}, lines.map(change)),
        ),
      ),
    );

  /** @param {Data.DeploymentStep} one */
  const step = (one) =>
    h(
      'li',
      {},
      gd.icon(ICONS[one.outcome] || 'inconclusive', gd.t('deployment.' + one.outcome)),
      h(
        'div',
        {},
        h(
          'b',
          {},
          (one.measured || []).length ? gd.t('deployment.analysis', gd.say(one.message)) : gd.say(one.message),
        ),
        (one.measured || []).map((line) => h('p', { class: 'gd-muted' }, h('code', {}, gd.say(line)))),
      ),
      h('span', { class: 'gd-num' }, gd.seconds(one.seconds)),
    );

  /**
   * Why it failed: what was said first, then events and the last lines of logs as they are.
   *
   * @param {Data.Message[]} messages
   * @param {'h2' | 'h4'} level
   */
  const reasons = (messages, level) =>
    h(
      'section',
      {},
      h(level, {}, gd.t('deployment.why')),
      h('p', { class: 'gd-message' }, gd.say(messages[0])),
      messages.length > 1 ? gd.output(messages.slice(1).map(gd.say).join('\n'), 40) : null,
    );

  /**
   * @param {Data.Deployment & { earlier?: boolean }} one
   * @param {boolean} alone
   */
  function detail(one, alone) {
    const told = gd.sourceShown ? null : gd.hidden();
    const level = alone ? 'h2' : 'h4';
    return h(
      'article',
      { class: 'gd-deployment' },
      h(
        alone ? 'h1' : 'h3',
        { class: 'gd-name' },
        outcome(one),
        alone ? what(one) : h('a', { href: href(one) }, what(one)),
        h('small', {}, gd.t('deployment.' + one.outcome)),
      ),
      facts([
        [gd.t('column.environment'), environmentName(one.environment)],
        [gd.t('column.release'), one.release],
        [gd.t('column.namespace'), one.namespace],
        [gd.t('column.strategy'), strategy(one)],
        [gd.t('column.revision'), one.revision ? String(one.revision) : null],
        [gd.t('column.rolledback'), one.rolledBackTo ? gd.t('revision', String(one.rolledBackTo)) : null],
        [gd.t('column.chart'), one.chart],
        [gd.t('column.when'), gd.time(one.started)],
        [gd.t('column.time'), gd.seconds(one.seconds)],
        [gd.t('column.commit'), one.commit ? h('code', { title: one.commit }, one.commit.slice(0, 12)) : null],
        [gd.t('column.run'), one.run ? runLink(one) : null],
        [gd.t('column.cluster'), one.cluster],
      ]),
      alone && one.image
        ? h('p', { class: 'gd-digest' }, h('code', {}, one.image), gd.copyButton(gd.t('copy.reference'), one.image))
        : null,
      one.messages && one.messages.length ? reasons(one.messages, level) : told,
      one.steps && one.steps.length
        ? h(
            'section',
            {},
            h(level, {}, gd.t('deployment.steps')),
            h('ul', { class: 'gd-measured' }, one.steps.map(step)),
          )
        : null,
      one.changes && one.changes.length ? changes(one.changes, level) : null,
      one.repeated ? h('p', { class: 'gd-muted' }, gd.t('deployment.repeated')) : null,
      one.earlier ? h('p', { class: 'gd-muted' }, gd.t('deployment.earlier')) : null,
    );
  }

  gd.pages.deployments = async (content, query, overview) => {
    if (!overview.deployments) {
      content.append(h('h1', {}, gd.t('page.deployments')), gd.empty('deployments', overview));
      return null;
    }
    const data = await gd.part('deployments.json');
    /** @type {(Data.Deployment & { earlier?: boolean })[]} */
    const records = data.deployments;
    data.earlier.forEach((i) => (records[i].earlier = true));
    const wanted = query.get('environment');
    if (query.has('deployment')) {
      const found = data.deployments.find(
        (one) => idOf(one) === query.get('deployment') && (wanted === null || one.environment === wanted),
      );
      content.append(
        h(
          'nav',
          { class: 'gd-crumbs', 'aria-label': gd.t('path') },
          h('a', { href: gd.href('deployments') }, gd.t('page.deployments')),
          ' › ',
          found
            ? h(
                'a',
                { href: gd.href('deployments', { environment: found.environment }) },
                environmentName(found.environment),
              )
            : null,
        ),
      );
      content.append(
        found ? detail(found, true) : gd.notice('warn', gd.t('notfound'), h('p', {}, query.get('deployment'))),
      );
      return null;
    }
    const own = records.filter((one) => !one.earlier);
    content.append(
      h('h1', {}, gd.t('page.deployments'), h('small', {}, gd.t('deployments.here', own.length))),
      gd.gaps(overview, 'deployments') || '',
    );
    const names = [...new Set(records.map((one) => one.environment))].sort();
    if (names.length > 1) {
      /** @type {Option[]} */
      const options = [['', gd.t('filter.all'), records.length]];
      names
        .filter((name) => name)
        .forEach((name) => options.push([name, name, records.filter((record) => record.environment === name).length]));
      content.append(
        gd.choices(gd.t('column.environment'), options, wanted || '', (name) =>
          gd.href('deployments', { environment: name }),
        ),
      );
    }
    const bad = own.filter((one) => !DONE.includes(one.outcome) && (!wanted || one.environment === wanted));
    if (bad.length && data.earlier.length) {
      content.append(
        h(
          'section',
          {},
          h('h2', {}, gd.t('deployments.bad')),
          bad.slice(0, 5).map((one) => detail(one, false)),
        ),
      );
    }
    const shown = names.filter((name) => !wanted || name === wanted);
    content.append(
      ...shown.map((name) =>
        environmentNode(
          name,
          data.environments.find((one) => one.name === name),
          records.filter((one) => one.environment === name),
          Boolean(wanted) || names.length === 1,
        ),
      ),
    );
    if (!shown.length) {
      content.append(gd.notice('warn', gd.t('notfound'), h('p', {}, wanted)));
    }
    return null;
  };
})();
