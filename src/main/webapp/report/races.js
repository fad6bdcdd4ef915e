// Data races: the two accesses side by side, and where their goroutines came from.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  const FEW = 8;

  /** @param {string} fingerprint */
  const raceHref = (fingerprint) => gd.href('races', { race: fingerprint });

  /**
   * The function without the path of its package: p.(*T).Set.
   *
   * @param {string} name
   */
  function shortName(name) {
    const bracket = name.indexOf('[');
    const slash = name.lastIndexOf('/', bracket < 0 ? name.length : bracket);
    return name.slice(slash + 1);
  }

  /** @param {string} file */
  const baseName = (file) => file.slice(file.lastIndexOf('/') + 1);

  /** @param {Data.RaceAccess[]} accesses */
  function title(accesses) {
    return accesses.map((access, i) => [
      i ? h('span', { class: 'gd-muted' }, ' ' + gd.t('races.and') + ' ') : '',
      h('span', { class: 'gd-op' }, gd.t('operation.' + access.operation)),
      ' ',
      h('code', {}, access.function === undefined ? gd.t('stack.lost') : shortName(access.function)),
    ]);
  }

  /** @param {string} name */
  function packageOf(name) {
    const bracket = name.indexOf('[');
    const slash = name.lastIndexOf('/', bracket < 0 ? name.length : bracket);
    const dot = name.indexOf('.', slash + 1);
    return dot < 0 ? '' : name.slice(0, dot);
  }

  /** A file of a package as it is found in the module; files of others keep their whole path. */
  gd.fileIn = (folder, file) => {
    const inside = folder === gd.module ? baseName(file) : gd.short(folder, gd.module) + '/' + baseName(file);
    return file.endsWith('/' + inside) ? inside : file;
  };

  gd.framePackage = (frame) => packageOf(frame.function).replace(/_test$/, '');

  gd.frameFile = (frame) => gd.fileIn(gd.framePackage(frame), frame.file);

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

  /** @param {Data.StackFrame} frame */
  function place(frame) {
    const text = gd.place(gd.frameFile(frame), frame.line);
    return frame.path
      ? h('a', { href: gd.sourceHref(frame.path, frame.line), title: frame.file }, text)
      : h('span', { title: frame.file }, text);
  }

  /**
   * @param {Data.StackFrame} frame
   * @param {boolean} [first]
   */
  function frameNode(frame, first) {
    return h(
      'li',
      { class: first ? 'gd-frame-first' : null },
      h('code', { class: 'gd-frame-name' }, frame.function),
      h('span', { class: 'gd-frame-place' }, place(frame)),
    );
  }

  /** @param {Data.StackFrame} frame */
  const isRuntime = (frame) => /^(runtime|testing|internal\/runtime|sync|internal\/sync)\./.test(frame.function);

  /**
   * @param {HTMLElement[]} nodes
   * @param {string} label
   */
  const fold = (nodes, label) =>
    h(
      'li',
      { class: 'gd-folded' },
      h('details', {}, h('summary', {}, gd.t(label, nodes.length)), h('ol', { class: 'gd-stack' }, nodes)),
    );

  /** Of a stack before its end is folded: recursion can make it long. */
  const FRAMES = 12;

  /**
   * Frames in order, each run of runtime and testing frames folded.
   *
   * @param {Data.StackFrame[]} frames
   */
  function stack(frames) {
    if (!frames.length) {
      return h('p', { class: 'gd-muted' }, gd.t('stack.lost'));
    }
    /** @type {HTMLElement[]} */
    const nodes = [];
    /** @type {Data.StackFrame[]} */
    let folded = [];
    const unfold = () => {
      if (folded.length) {
        nodes.push(
          fold(
            folded.map((frame) => frameNode(frame)),
            'stack.runtime',
          ),
        );
        folded = [];
      }
    };
    let first = true;
    frames.forEach((frame) => {
      if (isRuntime(frame)) {
        folded.push(frame);
      } else {
        unfold();
        nodes.push(frameNode(frame, first));
        first = false;
      }
    });
    unfold();
    return h(
      'ol',
      { class: 'gd-stack' },
      nodes.length > FRAMES + 3 ? [nodes.slice(0, FRAMES), fold(nodes.slice(FRAMES), 'stack.more')] : nodes,
    );
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
      stack(access.stack),
      goroutine
        ? [
            h('h4', {}, gd.t('goroutine.created', String(goroutine.id), gd.t('state.' + goroutine.state))),
            gd.snippet(goroutine.snippet),
            stack(goroutine.stack),
          ]
        : null,
    );
  }

  /** @param {Data.RaceTest[]} tests */
  function testLinks(tests) {
    return tests
      .slice(0, 10)
      .map((test, i) => [
        i ? ', ' : '',
        h('a', { href: gd.href('tests', { package: test.package, test: test.test }) }, test.test),
      ]);
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
        culprits.length ? [gd.t('culprits', culprits.length), ' ', testLinks(culprits)] : null,
        victims.length ? [gd.t('victims.also', victims.length), ' ', testLinks(victims)] : null,
      ]
        .filter(Boolean)
        .map((part, i) => [i ? ' · ' : '', part]),
    );
  }

  /** @param {WholeRace} race */
  function issueText(race) {
    /** @param {Data.StackFrame[]} list */
    const frames = (list) =>
      list.map((frame) => '    ' + frame.function + '\n        ' + gd.place(frame.file, frame.line)).join('\n');
    const accesses = race.accesses.map((access) => {
      const goroutine = race.goroutines.find((one) => one.id === access.goroutine);
      const { snippet } = access;
      const source =
        snippet && snippet.lines
          ? '\n' +
            snippet.lines
              .map(
                (line, i) => (snippet.from + i === snippet.mark ? '  > ' : '    ') + (snippet.from + i) + '  ' + line,
              )
              .join('\n') +
            '\n'
          : '';
      return (
        '### ' +
        access.operation +
        ' by goroutine ' +
        access.goroutine +
        '\n\n```\n' +
        (frames(access.stack) || '    [failed to restore the stack]') +
        '\n' +
        source +
        (goroutine
          ? '\nGoroutine ' + goroutine.id + ' (' + goroutine.state + ') created at:\n' + frames(goroutine.stack) + '\n'
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
          ? shortName((access.stack.find((frame) => !isRuntime(frame)) || access.stack[0]).function)
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
      gd.raceAge(race),
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
        h('a', { class: 'gd-button', href: raceHref(race.fingerprint) }, gd.icon('link'), gd.t('permalink')),
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

  /**
   * A race that only earlier builds saw.
   *
   * @param {Data.UnseenRace} race
   * @param {'h1' | 'h2' | 'h3'} heading
   */
  function unseenNode(race, heading) {
    return h(
      'article',
      { class: 'gd-race gd-race-unseen', id: 'race-' + race.fingerprint },
      h(heading, { class: 'gd-race-title' }, gd.icon(race.state === 'fixed' ? 'passed' : 'race'), title(race.accesses)),
      gd.raceAge(race),
      race.tests.length && race.tests[0].test
        ? h('p', { class: 'gd-summary' }, gd.t('culprits', race.tests.length), ' ', testLinks(race.tests))
        : null,
      h('p', { class: 'gd-muted' }, places(race.accesses)),
      race.state === 'not seen' ? h('p', { class: 'gd-muted' }, gd.t('races.notseen.how')) : null,
      h(
        'div',
        { class: 'gd-tools' },
        h('a', { class: 'gd-button', href: raceHref(race.fingerprint) }, gd.icon('link'), gd.t('permalink')),
      ),
    );
  }

  const STATES = ['new', 'outstanding', 'not seen', 'fixed'];

  /**
   * Races by state, with how many there are of each.
   *
   * @param {Data.Races} data
   * @param {string} state
   */
  function stateChoices(data, state) {
    if (!data.unseen) {
      return '';
    }
    const all = [...data.races, ...data.unseen];
    /** @type {Option[]} */
    const options = [['', gd.t('filter.all'), all.length]];
    STATES.forEach((one) => {
      const count = all.filter((race) => race.state === one).length;
      if (count || one === state) {
        options.push([one, gd.t('state.' + one), count]);
      }
    });
    return gd.choices(gd.t('filter.state'), options, state, (one) =>
      gd.href('races', { ...Object.fromEntries(gd.route().query), state: one }),
    );
  }

  /**
   * @param {Data.Races} data
   * @param {string} state
   */
  function unseenList(data, state) {
    const list = (data.unseen || []).filter((race) => !state || race.state === state);
    return list.length
      ? h(
          'section',
          {},
          h('h2', {}, gd.t('races.unseen', list.length)),
          list.slice(0, 100).map((race) => unseenNode(race, 'h3')),
          list.length > 100 ? h('p', { class: 'gd-muted' }, gd.t('more', list.length - 100)) : null,
        )
      : '';
  }

  /** @type {Record<string, (race: Data.Race) => string | number>} */
  const SORTS = {
    race: (race) => race.accesses.map((access) => access.function || '').join(' '),
    place: (race) => places(race.accesses),
    test: (race) => (race.tests.length ? race.tests[0].test : ''),
    reports: (race) => race.reports,
  };

  /**
   * As the reader wants it; else in the order of the data.
   *
   * @param {URLSearchParams} query
   */
  function sorting(query) {
    const key = query.get('sort') || '';
    return key in SORTS ? { key, descending: query.get('order') === 'desc' } : null;
  }

  /**
   * @param {Data.Races} data
   * @param {URLSearchParams} query
   */
  function raceTable(data, query) {
    const words = (query.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
    const text = (/** @type {Data.Race} */ race) =>
      (
        race.accesses.map((a) => a.function + ' ' + a.file).join(' ') +
        ' ' +
        race.tests.map((t) => t.test).join(' ') +
        ' ' +
        race.packages.join(' ')
      ).toLowerCase();
    const state = query.get('state');
    const shown = data.races
      .map((_, i) => i)
      .filter((i) => !state || data.races[i].state === state)
      .filter((i) => !words.length || words.every((word) => text(data.races[i]).includes(word)));
    const sorted = sorting(query);
    if (sorted) {
      const order = gd.order(shown.length, (i) => SORTS[sorted.key](data.races[shown[i]]), sorted.descending);
      shown.splice(0, shown.length, ...order.map((i) => shown[i]));
    }
    /**
     * @param {string} key
     * @param {string} [className]
     */
    const column = (key, className) => ({ key, label: gd.t('column.' + key), className, sort: true });
    const table = gd.table({
      label: gd.t('page.races'),
      className: 'gd-races-table',
      sorted: sorted || undefined,
      onsort: (key) => {
        const descending = sorted && sorted.key === key ? !sorted.descending : key === 'reports';
        const state = Object.fromEntries(gd.route().query);
        gd.go(gd.href('races', { ...state, sort: key, order: descending ? 'desc' : 'asc' }));
      },
      columns: [column('race'), column('place', 'gd-opt'), column('test', 'gd-opt'), column('reports', 'gd-num')],
      row: (i) => {
        const race = data.races[shown[i]];
        return {
          href: raceHref(race.fingerprint),
          cells: [
            [title(race.accesses), ' ', gd.stateTag(race)],
            places(race.accesses),
            race.tests.length ? race.tests[0].test : '',
            gd.number(race.reports),
          ],
        };
      },
    });
    return { root: table.root, ready: () => table.show(shown.length) };
  }

  gd.pages.races = async (content, query, overview) => {
    if (!overview.races) {
      content.append(h('h1', {}, gd.t('page.races')), gd.empty('races', overview));
      return null;
    }
    const data = await gd.part('races.json');
    const wanted = query.get('race');
    if (wanted) {
      const index = data.races.findIndex((race) => race.fingerprint === wanted);
      content.append(
        h(
          'nav',
          { class: 'gd-crumbs', 'aria-label': gd.t('path') },
          h('a', { href: gd.href('races') }, gd.t('page.races')),
        ),
      );
      const named = index >= 0 ? data.races[index].accesses : [];
      content.dataset.title = named.map((access) => shortName(access.function || '?')).join(' ⇄ ');
      const unseen = (data.unseen || []).find((race) => race.fingerprint === wanted);
      content.append(
        index >= 0
          ? raceNode(await details(data, index), 'h1')
          : unseen
            ? unseenNode(unseen, 'h1')
            : gd.notice('info', gd.t('races.notseen'), h('p', {}, gd.t('races.notseen.how'))),
      );
      return null;
    }
    content.append(
      h(
        'h1',
        {},
        gd.t('page.races'),
        data.races.length
          ? h(
              'small',
              {},
              gd.t('races.distinct', overview.races.distinct) + ' · ' + gd.t('races.reports', overview.races.reports),
            )
          : null,
      ),
    );
    content.append(gd.gaps(overview, 'races') || '');
    const state = query.get('state') || '';
    content.append(stateChoices(data, state));
    if (!data.races.length) {
      content.append(h('p', { class: 'gd-fine' }, gd.icon('passed'), gd.t('races.none')), unseenList(data, state));
      return null;
    }
    if (overview.races.distinct > data.races.length) {
      content.append(gd.notice('warn', gd.t('races.limited', data.races.length, overview.races.distinct)));
    }
    if (data.races.length <= FEW) {
      const indices = data.races.map((_, i) => i).filter((i) => !state || data.races[i].state === state);
      const all = await Promise.all(indices.map((i) => details(data, i)));
      content.append(...all.map((race) => raceNode(race, 'h2')), unseenList(data, state));
      return null;
    }
    const holder = h('div');
    let list = raceTable(data, query);
    holder.append(list.root);
    const search = gd.search(gd.t('search.races'), query.get('q') || '', (words) => {
      query.set('q', words);
      gd.replace('races', Object.fromEntries(query));
      list = raceTable(data, query);
      holder.replaceChildren(list.root);
      list.ready();
    });
    content.append(h('div', { class: 'gd-tools' }, search), holder, unseenList(data, state));
    return list.ready;
  };
})();
