// What did not build, in the compiler's words.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;

  /** @param {Data.BuildError} error */
  function errorNode(error) {
    return h(
      'article',
      { class: 'gd-issue' },
      h(
        'p',
        { class: 'gd-issue-where' },
        h('code', {}, gd.place(error.file, error.line, error.column)),
        gd.inFolder(error.file, error.line),
      ),
      gd.snippet(error.snippet),
      h('pre', { class: 'gd-output', tabindex: '0', 'aria-label': gd.t('output') }, error.message),
    );
  }

  gd.pages.build = async (content, query, overview) => {
    content.append(h('h1', {}, gd.t('page.build')));
    if (!overview.build) {
      content.append(gd.empty('build', overview));
      return null;
    }
    const data = await gd.part('build.json');
    content.append(gd.gaps(overview, 'build') || '');
    if (!data.errors.length && !data.failed.length) {
      content.append(h('p', { class: 'gd-fine' }, gd.icon('passed'), gd.t('build.none')));
      return null;
    }
    /** @type {Map<string, Data.BuildError[]>} */
    const groups = new Map(data.failed.map((name) => [name, []]));
    data.errors.forEach((error) => groups.set(error.package, [...(groups.get(error.package) || []), error]));
    groups.forEach((errors, name) =>
      content.append(
        h(
          'section',
          {},
          h('h2', { class: 'gd-name' }, gd.icon('failed'), name || gd.t('package.unnamed')),
          errors.length ? errors.map(errorNode) : h('p', { class: 'gd-muted' }, gd.t('build.nomessage')),
        ),
      ),
    );
    return null;
  };
})();
