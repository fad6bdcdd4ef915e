// The frames of stacks, as races and leaked goroutines have them.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;

  gd.shortName = (name) => {
    const bracket = name.indexOf('[');
    const slash = name.lastIndexOf('/', bracket < 0 ? name.length : bracket);
    return name.slice(slash + 1);
  };

  /** @param {string} file */
  const baseName = (file) => file.slice(file.lastIndexOf('/') + 1);

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

  gd.framePlace = (frame) => {
    const text = gd.place(gd.frameFile(frame), frame.line);
    return [
      frame.path
        ? h('a', { href: gd.sourceHref(frame.path, frame.line), title: frame.file }, text)
        : h('span', { title: frame.file }, text),
      gd.inModule(gd.framePackage(frame) + '/' + baseName(frame.file), frame.line),
    ];
  };

  /**
   * @param {Data.StackFrame} frame
   * @param {boolean} [first]
   */
  function frameNode(frame, first) {
    return h(
      'li',
      { class: first ? 'gd-frame-first' : null },
      h('code', { class: 'gd-frame-name' }, frame.function),
      h('span', { class: 'gd-frame-place' }, gd.framePlace(frame)),
    );
  }

  gd.isRuntimeFrame = (frame) => /^(runtime|testing|internal\/runtime|sync|internal\/sync)\./.test(frame.function);

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

  /** Frames in order, each run of runtime and testing frames folded. */
  gd.stack = (frames) => {
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
      if (gd.isRuntimeFrame(frame)) {
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
  };

  /** For the text of an issue. */
  gd.frameText = (frames) =>
    frames.map((frame) => '    ' + frame.function + '\n        ' + gd.place(frame.file, frame.line)).join('\n');

  /** The lines around a frame, for the text of an issue. */
  gd.snippetText = (snippet) =>
    snippet && snippet.lines
      ? '\n' +
        snippet.lines
          .map((line, i) => (snippet.from + i === snippet.mark ? '  > ' : '    ') + (snippet.from + i) + '  ' + line)
          .join('\n') +
        '\n'
      : '';

  gd.testLinks = (tests) =>
    tests
      .slice(0, 10)
      .map((test, i) => [
        i ? ', ' : '',
        h('a', { href: gd.href('tests', { package: test.package, test: test.test }) }, test.test),
      ]);
})();
