// The address of what is shown. In Jenkins it is the query, which a login on the way keeps and the core leaves alone; a
// report in files has the part after # to itself.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const PAGES = (gd.PAGES = [
    'overview',
    'tests',
    'changed',
    'coverage',
    'races',
    'leaks',
    'vulnerabilities',
    'lint',
    'build',
    'images',
    'deployments',
  ]);
  let inQuery = false;
  let shown = '';

  /** @param {string} url */
  function parse(url) {
    const { search, hash } = new URL(url, document.baseURI);
    const [path, rest] = hash.replace(/^#\/?/, '').split('?');
    const query = new URLSearchParams(inQuery ? search : rest || '');
    const page = (inQuery ? query.get('page') : path) || '';
    query.delete('page');
    return { page: PAGES.includes(page) ? page : 'overview', query };
  }

  /** {page, query} of the address. */
  gd.route = () => parse(location.href);

  gd.href = (page, query) => {
    const search = new URLSearchParams();
    Object.entries(query || {}).forEach(([name, value]) => {
      if (value !== undefined && value !== null && value !== '') {
        search.set(name, String(value));
      }
    });
    const text = search.toString();
    return (inQuery ? '?page=' + page + (text ? '&' : '') : '#/' + page + (text ? '?' : '')) + text;
  };

  /** Follows a link of {@code gd.href}. */
  gd.go = (href) => {
    if (inQuery) {
      history.pushState(null, '', href);
      window.dispatchEvent(new PopStateEvent('popstate'));
    } else {
      location.hash = href;
    }
  };

  /** Changes the address without a step in the history, for what is typed. */
  gd.replace = (page, query) => {
    history.replaceState(history.state, '', gd.href(page, query));
    shown = location.href;
    document.dispatchEvent(new Event('gd-replaced'));
  };

  /** @param {MouseEvent} event */
  function followInside(event) {
    const link = event.target instanceof Element && event.target.closest('a[href^="?page="]');
    if (
      link &&
      !event.defaultPrevented &&
      event.button === 0 &&
      !event.metaKey &&
      !event.ctrlKey &&
      !event.shiftKey &&
      !event.altKey
    ) {
      event.preventDefault();
      gd.go(link.getAttribute('href') || '');
    }
  }

  /** Calls back whenever another address is to be shown, with whether it is another page. */
  gd.follow = (root, query, show) => {
    inQuery = query;
    shown = location.href;
    if (inQuery) {
      root.addEventListener('click', followInside);
    }
    window.addEventListener(inQuery ? 'popstate' : 'hashchange', () => {
      const isOther = parse(shown).page !== gd.route().page;
      shown = location.href;
      show({ isOther });
    });
  };
})();
