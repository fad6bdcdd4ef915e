// Leaked goroutines: where they were created, and where they wait for ever.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;

  /** @param {string} fingerprint */
  const leakHref = (fingerprint) => gd.href('leaks', { leak: fingerprint });

  /** @param {LeakSummary} leak */
  const title = (leak) => [
    h('span', { class: 'gd-op' }, leak.waitsFor),
    h('span', { class: 'gd-muted' }, ' ' + gd.t('leaks.in') + ' '),
    h('code', {}, gd.shortName(leak.blocked.function)),
  ];

  /** @param {LeakSummary} leak */
  function places({ created, blocked }) {
    const at = gd.place(gd.frameFile(blocked), blocked.line);
    return created ? gd.place(gd.frameFile(created), created.line) + ' → ' + at : at;
  }

  /**
   * @param {number} minutes
   */
  const waiting = (minutes) => (minutes ? gd.t('leaks.minutes', minutes) : gd.t('leaks.moment'));

  /** @param {WholeLeak} leak */
  function facts(leak) {
    return h(
      'p',
      { class: 'gd-summary' },
      [
        gd.t('leaks.goroutines', leak.goroutines),
        waiting(leak.minutes),
        leak.packages.slice(0, 3).join(', '),
        leak.tests.length
          ? [gd.t('leaks.tests', leak.tests.length), ' ', gd.testLinks(leak.tests)]
          : gd.t('leaks.init'),
      ].map((part, i) => [i ? ' · ' : '', part]),
    );
  }

  /** @param {WholeLeak} leak */
  function issueText(leak) {
    const { created } = leak;
    const tests = leak.tests.map((test) => '- `' + test.test + '` (' + test.package + ')').join('\n');
    return (
      '# Goroutine leak: ' +
      leak.waitsFor +
      ' in ' +
      gd.shortName(leak.blocked.function) +
      '\n\n' +
      leak.goroutines +
      (leak.goroutines === 1 ? ' goroutine' : ' goroutines') +
      (leak.minutes ? ', waiting for ' + leak.minutes + ' min' : '') +
      '\n\n' +
      (tests ? 'Tests:\n\n' + tests + '\n\n' : '') +
      (created
        ? '### Created at\n\n```\n' + gd.frameText([created]) + '\n' + gd.snippetText(created.snippet) + '```\n\n'
        : '') +
      '### Blocked at\n\n```\n' +
      gd.frameText(leak.stack) +
      '\n' +
      gd.snippetText(leak.snippet) +
      '```\n\nFingerprint: `' +
      leak.fingerprint +
      '`\n'
    );
  }

  /** @param {WholeLeak} leak */
  function creation({ created }) {
    return h(
      'section',
      { class: 'gd-access' },
      h('h3', {}, h('span', { class: 'gd-op' }, gd.t('leaks.created'))),
      created
        ? [gd.snippet(created.snippet), gd.stack([created])]
        : h('p', { class: 'gd-muted' }, gd.t('leaks.created.unknown')),
    );
  }

  /**
   * @param {WholeLeak} leak
   * @param {'h1' | 'h2' | 'h3'} heading
   */
  function leakNode(leak, heading) {
    return h(
      'article',
      { class: 'gd-race', id: 'leak-' + leak.fingerprint },
      h(heading, { class: 'gd-race-title' }, gd.icon('leak'), title(leak)),
      gd.findingAge(leak, 'leaks', 'leak'),
      leak.attribution
        ? h('p', {}, gd.attributionTag(leak.attribution), ' ', gd.attributionText(leak.attribution))
        : null,
      facts(leak),
      h(
        'div',
        { class: 'gd-accesses' },
        creation(leak),
        h(
          'section',
          { class: 'gd-access' },
          h('h3', {}, h('span', { class: 'gd-op' }, gd.t('leaks.blocked')), h('small', {}, leak.waitsFor)),
          gd.snippet(leak.snippet),
          gd.stack(leak.stack),
        ),
      ),
      h(
        'div',
        { class: 'gd-tools' },
        gd.copyButton(gd.t('copy.issue'), () => issueText(leak)),
        gd.permalink(leakHref(leak.fingerprint)),
      ),
    );
  }

  /**
   * @param {Data.Leaks} data
   * @param {number} index
   * @returns {Promise<WholeLeak>}
   */
  async function details(data, index) {
    const shard = gd.shardOf(data.shards, index);
    const part = await gd.shard('leaks', shard);
    return { ...data.leaks[index], ...part.leaks[index - data.shards[shard]] };
  }

  /** The goroutines that a test left, on its page. */
  gd.leaksOf = async (packageName, testName, overview) => {
    if (!overview.leaks || !overview.leaks.distinct) {
      return null;
    }
    const { leaks, incomplete } = await gd.part('leaks.json');
    const own = leaks.filter(({ tests }) => tests.some((one) => one.package === packageName && one.test === testName));
    const isCut = incomplete.includes(packageName);
    return own.length || isCut
      ? h(
          'section',
          {},
          h('h2', {}, gd.t('leaks.oftest')),
          isCut ? gd.notice('warn', gd.t('leaks.cutoff')) : null,
          h(
            'ul',
            { class: 'gd-list' },
            own
              .slice(0, 20)
              .map((leak) =>
                h(
                  'li',
                  {},
                  gd.icon('leak'),
                  h('a', { href: leakHref(leak.fingerprint) }, title(leak)),
                  h('span', { class: 'gd-muted' }, gd.t('leaks.goroutines', leak.goroutines) + ' · ' + places(leak)),
                ),
              ),
          ),
          own.length > 20 ? h('p', {}, h('a', { href: gd.href('leaks') }, gd.t('more', own.length - 20))) : null,
        )
      : null;
  };

  gd.pages.leaks = gd.findingsPage({
    page: 'leaks',
    param: 'leak',
    icon: 'leak',
    culprits: 'leaks.tests',
    read: async () => {
      const { leaks, unseen } = await gd.part('leaks.json');
      return { list: leaks, unseen };
    },
    title,
    name: (leak) => gd.shortName(leak.blocked.function),
    place: places,
    node: async (index, heading) => leakNode(await details(await gd.part('leaks.json'), index), heading),
    text: (/** @type {Data.Leak} */ leak) =>
      [
        leak.waitsFor,
        leak.blocked.function + ' ' + leak.blocked.file,
        leak.created ? leak.created.function + ' ' + leak.created.file : '',
        ...leak.tests.map((test) => test.test),
        ...leak.packages,
      ].join(' '),
    columns: [
      { key: 'leak', value: (leak) => leak.waitsFor + ' ' + leak.blocked.function },
      { key: 'place', className: 'gd-opt', value: places },
      { key: 'test', className: 'gd-opt', value: (leak) => (leak.tests.length ? leak.tests[0].test : '') },
      { key: 'goroutines', className: 'gd-num', value: (/** @type {Data.Leak} */ leak) => leak.goroutines },
    ],
    totals: ({ leaks }) => [
      gd.t('leaks.distinct', leaks ? leaks.distinct : 0),
      gd.t('leaks.goroutines', leaks ? leaks.goroutines : 0),
    ],
    none: ({ leaks }) => gd.t('leaks.none', leaks ? leaks.packages : 0),
  });
})();
