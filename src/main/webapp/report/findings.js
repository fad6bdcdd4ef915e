// The page of findings that a ledger knows over builds: data races, and leaked goroutines.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  const FEW = 8;
  const MOST_UNSEEN = 100;
  const STATES = ['new', 'outstanding', 'not seen', 'fixed'];

  gd.findingsPage = (/** @type {FindingKind<any, any>} */ kind) => {
    const { page, param } = kind;

    /** @param {Finding} one */
    const href = (one) => gd.href(page, { [param]: one.fingerprint });

    /**
     * By state, with how many there are of each.
     *
     * @param {FindingsData} data
     * @param {string} state
     */
    function stateChoices(data, state) {
      if (!data.unseen) {
        return '';
      }
      const all = [...data.list, ...data.unseen];
      /** @type {Option[]} */
      const options = [['', gd.t('filter.all'), all.length]];
      STATES.forEach((one) => {
        const count = all.filter((finding) => finding.state === one).length;
        if (count || one === state) {
          options.push([one, gd.t('state.' + one), count]);
        }
      });
      return gd.choices(gd.t('filter.state'), options, state, (one) =>
        gd.href(page, { ...Object.fromEntries(gd.route().query), state: one }),
      );
    }

    /**
     * One that only earlier builds saw.
     *
     * @param {Finding} one
     * @param {'h1' | 'h3'} heading
     */
    const unseenNode = (one, heading) =>
      h(
        'article',
        { class: 'gd-race gd-race-unseen', id: param + '-' + one.fingerprint },
        h(heading, { class: 'gd-race-title' }, gd.icon(one.state === 'fixed' ? 'passed' : kind.icon), kind.title(one)),
        gd.findingAge(one, page, param),
        one.tests.length && one.tests[0].test
          ? h('p', { class: 'gd-summary' }, gd.t(kind.culprits, one.tests.length), ' ', gd.testLinks(one.tests))
          : null,
        h('p', { class: 'gd-muted' }, kind.place(one)),
        one.state === 'not seen' ? h('p', { class: 'gd-muted' }, gd.t(page + '.notseen.how')) : null,
        h('div', { class: 'gd-tools' }, gd.permalink(href(one))),
      );

    /**
     * @param {FindingsData} data
     * @param {string} state
     */
    function unseenList(data, state) {
      const list = (data.unseen || []).filter((one) => !state || one.state === state);
      return list.length
        ? h(
            'section',
            {},
            h('h2', {}, gd.t(page + '.unseen', list.length)),
            list.slice(0, MOST_UNSEEN).map((one) => unseenNode(one, 'h3')),
            list.length > MOST_UNSEEN ? h('p', { class: 'gd-muted' }, gd.t('more', list.length - MOST_UNSEEN)) : null,
          )
        : '';
    }

    /**
     * As the reader wants it; else in the order of the data.
     *
     * @param {URLSearchParams} query
     */
    function sorting(query) {
      const key = query.get('sort') || '';
      return kind.columns.some((column) => column.key === key)
        ? { key, descending: query.get('order') === 'desc' }
        : null;
    }

    /**
     * @param {FindingsData} data
     * @param {URLSearchParams} query
     */
    function table(data, query) {
      const words = (query.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
      const state = query.get('state');
      const shown = data.list
        .map((_, i) => i)
        .filter((i) => !state || data.list[i].state === state)
        .filter((i) => !words.length || words.every((word) => kind.text(data.list[i]).toLowerCase().includes(word)));
      const sorted = sorting(query);
      const column = sorted && kind.columns.find(({ key }) => key === sorted.key);
      if (sorted && column) {
        const order = gd.order(shown.length, (i) => column.value(data.list[shown[i]]), sorted.descending);
        shown.splice(0, shown.length, ...order.map((i) => shown[i]));
      }
      const made = gd.table({
        label: gd.t('page.' + page),
        className: 'gd-races-table',
        sorted: sorted || undefined,
        onsort: (key) => {
          const isNumber = kind.columns.some((one) => one.key === key && one.className === 'gd-num');
          const descending = sorted && sorted.key === key ? !sorted.descending : isNumber;
          const before = Object.fromEntries(gd.route().query);
          gd.go(gd.href(page, { ...before, sort: key, order: descending ? 'desc' : 'asc' }));
        },
        columns: kind.columns.map(({ key, className }) => ({
          key,
          label: gd.t('column.' + key),
          className,
          sort: true,
        })),
        row: (i) => {
          const one = data.list[shown[i]];
          return {
            href: href(one),
            cells: [
              [kind.title(one), ' ', gd.stateTag(one)],
              ...kind.columns.slice(1).map(({ value, className }) => {
                const cell = value(one);
                return className === 'gd-num' ? gd.number(Number(cell)) : String(cell);
              }),
            ],
          };
        },
      });
      return { root: made.root, ready: () => made.show(shown.length) };
    }

    /**
     * @param {HTMLElement} content
     * @param {FindingsData} data
     * @param {string} wanted
     */
    async function single(content, data, wanted) {
      const index = data.list.findIndex((one) => one.fingerprint === wanted);
      const unseen = (data.unseen || []).find((one) => one.fingerprint === wanted);
      content.append(
        h(
          'nav',
          { class: 'gd-crumbs', 'aria-label': gd.t('path') },
          h('a', { href: gd.href(page) }, gd.t('page.' + page)),
        ),
      );
      const found = data.list[index] || unseen;
      content.dataset.title = found ? kind.name(found) : '';
      content.append(
        index >= 0
          ? await kind.node(index, 'h1')
          : unseen
            ? unseenNode(unseen, 'h1')
            : gd.notice('info', gd.t(page + '.notseen'), h('p', {}, gd.t(page + '.notseen.how'))),
      );
    }

    return async (content, query, overview) => {
      const totals = overview[page];
      if (!totals) {
        content.append(h('h1', {}, gd.t('page.' + page)), gd.empty(page, overview));
        return null;
      }
      const data = await kind.read();
      const wanted = query.get(param);
      if (wanted) {
        await single(content, data, wanted);
        return null;
      }
      content.append(
        h('h1', {}, gd.t('page.' + page), data.list.length ? h('small', {}, kind.totals(overview).join(' · ')) : null),
        gd.gaps(overview, page) || '',
      );
      const state = query.get('state') || '';
      content.append(stateChoices(data, state));
      if (!data.list.length) {
        content.append(h('p', { class: 'gd-fine' }, gd.icon('passed'), kind.none(overview)), unseenList(data, state));
        return null;
      }
      content.append(kind.limit ? kind.limit(overview, data.list.length) : '');
      if (data.list.length <= FEW) {
        const indices = data.list.map((_, i) => i).filter((i) => !state || data.list[i].state === state);
        content.append(...(await Promise.all(indices.map((i) => kind.node(i, 'h2')))), unseenList(data, state));
        return null;
      }
      const holder = h('div');
      let list = table(data, query);
      holder.append(list.root);
      const search = gd.search(gd.t('search.' + page), query.get('q') || '', (words) => {
        query.set('q', words);
        gd.replace(page, Object.fromEntries(query));
        list = table(data, query);
        holder.replaceChildren(list.root);
        list.ready();
      });
      content.append(h('div', { class: 'gd-tools' }, search), holder, unseenList(data, state));
      return list.ready;
    };
  };

  gd.permalink = (href) => h('a', { class: 'gd-button', href }, gd.icon('link'), gd.t('permalink'));
})();
