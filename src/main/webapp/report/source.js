// A source file painted by the blocks of the profile, exact to the column.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;
  const CHUNK = 300;
  const CHUNKS_AT_ONCE = 20;

  /** What the profile says of one file: {blocks, functions, errors, source}. */
  gd.fileCoverage = async (files, index) => {
    const shard = gd.shardOf(files.shards, index);
    const part = await gd.shard('coverage', shard);
    /** @type {any} What the part has in texts is taken apart once. */
    const file = part.files[index - files.shards[shard]];
    if (typeof file.blocks === 'string') {
      file.blocks = blocks(gd.numbers(file.blocks));
      const origins = file.origins ? gd.numbers(file.origins) : [];
      origins.forEach((bits, block) => (file.blocks[block].origins = bits));
      const errors = file.errors ? gd.numbers(file.errors) : [];
      errors.forEach((block) => (file.blocks[block].error = true));
    }
    return file;
  };

  /**
   * From six columns, one after another.
   *
   * @param {number[]} numbers
   */
  function blocks(numbers) {
    const count = numbers.length / 6;
    let line = 0;
    return Array.from({ length: count }, (_, i) => {
      const value = (/** @type {number} */ column) => numbers[column * count + i];
      line += value(0);
      return {
        line,
        column: value(1),
        endLine: line + value(2),
        endColumn: value(3),
        statements: value(4),
        count: value(5),
      };
    });
  }

  // Columns of a profile count bytes of UTF-8; a string counts UTF-16 units.
  /**
   * @param {string} text
   * @param {number} column
   * @param {boolean} ascii
   */
  function unit(text, column, ascii) {
    if (ascii) {
      return column - 1;
    }
    let bytes = 1;
    let i = 0;
    while (i < text.length && bytes < column) {
      const code = text.codePointAt(i) || 0;
      bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      i += code > 0xffff ? 2 : 1;
    }
    return i;
  }

  /**
   * For each line the ranges of blocks in it: [{from, to, block}], nested ones inside of their outer ones left out.
   *
   * @param {string[]} lines
   * @param {Block[]} list
   */
  function paint(lines, list) {
    /** @type {BlockRange[][]} */
    const painted = lines.map(() => []);
    list.forEach((block, index) => {
      for (let n = block.line; n <= Math.min(block.endLine, lines.length); n++) {
        const text = lines[n - 1];
        if (text === undefined) {
          break;
        }
        const ascii = !/[^\u0000-\u007f]/.test(text);
        const from = n === block.line ? unit(text, block.column, ascii) : text.search(/\S|$/);
        const to = n === block.endLine ? unit(text, block.endColumn, ascii) : text.length;
        if (to > from) {
          painted[n - 1].push({ from, to, block: index });
        }
      }
    });
    painted.forEach((ranges) => ranges.sort((a, b) => a.from - b.from || b.to - a.to));
    return painted;
  }

  /**
   * The words of Go in each line: [{from, to, type}].
   *
   * @param {string} text
   * @param {number} count
   */
  function colours(text, count) {
    /** @type {{ from: number, to: number, type: string }[][]} */
    const lines = Array.from({ length: count }, () => []);
    if (!window.Prism || !window.Prism.languages.go || text.length > 2000000) {
      return lines;
    }
    let line = 0;
    let column = 0;
    const walk = (/** @type {any} */ token, /** @type {string} */ type) => {
      if (typeof token === 'string') {
        token.split('\n').forEach((piece, i) => {
          if (i) {
            line++;
            column = 0;
          }
          if (type && piece) {
            lines[line].push({ from: column, to: column + piece.length, type });
          }
          column += piece.length;
        });
      } else if (Array.isArray(token)) {
        token.forEach((one) => walk(one, type));
      } else {
        walk(token.content, token.type);
      }
    };
    walk(window.Prism.tokenize(text, window.Prism.languages.go), '');
    return lines;
  }

  /**
   * The text of a line cut at every border of a range or a word.
   *
   * @param {string} text
   * @param {BlockRange[]} ranges
   * @param {Word[]} words
   * @param {Block[]} list
   */
  function pieces(text, ranges, words, list) {
    const cuts = new Set([0, text.length]);
    [...ranges, ...words].forEach(
      (one) => (cuts.add(Math.min(one.from, text.length)), cuts.add(Math.min(one.to, text.length))),
    );
    const at = [...cuts].sort((a, b) => a - b);
    /** @type {Node[]} */
    const nodes = [];
    /** @type {{ range: BlockRange, node: HTMLElement } | null} */
    let segment = null;
    for (let i = 0; i + 1 < at.length; i++) {
      const inside = ranges.filter((range) => range.from <= at[i] && at[i] < range.to);
      const range = inside[inside.length - 1];
      const word = words.find((one) => one.from <= at[i] && at[i] < one.to);
      const slice = text.slice(at[i], at[i + 1]);
      const node = word ? h('span', { class: 'gd-' + word.type }, slice) : document.createTextNode(gd.visible(slice));
      if (range === undefined) {
        segment = null;
        nodes.push(node);
      } else if (segment && segment.range === range) {
        segment.node.append(node);
      } else {
        segment = { range, node: segmentNode(list[range.block], range.block) };
        segment.node.append(node);
        nodes.push(segment.node);
      }
    }
    return nodes;
  }

  /**
   * @param {Block} block
   * @param {number} index
   */
  function segmentNode(block, index) {
    return h('span', {
      class: block.count ? 'gd-hit' : 'gd-miss' + (block.error ? ' gd-miss-error' : ''),
      title: blockTitle(block),
      'data-block': index,
    });
  }

  /**
   * How often, and in which runs where the profile tells them apart.
   *
   * @param {Block} block
   */
  function blockTitle(block) {
    const origins = block.origins ? gd.origins.filter((_, bit) => Number(block.origins) & (1 << bit)) : [];
    return gd.t('block.count', block.count) + (origins.length ? ' (' + origins.join(', ') + ')' : '');
  }

  /**
   * @param {BlockRange[]} ranges
   * @param {Block[]} list
   */
  function lineState(ranges, list) {
    const counts = ranges
      .filter((range) => list[range.block].statements > 0 || ranges.length === 1)
      .map((range) => list[range.block].count);
    if (!counts.length) {
      return '';
    }
    const hit = counts.some((count) => count > 0);
    const miss = counts.some((count) => count === 0);
    return hit && miss ? 'part' : hit ? 'full' : 'none';
  }

  /** @param {number} count */
  const compact = (count) =>
    count < 10000
      ? String(count)
      : new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(count);

  /**
   * @param {number} n
   * @param {string} text
   * @param {BlockRange[]} ranges
   * @param {Word[]} words
   * @param {Block[]} list
   */
  function lineNode(n, text, ranges, words, list) {
    const state = lineState(ranges, list);
    const most = ranges.reduce((max, range) => Math.max(max, list[range.block].count), 0);
    return h(
      'div',
      { class: 'gd-line' + (state ? ' gd-line-' + state : ''), id: 'L' + n },
      h('span', { class: 'gd-line-number', 'data-line': n }, n),
      h('span', { class: 'gd-line-count', title: state ? gd.t('line.' + state) : null }, state ? compact(most) : ''),
      h('code', {}, pieces(text, ranges, words, list)),
    );
  }

  /**
   * So many lines would make the page slow: those that come near the window are made.
   *
   * @param {Chunk[]} chunks
   * @param {(chunk: Chunk) => void} fill
   */
  function fillNear(chunks, fill) {
    const byNode = new Map(chunks.map((one) => [one.chunk, one]));
    const near = new IntersectionObserver(
      (seen) =>
        seen
          .filter((one) => one.isIntersecting)
          .forEach(
            (one) => (
              fill(/** @type {Chunk} */ (byNode.get(/** @type {HTMLElement} */ (one.target)))),
              near.unobserve(one.target)
            ),
          ),
      { rootMargin: '2000px' },
    );
    chunks.forEach((one) => near.observe(one.chunk));
  }

  /**
   * Lines are made in chunks, those around the wanted line first, so that a long file shows at once.
   *
   * @param {HTMLElement} holder
   * @param {string} text
   * @param {Block[]} list
   * @param {number} first
   */
  function lineNodes(holder, text, list, first) {
    const lines = text.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n');
    const painted = paint(lines, list);
    const isLong = lines.length > CHUNK * CHUNKS_AT_ONCE;
    // Of a long file each chunk by itself: a comment or a string that goes on from one to the next loses its colour.
    const words = isLong ? null : colours(lines.join('\n'), lines.length);
    holder.style.setProperty('--digits', String(String(lines.length).length));
    /** @type {Chunk[]} */
    const chunks = [];
    for (let from = 0; from < lines.length; from += CHUNK) {
      const chunk = h('div', { class: 'gd-chunk', vars: { lines: Math.min(CHUNK, lines.length - from) } });
      chunks.push({ chunk, from });
      holder.append(chunk);
    }
    const fill = (/** @type {Chunk} */ { chunk, from }) => {
      if (!chunk.firstChild) {
        const own = lines.slice(from, from + CHUNK);
        const coloured = words ? words.slice(from, from + CHUNK) : colours(own.join('\n'), own.length);
        chunk.append(...own.map((line, i) => lineNode(from + i + 1, line, painted[from + i], coloured[i], list)));
      }
    };
    /** @param {number} n */
    const fillLine = (n) => chunks[Math.floor((n - 1) / CHUNK)] && fill(chunks[Math.floor((n - 1) / CHUNK)]);
    fillLine(Math.min(Math.max(first, 1), lines.length));
    if (isLong) {
      return { fillLine, next: () => fillNear(chunks, fill), count: lines.length };
    }
    const rest = [...chunks];
    const next = () => {
      const chunk = rest.shift();
      if (chunk && chunk.chunk.isConnected) {
        fill(chunk);
        setTimeout(next, 0);
      }
    };
    return { fillLine, next, count: lines.length };
  }

  /**
   * A source line by line: the state of a line by the blocks on it, and its text, painted where that is wanted.
   */
  gd.sourceText = (text, /** @type {Block[]} */ list) => {
    const lines = text.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n');
    const painted = paint(lines, list);
    const words = lines.length > CHUNK * CHUNKS_AT_ONCE ? null : colours(lines.join('\n'), lines.length);
    const wordsOf = (/** @type {number} */ n) => (words ? words[n - 1] : colours(lines[n - 1], 1)[0]);
    return {
      count: lines.length,
      code: (n, isPainted) => pieces(lines[n - 1], isPainted ? painted[n - 1] : [], wordsOf(n), list),
      isComment: (n) => {
        const rest = [...lines[n - 1]];
        wordsOf(n)
          .filter((word) => word.type === 'comment')
          .forEach((word) => rest.fill(' ', word.from, word.to));
        return !rest.join('').trim();
      },
    };
  };

  /** One line of Go with its words coloured. */
  gd.coloured = (line) => {
    const words = colours(line, 1)[0] || [];
    return pieces(line, [], words, []);
  };

  /** Some lines of a source with one of them marked. */
  gd.snippet = (snippet) =>
    snippet
      ? h(
          'div',
          { class: 'gd-snippet', tabindex: '0', role: 'group', 'aria-label': gd.t('source') },
          snippet.lines.map((line, i) => {
            const marked = snippet.from + i === snippet.mark;
            return h(
              'div',
              { class: 'gd-line' + (marked ? ' gd-line-marked' : ''), 'aria-current': marked ? 'location' : null },
              h('span', { class: 'gd-line-number' }, snippet.from + i),
              h('code', {}, gd.coloured(line)),
            );
          }),
        )
      : null;

  /** @param {Block} block */
  const isMiss = (block) => block.count === 0 && block.statements > 0;

  /** @param {Block} block */
  const isMissedError = (block) => isMiss(block) && Boolean(block.error);

  /**
   * Moves from one block that was not executed to the next, and back.
   *
   * @param {Block[]} list
   * @param {{ fillLine: (line: number) => void }} source
   * @param {(line: number) => void} replaceLine
   * @returns {Walker}
   */
  function walker(list, source, replaceLine) {
    let at = -1;
    /**
     * @param {number} step
     * @param {(block: Block) => unknown} wanted
     */
    const go = (step, wanted) => {
      const misses = list.map((block, i) => i).filter((i) => wanted(list[i]));
      if (!misses.length) {
        gd.announce(gd.t('uncovered.none'));
        return;
      }
      const later = step > 0 ? misses.find((i) => i > at) : [...misses].reverse().find((i) => i < at);
      at = later ?? (step > 0 ? misses[0] : misses[misses.length - 1]);
      const block = list[at];
      source.fillLine(block.line);
      document.querySelectorAll('.gd-current').forEach((node) => node.classList.remove('gd-current'));
      document.querySelectorAll('[data-block="' + at + '"]').forEach((node) => node.classList.add('gd-current'));
      show(block.line);
      replaceLine(block.line);
      gd.announce(gd.t('uncovered.at', block.line, misses.indexOf(at) + 1, misses.length));
    };
    return { go, from: (line) => (at = list.reduce((last, block, i) => (block.line < line ? i : last), -1)) };
  }

  /** @param {number} line */
  function show(line) {
    const node = document.getElementById('L' + line);
    if (node) {
      node.scrollIntoView({ block: 'center' });
    }
  }

  /** @param {string | number} line */
  function markLine(line) {
    document.querySelectorAll('.gd-line-marked').forEach((node) => node.classList.remove('gd-line-marked'));
    const node = document.getElementById('L' + line);
    if (node) {
      node.classList.add('gd-line-marked');
    }
  }

  /**
   * @param {Walker} walk
   * @param {number} misses
   * @param {number} errors
   */
  function toolbar(walk, misses, errors) {
    /**
     * @param {string} label
     * @param {string} key
     * @param {number} step
     * @param {(block: Block) => unknown} wanted
     */
    const button = (label, key, step, wanted) =>
      h(
        'button',
        { type: 'button', class: 'gd-button', onclick: () => walk.go(step, wanted) },
        label,
        ' ',
        h('kbd', {}, key),
      );
    return h(
      'div',
      { class: 'gd-tools gd-source-tools' },
      misses
        ? [button(gd.t('uncovered.next'), 'n', 1, isMiss), button(gd.t('uncovered.previous'), 'p', -1, isMiss)]
        : h('span', { class: 'gd-fine' }, gd.t('uncovered.none')),
      errors ? button(gd.t('errorpath.next'), 'e', 1, isMissedError) : null,
      h(
        'span',
        { class: 'gd-key' },
        h('span', { class: 'gd-hit' }, gd.t('key.hit')),
        h('span', { class: 'gd-miss' }, gd.t('key.miss')),
        h('span', { class: 'gd-muted' }, gd.t('key.hover')),
      ),
    );
  }

  /**
   * @param {Data.CoveredFile['functions'] | undefined} functions
   * @param {string} path
   */
  function functionList(functions, path) {
    if (!functions || !functions.length) {
      return null;
    }
    const sorted = [...functions].sort((a, b) => a[1] - b[1]);
    return h(
      'details',
      { class: 'gd-functions' },
      h('summary', {}, gd.t('functions', functions.length)),
      h(
        'ul',
        {},
        sorted.map(([name, line, total, covered]) =>
          h(
            'li',
            {},
            h('a', { href: gd.sourceHref(path, line) }, name),
            h('span', {}, gd.bar(covered, total), gd.percent(covered, total)),
          ),
        ),
      ),
    );
  }

  /** @param {Block[]} list */
  function blockTable(list) {
    const missed = list.filter(isMiss);
    return h(
      'ul',
      { class: 'gd-list' },
      missed
        .slice(0, 500)
        .map((block) =>
          h(
            'li',
            {},
            h('code', {}, block.line + '.' + block.column + ',' + block.endLine + '.' + block.endColumn),
            h('span', { class: 'gd-muted' }, gd.t('statements', block.statements)),
          ),
        ),
    );
  }

  /**
   * What one run alone executed; how often, only all together tell.
   *
   * @param {ReadFile} file
   * @param {number} origin
   */
  function seen(file, origin) {
    return origin < 0
      ? file
      : {
          ...file,
          blocks: file.blocks.map((block) => ({
            ...block,
            count: Number(block.origins) & (1 << origin) ? block.count : 0,
          })),
        };
  }

  /** @param origin number of the run that is looked at alone, or -1 */
  gd.sourcePage = async (content, query, files, origin, runs) => {
    const path = query.get('file') || '';
    const index = files.find(path);
    const folder = path.slice(0, path.lastIndexOf('/'));
    content.dataset.title = gd.short(path, gd.module);
    content.append(
      h(
        'nav',
        { class: 'gd-crumbs', 'aria-label': gd.t('path') },
        h('a', { href: gd.href('coverage') }, gd.t('page.coverage')),
        ' › ',
        h('a', { href: gd.href('coverage', { package: folder }), title: folder }, gd.short(folder, gd.module)),
        ' ',
        gd.inModule(path),
      ),
    );
    content.append(h('h1', { class: 'gd-name' }, path.slice(path.lastIndexOf('/') + 1)));
    if (index === undefined) {
      content.append(gd.notice('warn', gd.t('notfound'), h('p', {}, path)));
      return null;
    }
    /** @type {any} Its blocks are taken apart. */
    const read = await gd.fileCoverage(files, index);
    const file = seen(read, origin);
    const total = files.total[index];
    const covered = files.covered[index];
    content.append(
      h(
        'p',
        { class: 'gd-summary' },
        h('b', {}, gd.percent(covered, total)),
        ' ',
        gd.bar(covered, total),
        ' ',
        gd.t('statements.of', covered, total),
        files.errorsMissed && files.errorsMissed[index]
          ? ' · ' + gd.t('errorpaths.missed', files.errorsMissed[index])
          : '',
      ),
    );
    content.append(runs || '');
    if (!file.source) {
      content.append(
        !gd.sourceShown ? gd.hidden() : gd.notice('info', gd.t('source.none'), h('p', {}, gd.t('source.none.how'))),
        h('h2', {}, gd.t('uncovered')),
        blockTable(file.blocks),
      );
      return null;
    }
    const text = await gd.part('source/' + index + '.txt').catch(() => null);
    if (text === null) {
      content.append(gd.notice('info', gd.t('source.gone')), h('h2', {}, gd.t('uncovered')), blockTable(file.blocks));
      return null;
    }
    const wanted = Number(query.get('line')) || 0;
    const holder = h('div', {
      class: 'gd-source',
      role: 'region',
      'aria-label': gd.t('source.of', path),
      tabindex: '0',
    });
    const source = lineNodes(holder, text, file.blocks, wanted);
    const walk = walker(
      file.blocks,
      source,
      (line) => (gd.replace('coverage', { ...Object.fromEntries(query), line }), markLine(line)),
    );
    content.append(
      toolbar(walk, file.blocks.filter(isMiss).length, file.blocks.filter(isMissedError).length),
      functionList(file.functions, path) || '',
      holder,
    );
    holder.addEventListener('click', (event) => {
      const { line } = /** @type {HTMLElement} */ (event.target).dataset;
      if (line) {
        gd.replace('coverage', { ...Object.fromEntries(query), line });
        markLine(line);
      }
    });
    return () => {
      keys(walk, holder);
      source.next();
      if (wanted) {
        walk.from(wanted);
        markLine(wanted);
        show(wanted);
      }
    };
  };

  /**
   * @param {Walker} walk
   * @param {HTMLElement} holder
   */
  function keys(walk, holder) {
    /** @param {KeyboardEvent} event */
    const listener = (event) => {
      if (!holder.isConnected) {
        document.removeEventListener('keydown', listener);
      } else if (
        !event.ctrlKey &&
        !event.metaKey &&
        !event.altKey &&
        !/^(INPUT|TEXTAREA|SELECT)$/.test(/** @type {Element} */ (event.target).tagName)
      ) {
        const step = { n: 1, p: -1, e: 1 }[event.key];
        if (step) {
          walk.go(step, event.key === 'e' ? isMissedError : isMiss);
        }
      }
    };
    document.addEventListener('keydown', listener);
  }
})();
