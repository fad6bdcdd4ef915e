// Data races: the two accesses side by side, and where their goroutines came from.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;

  /** @param {string} fingerprint */
  const raceHref = (fingerprint) => gd.href('races', { race: fingerprint });

  /** @param {Data.RaceAccess[]} accesses */
  function title(accesses) {
    return accesses.map((access, i) => [
      i ? h('span', { class: 'gd-muted' }, ' ' + gd.t('races.and') + ' ') : '',
      h('span', { class: 'gd-op' }, gd.t('operation.' + access.operation)),
      ' ',
      h('code', {}, access.function === undefined ? gd.t('stack.lost') : gd.shortName(access.function)),
    ]);
  }

  /**
   * Of both accesses; a file that both are in is said once.
   *
   * @param {Data.RaceAccess[]} accesses
   */
  function places(accesses) {
    const files = accesses.map(({ file, function: name, line }) =>
      !file ? '?' : name === undefined ? file : gd.frameFile({ file, function: name, line: Number(line) }),
    );
    return accesses
      .map((access, i) =>
        i && access.line && files[i] === files[i - 1] ? access.line : gd.place(files[i], access.line),
      )
      .join(' ⇄ ');
  }

  /**
   * @param {Data.AccessDetail} access
   * @param {Data.RaceDetail} race
   */
  function accessNode(access, race) {
    const goroutine = race.goroutines.find((one) => one.id === access.goroutine);
    return h(
      'section',
      { class: 'gd-access' },
      h(
        'h3',
        {},
        h(
          'span',
          { class: 'gd-op' },
          gd.t(access.previous ? 'access.previous' : 'access.later', gd.t('operation.' + access.operation)),
        ),
        h(
          'small',
          {},
          access.goroutine === 1 ? gd.t('goroutine.main') : gd.t('goroutine.id', String(access.goroutine)),
        ),
      ),
      gd.snippet(access.snippet),
      gd.stack(access.stack),
      goroutine
        ? [
            h('h4', {}, gd.t('goroutine.created', String(goroutine.id), gd.t('state.' + goroutine.state))),
            gd.snippet(goroutine.snippet),
            gd.stack(goroutine.stack),
          ]
        : null,
    );
  }

  /** @param {WholeRace} race */
  function facts(race) {
    const culprits = race.tests.filter((test) => test.culprit);
    const victims = race.tests.filter((test) => !test.culprit);
    return h(
      'p',
      { class: 'gd-summary' },
      [
        gd.t('races.times', race.reports),
        race.packages.length ? race.packages.slice(0, 3).join(', ') : null,
        culprits.length ? [gd.t('culprits', culprits.length), ' ', gd.testLinks(culprits)] : null,
        victims.length ? [gd.t('victims.also', victims.length), ' ', gd.testLinks(victims)] : null,
      ]
        .filter(Boolean)
        .map((part, i) => [i ? ' · ' : '', part]),
    );
  }

  /** @param {WholeRace} race */
  function issueText(race) {
    const accesses = race.accesses.map((access) => {
      const goroutine = race.goroutines.find((one) => one.id === access.goroutine);
      return (
        '### ' +
        access.operation +
        ' by goroutine ' +
        access.goroutine +
        '\n\n```\n' +
        (gd.frameText(access.stack) || '    [failed to restore the stack]') +
        '\n' +
        gd.snippetText(access.snippet) +
        (goroutine
          ? '\nGoroutine ' +
            goroutine.id +
            ' (' +
            goroutine.state +
            ') created at:\n' +
            gd.frameText(goroutine.stack) +
            '\n'
          : '') +
        '```\n'
      );
    });
    const tests = race.tests
      .map((test) => '- `' + test.test + '` (' + test.package + ')' + (test.culprit ? '' : ', victim'))
      .join('\n');
    const where = race.accesses
      .map((access) =>
        access.stack.length
          ? gd.shortName((access.stack.find((frame) => !gd.isRuntimeFrame(frame)) || access.stack[0]).function)
          : '?',
      )
      .join(' and ');
    return (
      '# Data race: ' +
      where +
      '\n\n' +
      (tests ? 'Tests:\n\n' + tests + '\n\n' : '') +
      accesses.join('\n') +
      '\nFingerprint: `' +
      race.fingerprint +
      '`\n'
    );
  }

  /**
   * @param {WholeRace} race
   * @param {'h1' | 'h2' | 'h3'} heading
   */
  function raceNode(race, heading) {
    return h(
      'article',
      { class: 'gd-race', id: 'race-' + race.fingerprint },
      h(heading, { class: 'gd-race-title' }, gd.icon('race'), title(race.summary)),
      gd.findingAge(race, 'races', 'race'),
      race.attribution
        ? h('p', {}, gd.attributionTag(race.attribution), ' ', gd.attributionText(race.attribution))
        : null,
      facts(race),
      h(
        'div',
        { class: 'gd-accesses' },
        race.accesses.map((access) => accessNode(access, race)),
      ),
      h(
        'div',
        { class: 'gd-tools' },
        gd.copyButton(gd.t('copy.issue'), () => issueText(race)),
        gd.permalink(raceHref(race.fingerprint)),
      ),
    );
  }

  /**
   * @param {Data.Races} data
   * @param {number} index
   */
  async function details(data, index) {
    const shard = gd.shardOf(data.shards, index);
    const part = await gd.shard('races', shard);
    const detail = part.races[index - data.shards[shard]];
    return { ...data.races[index], ...detail, summary: data.races[index].accesses };
  }

  // On the page of a test, its own attribution is that of the race.
  gd.raceNode = async (data, index, heading) =>
    raceNode({ ...(await details(data, index)), attribution: undefined }, heading);

  gd.pages.races = gd.findingsPage({
    page: 'races',
    param: 'race',
    icon: 'race',
    culprits: 'culprits',
    read: async () => {
      const { races, unseen } = await gd.part('races.json');
      return { list: races, unseen };
    },
    title: (race) => title(race.accesses),
    name: (race) => race.accesses.map((access) => gd.shortName(access.function || '?')).join(' ⇄ '),
    place: (race) => places(race.accesses),
    node: async (index, heading) => raceNode(await details(await gd.part('races.json'), index), heading),
    text: (race) =>
      [
        ...race.accesses.map((access) => access.function + ' ' + access.file),
        ...race.tests.map((test) => test.test),
        ...race.packages,
      ].join(' '),
    columns: [
      { key: 'race', value: (race) => race.accesses.map((access) => access.function || '').join(' ') },
      { key: 'place', className: 'gd-opt', value: (race) => places(race.accesses) },
      { key: 'test', className: 'gd-opt', value: (race) => (race.tests.length ? race.tests[0].test : '') },
      { key: 'reports', className: 'gd-num', value: (race) => race.reports },
    ],
    totals: ({ races }) => [
      gd.t('races.distinct', races ? races.distinct : 0),
      gd.t('races.reports', races ? races.reports : 0),
    ],
    none: () => gd.t('races.none'),
    limit: ({ races }, kept) =>
      races && races.distinct > kept ? gd.notice('warn', gd.t('races.limited', kept, races.distinct)) : '',
  });
})();
