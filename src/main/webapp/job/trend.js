// Trends of a job: totals of its builds as charts that can be zoomed, and as a table. A click leads to the build.
(function () {
  'use strict';

  /**
   * @param {number | undefined} covered
   * @param {number | undefined} total
   */
  const percent = (covered, total) => (total ? Math.round((10000 * (covered || 0)) / total) / 100 : null);
  /**
   * @param {number | undefined} a
   * @param {number | undefined} b
   */
  const sum = (a, b) => (a === undefined ? null : a + (b || 0));
  /** @param {number | undefined} x */
  const value = (x) => (x === undefined ? null : x);

  /**
   * Every chart: its page, and its lines and bars.
   *
   * @type {Record<string, TrendChart>}
   */
  const CHARTS = {
    tests: {
      title: 'Tests',
      series: [
        ['Passed', 'good', (f) => value(f.passed), 'bar'],
        ['NotPassed', 'bad', (f) => sum(f.failed, f.unfinished), 'bar'],
        ['Skipped', 'muted', (f) => value(f.skipped), 'bar'],
      ],
    },
    cache: {
      title: 'CachedPackages',
      page: 'tests',
      unit: '%',
      series: [['CachedPackages', 'accent', (f) => percent(f.packagesCached, f.packages), 'line']],
    },
    coverage: {
      title: 'Coverage',
      part: 'coverage',
      unit: '%',
      series: [
        ['Statements', 'accent', (f) => percent(f.statementsCovered, f.statements), 'line'],
        ['Functions', 'muted', (f) => percent(f.functionsCovered, f.functions), 'line'],
      ],
    },
    races: {
      title: 'Races',
      series: [
        ['Races', 'warn', (f) => value(f.races), 'line'],
        ['RacesNew', 'bad', (f) => value(f.racesNew), 'line'],
      ],
    },
    leaks: {
      title: 'Leaks',
      series: [
        ['Leaks', 'warn', (f) => value(f.leaks), 'line'],
        ['LeaksNew', 'bad', (f) => value(f.leaksNew), 'line'],
      ],
    },
    vulnerabilities: {
      title: 'Vulnerabilities',
      series: [
        ['VulnerabilitiesCalled', 'bad', (f) => value(f.vulnerabilitiesCalled), 'line'],
        ['VulnerabilitiesNew', 'accent', (f) => value(f.vulnerabilitiesNew), 'line'],
        ['Vulnerabilities', 'warn', (f) => value(f.vulnerabilities), 'line'],
      ],
    },
    lint: {
      title: 'Lint',
      series: [
        ['Lint', 'accent', (f) => value(f.lint), 'line'],
        ['LintNew', 'bad', (f) => value(f.lintNew), 'line'],
      ],
    },
    images: {
      title: 'ImageSize',
      unit: ' MB',
      series: [['Largest', 'accent', (f) => (f.imageBytes === undefined ? null : f.imageBytes / 1e6), 'line']],
    },
    deployments: {
      title: 'Deployments',
      series: [
        ['Successful', 'good', (f) => value(f.deployments), 'bar'],
        ['Unsuccessful', 'bad', (f) => value(f.deploymentsFailed), 'bar'],
      ],
    },
    duration: {
      title: 'Duration',
      page: 'tests',
      series: [['Seconds', 'accent', (f) => (f.testMillis === undefined ? null : f.testMillis / 1000), 'line']],
    },
  };

  /**
   * A figure that lacks something is drawn hollow, and the table says so.
   *
   * @param {TrendBuild} build
   * @param {TrendChart} chart
   */
  const isIncomplete = (build, chart) => chart.part !== undefined && (build.incomplete || []).includes(chart.part);

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {string} className
   * @param {...(Node | string)} children
   */
  function element(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) {
      node.className = className;
    }
    node.append(...children);
    return node;
  }

  /**
   * light-dark() and var() as the browser settles them here.
   *
   * @param {HTMLElement} root
   * @param {string} name
   */
  function colour(root, name) {
    const probe = element('span', '');
    probe.style.color = 'var(--go-delivery-' + name + ')';
    root.append(probe);
    const settled = getComputedStyle(probe).color;
    probe.remove();
    return settled;
  }

  /**
   * @param {HTMLElement} root
   * @param {ShownTrend} chart
   * @param {TrendBuild[]} builds
   * @param {Record<string, string>} labels
   */
  function option(root, chart, builds, labels) {
    const muted = colour(root, 'muted');
    const line = colour(root, 'line');
    const number = new Intl.NumberFormat(root.dataset.language, { maximumFractionDigits: 2 });
    const text = { color: muted };
    const axis = {
      axisLabel: text,
      axisLine: { lineStyle: { color: line } },
      splitLine: { lineStyle: { color: line } },
    };
    return {
      animation: false,
      aria: { enabled: true },
      grid: { left: 52, right: 16, top: 36, bottom: builds.length > 2 ? 58 : 28 },
      legend: { top: 0, left: 0, itemHeight: 10, textStyle: text },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        valueFormatter: (/** @type {number | null | undefined} */ shown) =>
          shown === null || shown === undefined ? '–' : number.format(shown) + (chart.unit || ''),
      },
      dataZoom:
        builds.length > 2
          ? [{ type: 'inside' }, { type: 'slider', height: 18, bottom: 8, textStyle: text, borderColor: line }]
          : [],
      xAxis: { type: 'category', data: builds.map((build) => '#' + build.number), ...axis },
      yAxis: {
        type: 'value',
        scale: Boolean(chart.unit),
        minInterval: chart.unit || chart.title === 'Duration' ? undefined : 1,
        ...axis,
        axisLabel: { ...text, formatter: (/** @type {number} */ shown) => number.format(shown) + (chart.unit || '') },
      },
      series: chart.shown.map(([label, tone, figure, kind]) => ({
        name: labels[label],
        type: kind,
        stack: kind === 'bar' ? 'all' : undefined,
        data: builds.map((build) =>
          isIncomplete(build, chart) ? { value: figure(build.figures), symbol: 'emptyCircle' } : figure(build.figures),
        ),
        itemStyle: { color: colour(root, tone) },
        lineStyle: { width: 2 },
        symbolSize: 6,
        barMaxWidth: 36,
        connectNulls: false,
        cursor: 'pointer',
      })),
    };
  }

  /**
   * @param {HTMLElement} root
   * @param {number} number
   * @param {string} page
   */
  const buildHref = (root, number, page) => (root.dataset.builds || '') + number + '/go-delivery/?page=' + page;

  /**
   * @param {HTMLElement} root
   * @param {string} name
   * @param {ShownTrend} chart
   * @param {TrendBuild[]} builds
   * @param {Record<string, string>} labels
   */
  function draw(root, name, chart, builds, labels) {
    const canvas = element('div', 'go-delivery-chart');
    root.append(element('figure', '', element('figcaption', '', labels[chart.title]), canvas));
    const drawn = window.echarts.init(canvas);
    const paint = () => drawn.setOption(option(root, chart, builds, labels), true);
    paint();
    // Of many builds not every point is drawn: whatever is below the pointer is meant.
    const buildAt = (/** @type {MouseEvent} */ { offsetX, offsetY }) =>
      drawn.containPixel('grid', [offsetX, offsetY])
        ? builds[drawn.convertFromPixel({ xAxisIndex: 0 }, offsetX)]
        : undefined;
    const surface = drawn.getZr();
    surface.on('mousemove', (/** @type {MouseEvent} */ event) =>
      surface.setCursorStyle(buildAt(event) ? 'pointer' : 'default'),
    );
    surface.on('click', (/** @type {MouseEvent} */ event) => {
      const build = buildAt(event);
      if (build) {
        location.href = buildHref(root, build.number, chart.page || name);
      }
    });
    new ResizeObserver(() => drawn.resize()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
    new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  /**
   * The same for whoever does not see charts or uses no mouse.
   *
   * @param {HTMLElement} root
   * @param {[string, ShownTrend][]} charts
   * @param {TrendBuild[]} builds
   * @param {Record<string, string>} labels
   */
  function table(root, charts, builds, labels) {
    const number = new Intl.NumberFormat(root.dataset.language, { maximumFractionDigits: 1 });
    const columns = charts.flatMap(([, chart]) =>
      chart.shown.map(([label, , figure]) => ({
        title: labels[chart.title] === labels[label] ? labels[label] : labels[chart.title] + ': ' + labels[label],
        figure,
        chart,
      })),
    );
    const head = element(
      'tr',
      '',
      element('th', '', labels.Build),
      ...columns.map(({ title }) => element('th', '', title)),
    );
    head.querySelectorAll('th').forEach((cell) => cell.setAttribute('scope', 'col'));
    const rows = [...builds].reverse().map((build) => {
      const link = element('a', '', '#' + build.number);
      link.href = buildHref(root, build.number, 'overview');
      return element(
        'tr',
        '',
        element('td', '', link),
        ...columns.map(({ figure, chart }) =>
          element(
            'td',
            '',
            figure(build.figures) === null
              ? ''
              : number.format(Number(figure(build.figures))) +
                  (chart.unit || '') +
                  (isIncomplete(build, chart) ? ' ' + labels.Incomplete : ''),
          ),
        ),
      );
    });
    const region = element(
      'div',
      'go-delivery-table',
      element('table', '', element('thead', '', head), element('tbody', '', ...rows)),
    );
    region.tabIndex = 0;
    region.setAttribute('role', 'region');
    region.setAttribute('aria-label', labels.Build);
    root.append(region);
  }

  /** @param {HTMLElement} root */
  async function show(root) {
    const labels = JSON.parse(root.dataset.labels || '{}');
    const response = await fetch(root.dataset.url + 'api/json', { credentials: 'same-origin' });
    /** @type {TrendBuild[]} */
    const builds = (await response.json()).builds.reverse();
    const named = root.dataset.charts || 'all';
    const wanted = named === 'all' ? Object.keys(CHARTS) : named.split(' ');
    const charts = wanted
      .map(
        (name) =>
          /** @type {[string, ShownTrend]} */ ([
            name,
            {
              ...CHARTS[name],
              shown: CHARTS[name].series.filter(([, , figure]) =>
                builds.some((build) => figure(build.figures) !== null),
              ),
            },
          ]),
      )
      .filter(([, chart]) => chart.shown.length);
    if (!charts.length) {
      root.append(labels.None);
    }
    charts.forEach(([name, chart]) => draw(root, name, chart, builds, labels));
    if (named === 'all' && charts.length) {
      table(root, charts, builds, labels);
    }
    root.dataset.drawn = 'true';
  }

  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.go-delivery-trend')).forEach(show);
})();
