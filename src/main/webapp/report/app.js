// Navigation, theme and language.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  gd.pages = {};
  /** @type {HTMLElement} */
  let root;
  /** @type {HTMLElement} */
  let main;
  /** @type {HTMLElement} */
  let nav;
  /** @type {HTMLElement} */
  let moduleName;
  let turn = 0;
  /** Whether the page is whole: what scrolls before that is not the reader. */
  let isSettled = false;
  let scrolled = 0;

  /** Of the data that these pages read. */
  const SCHEMA = 4;

  /**
   * What a page begins with: its list, and the details that stand first.
   *
   * @type {Record<string, (overview: Data.Overview) => (string | false | 0 | undefined)[]>}
   */
  const BEGINNINGS = {
    tests: ({ tests }) => ['tests.json', tests?.leaves.total && 'tests/0.json'],
    coverage: () => ['coverage.json', 'coverage-files.json'],
    changed: ({ changed }) => [!changed?.unknown && 'changed.json'],
    races: ({ races }) => ['races.json', races?.distinct && 'races/0.json'],
    leaks: ({ leaks }) => ['leaks.json', leaks?.distinct && 'leaks/0.json'],
    vulnerabilities: () => ['vulnerabilities.json'],
    lint: ({ lint }) => ['lint.json', lint?.total && 'lint/0.json'],
    build: () => ['build.json'],
    images: () => ['images.json'],
    deployments: () => ['deployments.json'],
  };

  const plurals = new Map();

  /** @param {number} value */
  function plural(value) {
    if (!plurals.has(gd.language)) {
      plurals.set(gd.language, new Intl.PluralRules(gd.language));
    }
    return plurals.get(gd.language).select(value);
  }

  /** The text of a key in the reader's language, {0}, {1}… replaced; a number first chooses the plural form. */
  gd.t = (key, ...values) => {
    const texts = gd.messages[gd.language] || {};
    const form = typeof values[0] === 'number' ? key + '.' + plural(values[0]) : key;
    const text =
      texts[form] ??
      texts[key + '.other'] ??
      texts[key] ??
      gd.messages.en[form] ??
      gd.messages.en[key + '.other'] ??
      gd.messages.en[key];
    if (text === undefined) {
      return key;
    }
    return text.replace(/\{(\d)\}/g, (_, i) => {
      const value = values[Number(i)];
      return typeof value === 'number' ? gd.number(value) : String(value ?? '');
    });
  };

  /** Whether the messages know a key. */
  gd.known = (key) => key in gd.messages.en;

  /** @param {string} key */
  function stored(key) {
    try {
      return localStorage.getItem('go-delivery-' + key);
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {string} value
   */
  function store(key, value) {
    try {
      localStorage.setItem('go-delivery-' + key, value);
    } catch {
      // Storage may be forbidden: the choice then holds for this page only.
    }
  }

  // Jenkins tells the reader's language; a page that stands alone finds its own.
  const inJenkins = () => Boolean(root.dataset.language);

  function chooseLanguage() {
    const wanted = root.dataset.language || stored('language') || navigator.language || 'en';
    gd.language = wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
    root.lang = gd.language;
    if (!inJenkins()) {
      document.documentElement.lang = gd.language;
    }
  }

  // Inside Jenkins the page has Jenkins' own theme and language; alone it brings both switches.
  function switches() {
    if (inJenkins()) {
      return null;
    }
    const other = gd.language === 'en' ? 'zh-CN' : 'en';
    return h(
      'div',
      { class: 'gd-switches' },
      h(
        'button',
        {
          type: 'button',
          class: 'gd-button gd-quiet',
          lang: other,
          onclick: () => (store('language', other), frame(), render()),
        },
        gd.messages[other]['language.name'],
      ),
      h('button', { type: 'button', class: 'gd-button gd-quiet', onclick: switchTheme }, gd.t('theme')),
    );
  }

  function applyTheme() {
    const theme = stored('theme');
    if (theme) {
      document.documentElement.dataset.theme = theme;
    }
  }

  function switchTheme() {
    const dark = getComputedStyle(document.documentElement).colorScheme === 'dark';
    const now =
      document.documentElement.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    store('theme', dark || now === 'dark' ? 'light' : 'dark');
    applyTheme();
  }

  function frame() {
    chooseLanguage();
    nav = h('nav', { class: 'gd-tabs', 'aria-label': gd.t('pages') });
    moduleName = h('span', { id: 'gd-module' });
    main = h('main', { class: 'gd-main', id: 'gd-main', tabindex: '-1' });
    root.replaceChildren(
      h('a', { class: 'gd-skip', href: '#gd-main', onclick: (e) => (e.preventDefault(), main.focus()) }, gd.t('skip')),
      h(
        'header',
        { class: 'gd-header' },
        h('div', { class: 'gd-brand' }, h('b', {}, 'Go Delivery'), moduleName),
        switches(),
      ),
      nav,
      main,
      h('div', { id: 'gd-live', class: 'gd-sr', 'aria-live': 'polite' }),
    );
  }

  /** @param {Data.Overview} overview */
  function coverageCount({ coverage, gaps }) {
    if (!coverage) {
      return undefined;
    }
    const share = gd.percent(coverage.statements.covered, coverage.statements.total);
    return gaps.coverage ? gd.t('figure.incomplete', share) : share;
  }

  /** @param {Data.Overview} overview */
  function changedCount({ changed }) {
    const statements = changed && changed.statements;
    return statements && statements.total ? gd.percent(statements.covered, statements.total) : undefined;
  }

  /** @param {Data.Overview} overview */
  function counts(overview) {
    return {
      changed: changedCount(overview),
      tests: overview.tests && overview.tests.leaves.failed + overview.tests.leaves.unfinished,
      coverage: coverageCount(overview),
      races: overview.races && overview.races.distinct,
      leaks: overview.leaks && overview.leaks.distinct,
      vulnerabilities: overview.vulnerabilities && overview.vulnerabilities.total,
      lint: overview.lint && overview.lint.total,
      build: overview.build && overview.build.errors,
      images: overview.images && overview.images.length,
      deployments:
        overview.deployments &&
        overview.deployments.failed + overview.deployments.inconclusive + overview.deployments.unfinished,
    };
  }

  /**
   * @param {Data.Overview} overview
   * @param {string} page
   */
  function tabs(overview, page) {
    /** @type {Record<string, string | number | undefined>} */
    const numbers = counts(overview);
    nav.replaceChildren(
      // Few builds look for leaks or vulnerabilities: the others have no tab that leads to an empty page.
      ...gd.PAGES.filter(
        (name) =>
          (name !== 'leaks' || overview.leaks || name === page) &&
          (name !== 'vulnerabilities' || overview.vulnerabilities || name === page),
      ).map((name) =>
        h(
          'a',
          { href: gd.href(name), 'aria-current': name === page ? 'page' : null },
          gd.t('page.' + name),
          numbers[name]
            ? h(
                'span',
                { class: 'gd-count' },
                typeof numbers[name] === 'number' ? gd.number(Number(numbers[name])) : numbers[name],
              )
            : null,
        ),
      ),
    );
    // On a narrow screen the strip scrolls: the current tab is not to be looked for.
    const current = /** @type {HTMLElement} */ (nav.querySelector('[aria-current]'));
    nav.scrollLeft = current.offsetLeft - nav.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
  }

  /** @param {{ isOther: boolean }} [event] */
  async function render(event) {
    const mine = ++turn;
    const { page, query } = gd.route();
    const left = history.state && history.state.y;
    isSettled = false;
    clearTimeout(scrolled);
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const focused = active && active.getAttribute('href');
    const sorting = active && active.dataset.sort;
    try {
      const overview = await gd.part('overview.json');
      if (overview.schema !== SCHEMA) {
        throw new Error(gd.t('error.schema'));
      }
      gd.module = overview.module;
      gd.browser = overview.browser;
      gd.exemptions = overview.verdict?.exemptions ?? [];
      const content = h('div', { class: 'gd-page gd-page-' + page });
      const ready = await gd.pages[page](content, query, overview);
      if (mine !== turn) {
        return;
      }
      moduleName.textContent = gd.visible(overview.module || '');
      document.title = gd.visible(
        [content.dataset.title, gd.t('page.' + page), overview.module || 'Go Delivery', root.dataset.build]
          .filter(Boolean)
          .join(' · '),
      );
      tabs(overview, page);
      main.replaceChildren(content);
      if (event) {
        arrive(focused, event, left);
      }
      if (ready) {
        await ready();
      }
      if (mine === turn) {
        returnTo(left, sorting);
        requestAnimationFrame(() => (isSettled = isSettled || mine === turn));
        root.dataset.rendered = String(mine);
        lookAhead(overview);
      }
    } catch (error) {
      if (mine === turn) {
        main.replaceChildren(
          gd.notice('bad', gd.t('error'), h('p', {}, error instanceof Error ? error.message : String(error))),
        );
        throw error;
      }
    }
  }

  /**
   * So that a page is there when its tab is clicked: a request to a busy controller can take longer than people wait gladly.
   *
   * @param {Data.Overview} overview
   */
  function lookAhead(overview) {
    const saves = navigator.connection && navigator.connection.saveData;
    if (inJenkins() && !saves) {
      gd.ahead(
        Object.keys(BEGINNINGS)
          .filter((page) => page in overview && overview[/** @type {keyof Data.Overview} */ (page)])
          .flatMap((page) => BEGINNINGS[page](overview))
          .filter((name) => typeof name === 'string'),
      );
    }
  }

  /**
   * Back where the reader was before, else at the top of another page; the focus stays on a link that is still there.
   *
   * @param {string | null} focused
   * @param {{ isOther: boolean }} event
   * @param {unknown} left
   */
  function arrive(focused, event, left) {
    /** @type {HTMLElement | null} */
    const link = focused ? root.querySelector('a[href="' + CSS.escape(focused) + '"]') : null;
    (link || main).focus({ preventScroll: true });
    gd.announce(document.title);
    if (typeof left === 'number') {
      scrollTo(0, left);
    } else if (!link || event.isOther) {
      scrollTo(0, 0);
    }
  }

  /**
   * To the place that the reader left, which is there only now; after sorting, to the heading of the column.
   *
   * @param {unknown} left
   * @param {string | null | undefined} sorting
   */
  function returnTo(left, sorting) {
    if (typeof left === 'number') {
      scrollTo(0, left);
    }
    if (sorting) {
      /** @type {HTMLElement | null} */
      const heading = root.querySelector('[data-sort="' + CSS.escape(sorting) + '"]');
      heading?.focus({ preventScroll: true });
    }
  }

  function rememberScroll() {
    history.scrollRestoration = 'manual';
    document.addEventListener('scroll', () => {
      clearTimeout(scrolled);
      if (isSettled) {
        scrolled = setTimeout(() => history.replaceState({ y: scrollY }, ''), 100);
      }
    });
  }

  gd.start = () => {
    root = /** @type {HTMLElement} */ (document.getElementById('go-delivery'));
    gd.base = root.dataset.base || '';
    gd.sourceShown = root.dataset.sourceShown !== 'false';
    gd.rawKept = root.dataset.rawKept !== 'false';
    root.classList.toggle('gd-inside', inJenkins());
    if (!inJenkins()) {
      applyTheme();
    }
    gd.follow(root, inJenkins(), render);
    frame();
    rememberScroll();
    render();
  };

  window.addEventListener('DOMContentLoaded', () => gd.start());
})();
