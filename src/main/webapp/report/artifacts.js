// The files that tests kept (T.ArtifactDir): text and images are shown, anything else is only offered.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;

  /**
   * The beginning of a text, read when somebody opens it.
   *
   * @param {Data.ArtifactFile} file
   * @param {string} address
   */
  function textNode(file, address) {
    const details = h('details', { class: 'gd-artifact-text' }, h('summary', {}, gd.t('artifacts.show')));
    details.addEventListener(
      'toggle',
      async () => {
        details.append(
          await gd.outputNode(address, 200),
          file.whole ? '' : h('p', { class: 'gd-muted' }, gd.t('artifacts.beginning')),
        );
      },
      { once: true },
    );
    return details;
  }

  /** @param {Data.ArtifactFile} file */
  function fileNode(file) {
    const href = gd.base + file.href;
    return h(
      'li',
      {},
      gd.rawKept ? h('a', { href, download: file.savedAs }, file.name) : file.name,
      ' ',
      h('span', { class: 'gd-muted' }, gd.bytes(file.bytes)),
      file.kind === 'image' && gd.rawKept
        ? h('img', { class: 'gd-artifact-image', src: href, alt: file.name, loading: 'lazy' })
        : null,
      file.text ? textNode(file, file.text) : null,
    );
  }

  /**
   * @param {Data.ArtifactFolder} folder
   * @param {boolean} isOneOfSeveral
   */
  const folderNodes = (folder, isOneOfSeveral) => [
    isOneOfSeveral ? h('h3', {}, gd.t('run', folder.run + 1)) : null,
    h('ul', { class: 'gd-artifacts' }, folder.files.map(fileNode)),
    folder.leftOut.length
      ? gd.notice(
          'info',
          gd.t('artifacts.leftout'),
          h(
            'ul',
            {},
            folder.leftOut.map((line) => h('li', {}, gd.say(line))),
          ),
        )
      : null,
  ];

  gd.artifacts = (folders, runs) => {
    const shown = (folders || []).filter(({ files, leftOut }) => files.length || leftOut.length);
    const files = shown.flatMap((folder) => folder.files);
    return shown.length
      ? h(
          'section',
          {},
          h(
            'h2',
            {},
            gd.t('artifacts'),
            ' ',
            h(
              'small',
              {},
              gd.t('files.in', files.length) + ' · ' + gd.bytes(files.reduce((sum, file) => sum + file.bytes, 0)),
            ),
          ),
          gd.rawKept ? null : h('p', { class: 'gd-muted' }, gd.t('downloads.gone')),
          shown.map((folder) => folderNodes(folder, runs > 1)),
        )
      : null;
  };
})();
