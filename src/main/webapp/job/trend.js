// Trends of a job: totals of its builds as charts that can be zoomed, and as a table. A click leads to the build.
(function () {
  'use strict';

  const percent = (covered, total) => (total ? Math.round((10000 * covered) / total) / 100 : null);
  const sum = (a, b) => (a === undefined ? null : a + (b || 0));
  const value = (x) => (x === undefined ? null : x);

  /** Every chart: its page, and its lines and bars as [label, colour, figures => value, kind]. */
  const CHARTS = {
    tests: {
      title: 'Tests',
      series: [
        ['Passed', 'good', (f) => value(f.passed), 'bar'],
        ['NotPassed', 'bad', (f) => sum(f.failed, f.unfinished), 'bar'],
        ['Skipped', 'muted', (f) => value(f.skipped), 'bar'],
      ],
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

  /** A figure that lacks something is drawn hollow, and the table says so. */
  const isIncomplete = (build, chart) => chart.part !== undefined && (build.incomplete || []).includes(chart.part);

  function element(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) {
      node.className = className;
    }
    node.append(...children);
    return node;
  }

  /** light-dark() and var() as the browser settles them here. */
  function colour(root, name) {
    const probe = element('span');
    probe.style.color = 'var(--go-delivery-' + name + ')';
    root.append(probe);
    const settled = getComputedStyle(probe).color;
    probe.remove();
    return settled;
  }

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
        valueFormatter: (shown) =>
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
        axisLabel: { ...text, formatter: (shown) => number.format(shown) + (chart.unit || '') },
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

  const buildHref = (root, number, page) => root.dataset.builds + number + '/go-delivery/?page=' + page;

  function draw(root, name, chart, builds, labels) {
    const canvas = element('div', 'go-delivery-chart');
    root.append(element('figure', '', element('figcaption', '', labels[chart.title]), canvas));
    const drawn = window.echarts.init(canvas);
    const paint = () => drawn.setOption(option(root, chart, builds, labels), true);
    paint();
    // Of many builds not every point is drawn: whatever is below the pointer is meant.
    const buildAt = ({ offsetX, offsetY }) =>
      drawn.containPixel('grid', [offsetX, offsetY])
        ? builds[drawn.convertFromPixel({ xAxisIndex: 0 }, offsetX)]
        : undefined;
    const surface = drawn.getZr();
    surface.on('mousemove', (event) => surface.setCursorStyle(buildAt(event) ? 'pointer' : 'default'));
    surface.on('click', (event) => {
      const build = buildAt(event);
      if (build) {
        location.href = buildHref(root, build.number, chart.page || name);
      }
    });
    new ResizeObserver(() => drawn.resize()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
    new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  /** The same for whoever does not see charts or uses no mouse. */
  function table(root, charts, builds, labels) {
    const number = new Intl.NumberFormat(root.dataset.language, { maximumFractionDigits: 1 });
    const columns = charts.flatMap(([, chart]) =>
      chart.shown.map(([label, , figure]) => [
        labels[chart.title] === labels[label] ? labels[label] : labels[chart.title] + ': ' + labels[label],
        figure,
        chart.unit || '',
        chart,
      ]),
    );
    const head = element(
      'tr',
      '',
      element('th', '', labels.Build),
      ...columns.map(([label]) => element('th', '', label)),
    );
    head.querySelectorAll('th').forEach((cell) => cell.setAttribute('scope', 'col'));
    const rows = [...builds].reverse().map((build) => {
      const link = element('a', '', '#' + build.number);
      link.href = buildHref(root, build.number, 'overview');
      return element(
        'tr',
        '',
        element('td', '', link),
        ...columns.map(([, figure, unit, chart]) =>
          element(
            'td',
            '',
            figure(build.figures) === null
              ? ''
              : number.format(figure(build.figures)) +
                  unit +
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

  async function show(root) {
    const labels = JSON.parse(root.dataset.labels);
    const response = await fetch(root.dataset.url + 'api/json', { credentials: 'same-origin' });
    const builds = (await response.json()).builds.reverse();
    const wanted = root.dataset.charts === 'all' ? Object.keys(CHARTS) : root.dataset.charts.split(' ');
    const charts = wanted
      .map((name) => [
        name,
        {
          ...CHARTS[name],
          shown: CHARTS[name].series.filter(([, , figure]) => builds.some((build) => figure(build.figures) !== null)),
        },
      ])
      .filter(([, chart]) => chart.shown.length);
    if (!charts.length) {
      root.append(labels.None);
    }
    charts.forEach(([name, chart]) => draw(root, name, chart, builds, labels));
    if (root.dataset.charts === 'all' && charts.length) {
      table(root, charts, builds, labels);
    }
    root.dataset.drawn = 'true';
  }

  document.querySelectorAll('.go-delivery-trend').forEach(show);
})();
