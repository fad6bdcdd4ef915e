// Elements, text and numbers. Everything that a tool printed reaches the page through text nodes only.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});

  // Control and direction-changing characters would hide or reorder what follows: they are shown by their code.
  const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
  const COLOUR = /\u001b\[[0-9;]*m/g;
  const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

  const PLAIN = /^[\t\n -~]*$/;

  gd.visible = (text) =>
    PLAIN.test(text)
      ? text
      : text
          .replace(COLOUR, '')
          .replace(UNSEEN, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'))
          .replace(LONE, '\ufffd');

  /**
   * @param {Element} node
   * @param {Child} child
   */
  function append(node, child) {
    if (child === null || child === undefined || child === false) {
      return;
    }
    if (Array.isArray(child)) {
      child.forEach((one) => append(node, one));
    } else if (child instanceof Node) {
      node.append(child);
    } else {
      node.append(document.createTextNode(gd.visible(String(child))));
    }
  }

  /**
   * @param {HTMLElement | SVGElement} node
   * @param {string} name
   * @param {Attributes[string]} value
   */
  function set(node, name, value) {
    if (value === null || value === undefined || value === false) {
      return;
    }
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), /** @type {(event: Event) => unknown} */ (value));
    } else if (name === 'vars') {
      Object.entries(value).forEach(([key, one]) => node.style.setProperty('--' + key, String(one)));
    } else {
      node.setAttribute(name, value === true ? '' : gd.visible(String(value)));
    }
  }

  /**
   * @template {HTMLElement | SVGElement} T
   * @param {T} node
   * @param {Attributes | null | undefined} attributes
   * @param {Child} [children]
   */
  function build(node, attributes, children) {
    Object.entries(attributes || {}).forEach(([name, value]) => set(node, name, value));
    append(node, children);
    return node;
  }

  gd.h = (tag, attributes, ...children) => build(document.createElement(tag), attributes, children);

  /** @type {Record<string, string>} */
  const ICONS = {
    passed: 'M5 12.5l4.5 4.5L19 7.5',
    failed: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
    inconclusive: 'M9 9.2a3 3 0 1 1 4.2 2.7c-.9.4-1.2 1-1.2 2M12 17.3v.4',
    unfinished: 'M12 6v7M12 17v.5',
    skipped: 'M6 12h12',
    flaky: 'M5 14c2-6 4-6 7-2s5 4 7-2',
    leak: 'M12 4c4 4.8 6 7.6 6 10a6 6 0 0 1-12 0c0-2.4 2-5.2 6-10z',
    vulnerability: 'M12 4l7 3v5c0 4-3 6.5-7 8-4-1.5-7-4-7-8V7zM12 9v4M12 15.5v.4',
    race: 'M5 8h14M15 4l4 4-4 4M19 16H5M9 12l-4 4 4 4',
    open: 'M9 6l6 6-6 6',
    link: 'M10 14l4-4M8.5 11.5L6 14a3.5 3.5 0 0 0 5 5l2.5-2.5M15.5 12.5L18 10a3.5 3.5 0 0 0-5-5l-2.5 2.5',
  };
  const SVG = 'http://www.w3.org/2000/svg';

  /** A line icon; it says nothing to a screen reader unless it has a label. */
  gd.icon = (name, label) => {
    const svg = document.createElementNS(SVG, 'svg');
    build(svg, {
      class: 'gd-icon gd-icon-' + name,
      viewBox: '0 0 24 24',
      role: label ? 'img' : null,
      'aria-label': label || null,
      'aria-hidden': label ? null : 'true',
    });
    svg.append(build(document.createElementNS(SVG, 'path'), { d: ICONS[name] }));
    return svg;
  };

  gd.status = (status) => gd.icon(gd.STATUS_ICONS[status], gd.t('status.' + status));
  gd.STATUS_ICONS = {
    pass: 'passed',
    fail: 'failed',
    skip: 'skipped',
    unfinished: 'unfinished',
    passed: 'passed',
    failed: 'failed',
    inconclusive: 'inconclusive',
  };
  gd.STATUS_OF = { p: 'pass', f: 'fail', s: 'skip', u: 'unfinished' };

  // Making one takes longer than using it a hundred times.
  const formats = new Map();

  gd.number = (value) => {
    if (!formats.has(gd.language)) {
      formats.set(gd.language, new Intl.NumberFormat(gd.language));
    }
    return formats.get(gd.language).format(value);
  };

  /** As Go prints it with %.1f: nearest, a tie to even. Nothing of nothing is no percentage. */
  gd.percent = (covered, total) => {
    if (!total) {
      return gd.t('none');
    }
    const value = (100 * covered) / total;
    const isTie = Math.abs((value * 4) % 2) === 1;
    return (isTie && Math.floor(value * 10) % 2 === 0 ? Math.floor(value * 10) / 10 : value).toFixed(1) + '%';
  };

  gd.seconds = (value) => {
    if (value < 1) {
      return Math.round(value * 1000) + ' ms';
    }
    if (value < 120) {
      return value.toFixed(value < 10 ? 2 : 1) + ' s';
    }
    return Math.floor(value / 60) + ' min ' + Math.round(value % 60) + ' s';
  };

  /** By thousands, as registries and docker count. */
  gd.bytes = (value) => {
    if (value < 1e3) {
      return value + ' B';
    }
    return value < 1e6 ? Math.round(value / 1e3) + ' kB' : (value / 1e6).toFixed(1) + ' MB';
  };

  /** A thin bar of what share is covered; for nothing there is no bar. */
  gd.bar = (covered, total) => {
    if (!total) {
      return gd.h('span', { class: 'gd-bar gd-bar-none', 'aria-hidden': 'true' });
    }
    return gd.h(
      'span',
      { class: 'gd-bar', 'aria-hidden': 'true', vars: { share: (covered * 100) / total } },
      gd.h('i'),
    );
  };

  gd.copyButton = (label, text) => {
    const button = gd.h('button', { type: 'button', class: 'gd-button' }, label);
    button.addEventListener('click', () =>
      copy(typeof text === 'function' ? text() : text).then((done) => {
        button.textContent = gd.t(done ? 'copied' : 'copy.failed');
        gd.announce(button.textContent);
        setTimeout(() => (button.textContent = label), 2000);
      }),
    );
    return button;
  };

  /** @param {string} text */
  function copy(text) {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(text).then(
        () => true,
        () => copyBySelection(text),
      );
    }
    return Promise.resolve(copyBySelection(text));
  }

  // navigator.clipboard exists on https and localhost only; many controllers are reached by plain http.
  /** @param {string} text */
  function copyBySelection(text) {
    const area = gd.h('textarea', { class: 'gd-hidden-area', 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }

  gd.download = (name, text, label) =>
    gd.h(
      'button',
      {
        type: 'button',
        class: 'gd-button',
        onclick: () => {
          const link = gd.h('a', { download: name });
          link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
          link.click();
          setTimeout(() => URL.revokeObjectURL(link.href), 1000);
        },
      },
      label,
    );

  const CONTINUED = /^ *\t {2,}\t(.*)$/;
  const CMP = /\(-\w+,? \+\w+\)/;

  /**
   * For each line of an output '+' or '-' where it is one of a diff: of testify, which prints a unified one in a table, or
   * of go-cmp, which says (-want +got) before it.
   */
  gd.diffSigns = (lines) => {
    let kind = '';
    return lines.map((line, i) => {
      const cell = CONTINUED.exec(line);
      if (cell && /^--- Expected/.test(cell[1]) && /\+\+\+ Actual/.test(lines[i + 1] || '')) {
        kind = 'testify';
        return '';
      }
      if (CMP.test(line)) {
        kind = 'cmp';
        return '';
      }
      if (kind === 'testify') {
        kind = cell ? kind : '';
        return cell && /^[-+](?!\+\+ )/.test(cell[1]) ? cell[1][0] : '';
      }
      if (kind === 'cmp') {
        kind = /^(---|===) |^\s*\S+\.go:\d+:/.test(line) ? '' : kind;
        const sign = /^\s*([-+])[\s\u00a0]/.exec(line);
        return kind && sign ? sign[1] : '';
      }
      return '';
    });
  };

  /** @type {Record<string, string>} */
  const SIGNS = { '+': 'gd-added', '-': 'gd-removed' };

  /**
   * Lines as text, those of a diff coloured.
   *
   * @param {string[]} lines
   */
  function outputNodes(lines) {
    const signs = gd.diffSigns(lines);
    if (!signs.some(Boolean)) {
      return [lines.join('\n')];
    }
    return lines.map((line, i) => {
      const text = line + (i + 1 < lines.length ? '\n' : '');
      return signs[i] ? gd.h('span', { class: SIGNS[signs[i]] }, text) : text;
    });
  }

  /** Output of a program: its first lines at once, the rest on demand. */
  gd.output = (text, limit) => {
    const lines = text.replace(/\n$/, '').split('\n');
    const shown = limit && lines.length > limit + 3 ? lines.slice(0, limit) : lines;
    const pre = gd.h('pre', { class: 'gd-output', tabindex: '0', 'aria-label': gd.t('output') }, outputNodes(shown));
    if (shown === lines) {
      return pre;
    }
    const more = gd.h('button', { type: 'button', class: 'gd-button gd-more' }, gd.t('output.more', lines.length));
    more.addEventListener('click', () => {
      pre.replaceChildren();
      append(pre, outputNodes(lines));
      more.remove();
      pre.focus();
    });
    return gd.h('div', {}, pre, more);
  };

  /** A text that somebody made far too long: its beginning, and the rest on demand. */
  gd.clipped = (text, limit) => {
    if (text.length <= limit) {
      return text;
    }
    const shown = gd.h('span', {}, text.slice(0, limit) + '… ');
    /** @type {HTMLElement} */
    const more = gd.h(
      'button',
      { type: 'button', class: 'gd-button', onclick: () => (shown.replaceChildren(gd.visible(text)), more.remove()) },
      gd.t('text.more', text.length),
    );
    return [shown, more];
  };

  /** A path in a narrow place: what is cut off is in its folders, not what tells it from its neighbours. */
  gd.path = (text) => {
    const end = text.lastIndexOf('/') + 1;
    return gd.h(
      'span',
      { class: 'gd-path' },
      end ? gd.h('span', { class: 'gd-folder' }, text.slice(0, end)) : null,
      gd.h('span', { class: 'gd-path-end' }, text.slice(end)),
    );
  };

  gd.notice = (kind, title, ...children) =>
    gd.h('div', { class: 'gd-notice gd-notice-' + kind }, gd.h('strong', {}, title), children);

  /** What a page shows when its part was not recorded: why, when it was asked for, else how to record it. */
  gd.empty = (part, overview) =>
    gd.gaps(overview, part) ||
    gd.h(
      'section',
      { class: 'gd-empty' },
      gd.h('h2', {}, gd.t('empty.' + part)),
      gd.h('p', {}, gd.t('empty.how')),
      gd.h('dl', {}, [
        [gd.h('dt', {}, 'Jenkinsfile'), gd.h('dd', {}, gd.h('code', {}, gd.t('empty.' + part + '.pipeline')))],
        [gd.h('dt', {}, gd.t('commandline')), gd.h('dd', {}, gd.h('code', {}, gd.t('empty.' + part + '.command')))],
      ]),
    );

  /** What stands in the place of sources and outputs that the reader may not see. */
  gd.hidden = () => gd.h('p', { class: 'gd-muted gd-hidden' }, gd.t('hidden'));

  /** Why a part is incomplete, in the words of whoever read it. */
  gd.gaps = (overview, part) => {
    const gaps = (overview.gaps && overview.gaps[part]) || [];
    return gaps.length
      ? gd.notice(
          'warn',
          gd.t('gaps.' + part),
          gd.h(
            'ul',
            {},
            gaps.map((gap) => gd.h('li', {}, gd.say(gap))),
          ),
        )
      : null;
  };

  gd.announce = (text) => {
    const live = document.getElementById('gd-live');
    if (live) {
      live.textContent = text;
    }
  };

  /** A field for what is looked for, and what is done with each state of its words. */
  gd.search = (label, value, typed) =>
    gd.h('input', {
      type: 'search',
      value,
      placeholder: label,
      'aria-label': label,
      oninput: (event) => typed(event.target.value.trim()),
    });

  /** A row of links of which one is the current choice. */
  gd.choices = (label, options, current, href) => {
    const links = options.map(([value, text, count]) =>
      gd.h(
        'a',
        { href: href(value), 'aria-current': value === current ? 'true' : null },
        text,
        count === undefined ? null : gd.h('span', { class: 'gd-count' }, gd.number(count)),
      ),
    );
    const root = gd.h('nav', { class: 'gd-choices', 'aria-label': label }, links);
    // What was typed meanwhile is part of the addresses that the links lead to.
    const renew = () => {
      if (root.isConnected) {
        links.forEach((link, i) => link.setAttribute('href', href(options[i][0])));
      } else {
        document.removeEventListener('gd-replaced', renew);
      }
    };
    document.addEventListener('gd-replaced', renew);
    return root;
  };

  /**
   * A path with the characters that an address does not have as they are.
   *
   * @param {string} path
   */
  const escaped = (path) => path.split('/').map(encodeURIComponent).join('/');

  /** What the compiler or go test made, which no repository has. */
  const MADE = /(^|\/)_(cgo|testmain)[^/]*$/;

  /**
   * A link to a line, or a file, on the code host.
   *
   * @param {string | undefined} prefix address that the path belongs to
   * @param {string} path
   * @param {number | undefined} line
   */
  function browserLink(prefix, path, line) {
    const { suffix } = gd.browser || { suffix: '' };
    const isOutside = !path || path.startsWith('/') || path.split('/').some((part) => part === '..' || part === '');
    if (!prefix || !/^https?:\/\//.test(prefix) || isOutside || MADE.test(path)) {
      return null;
    }
    const href = prefix + escaped(path) + (line ? suffix + line : suffix.replace(/#.*$/, ''));
    const label = gd.t('browser', prefix.split('/')[2]);
    return gd.h('a', { class: 'gd-browser', href, rel: 'noopener noreferrer', title: label, 'aria-label': label }, '↗');
  }

  /** Of a file of the repository by its path there. */
  gd.inRepository = (path, line) => browserLink(gd.browser?.repository, path, line);

  /** Of a file that is named as tools name it in the folder of the report. */
  gd.inFolder = (path, line) => browserLink(gd.browser?.folder, path.replace(/^\.\//, ''), line);

  /** Of a file by the import path of its package and its name. */
  gd.inModule = (path, line) => {
    const modules = gd.browser?.modules || {};
    const module = Object.keys(modules)
      .filter((name) => path.startsWith(name + '/'))
      .sort((a, b) => b.length - a.length)[0];
    return module === undefined ? null : browserLink(modules[module], path.slice(module.length + 1), line);
  };

  gd.place = (file, line, column) => file + (line ? ':' + line + (column ? ':' + column : '') : '');
})();
