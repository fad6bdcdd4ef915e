// Images: what names them, how large they are for each platform, what they are made of.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const h = gd.h;

  /** "sha256:6ec62c2ba28f", which is enough to tell it from others. */
  gd.shortDigest = (digest) => digest.replace(/^(\w+:[0-9a-f]{12})[0-9a-f]+$/, '$1');

  /** An image without its registry: "shop/orders". */
  gd.imageName = (image) =>
    /[.:]/.test(image.slice(0, Math.max(0, image.indexOf('/')))) || image.startsWith('localhost/')
      ? image.slice(image.indexOf('/') + 1)
      : image;

  /** "+1.2 MB" and by how much, or nothing where the size before is not known. */
  gd.growth = (before, now) => {
    if (!before || !now) {
      return null;
    }
    const change = now - before;
    const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
    const share = (100 * Math.abs(change)) / before;
    return h(
      'span',
      { class: change > 0 && share >= 5 ? 'gd-warn' : 'gd-muted', title: gd.bytes(before) + ' → ' + gd.bytes(now) },
      change ? sign + gd.bytes(Math.abs(change)) + ' (' + sign + share.toFixed(1) + '%)' : '±0',
    );
  };

  /** @param {[name: string, value: Child][]} pairs */
  const facts = (pairs) =>
    h(
      'dl',
      { class: 'gd-facts' },
      pairs.filter(([, value]) => value).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    );

  /**
   * @param {Data.Platform} platform
   * @param {boolean} open
   */
  function layers(platform, open) {
    const most = Math.max(...platform.layers.map((layer) => layer.size), 1);
    return h(
      'details',
      { class: 'gd-layers', open },
      h('summary', {}, gd.t('layers.of', platform.layers.length, platform.platform)),
      h(
        'div',
        {
          class: 'gd-scroll',
          tabindex: '0',
          role: 'region',
          'aria-label': gd.t('layers.of', platform.layers.length, platform.platform),
        },
        h(
          'table',
          { class: 'gd-plain' },
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              h('th', { scope: 'col', class: 'gd-num' }, gd.t('column.size')),
              h('th', { scope: 'col' }, h('span', { class: 'gd-sr' }, gd.t('column.share'))),
              h('th', { scope: 'col' }, gd.t('column.createdby')),
              h('th', { scope: 'col' }, gd.t('column.digest')),
            ),
          ),
          h(
            'tbody',
            {},
            platform.layers.map((layer) =>
              h(
                'tr',
                {},
                h('td', { class: 'gd-num' }, gd.bytes(layer.size)),
                h('td', { class: 'gd-barcell' }, gd.bar(layer.size, most)),
                h(
                  'td',
                  {},
                  layer.createdBy ? h('code', {}, layer.createdBy) : h('span', { class: 'gd-muted' }, gd.t('none')),
                ),
                h('td', {}, h('code', { class: 'gd-muted', title: layer.digest }, gd.shortDigest(layer.digest))),
              ),
            ),
          ),
        ),
      ),
    );
  }

  /**
   * @param {Data.Image} image
   * @param {Record<string, number>} before
   */
  function platforms(image, before) {
    const compared = image.platforms.some((one) => before[one.platform]);
    const most = Math.max(...image.platforms.map((one) => one.size), 1);
    /**
     * @param {string} key
     * @param {boolean} [number]
     */
    const column = (key, number) => h('th', { scope: 'col', class: number ? 'gd-num' : null }, gd.t('column.' + key));
    return h(
      'div',
      { class: 'gd-scroll', tabindex: '0', role: 'region', 'aria-label': gd.t('column.platform') },
      h(
        'table',
        { class: 'gd-plain gd-platforms' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            column('platform'),
            column('size', true),
            h('th', { scope: 'col' }, h('span', { class: 'gd-sr' }, gd.t('column.share'))),
            compared ? column('growth', true) : null,
            column('layers', true),
            column('digest'),
          ),
        ),
        h(
          'tbody',
          {},
          image.platforms.map((one) =>
            h(
              'tr',
              {},
              h('td', {}, one.platform),
              h('td', { class: 'gd-num' }, one.size ? gd.bytes(one.size) : gd.t('none')),
              h('td', { class: 'gd-barcell' }, one.size ? gd.bar(one.size, most) : null),
              compared
                ? h(
                    'td',
                    { class: 'gd-num' },
                    before[one.platform]
                      ? gd.growth(before[one.platform], one.size)
                      : h('span', { class: 'gd-tag' }, gd.t('age.new')),
                  )
                : null,
              h('td', { class: 'gd-num' }, one.layers.length ? gd.number(one.layers.length) : gd.t('none')),
              h('td', {}, h('code', { class: 'gd-muted', title: one.digest }, gd.shortDigest(one.digest))),
            ),
          ),
        ),
      ),
    );
  }

  // An address that a tool printed is followed only when it is one of the web.
  gd.webLink = (url, ...text) =>
    /^https?:\/\//i.test(url || '') ? h('a', { href: url, rel: 'noreferrer' }, ...text) : h('span', {}, ...text);

  /** @param {Data.ImageWarning} one */
  const warning = (one) =>
    h(
      'li',
      {},
      one.rule ? [gd.webLink(one.url, one.rule), ' '] : null,
      one.file ? [h('code', {}, gd.place(one.file, one.line)), ' '] : null,
      one.message,
    );

  /**
   * @param {string} name
   * @param {Record<string, string>} texts
   */
  function pairs(name, texts) {
    const entries = Object.entries(texts);
    return entries.length
      ? h(
          'details',
          { class: 'gd-layers' },
          h('summary', {}, gd.t(name, entries.length)),
          h(
            'dl',
            { class: 'gd-pairs' },
            entries.map(([key, value]) => [h('dt', {}, key), h('dd', {}, value)]),
          ),
        )
      : null;
  }

  /** @param {Data.Image} image */
  const imageHref = (image) => gd.href('images', { image: image.image });

  /**
   * @param {Data.Image} image
   * @param {Record<string, number>} before
   * @param {boolean} alone
   */
  function node(image, before, alone) {
    const reference = image.digest
      ? image.image + '@' + image.digest
      : image.tags.length
        ? image.image + ':' + image.tags[0]
        : image.image;
    return h(
      'article',
      { class: 'gd-image' },
      h(
        alone ? 'h1' : 'h2',
        { class: 'gd-name' },
        alone ? image.image : h('a', { href: imageHref(image) }, image.image),
      ),
      h(
        'p',
        { class: 'gd-tags' },
        image.tags.map((tag) => h('span', { class: 'gd-tag gd-tag-name' }, tag)),
        image.tags.length ? null : h('span', { class: 'gd-muted' }, gd.t('image.untagged')),
        image.pushed ? null : h('span', { class: 'gd-tag gd-tag-warn' }, gd.t('image.notpushed')),
      ),
      h(
        'p',
        { class: 'gd-digest' },
        image.digest ? h('code', {}, image.digest) : h('span', { class: 'gd-muted' }, gd.t('image.nodigest')),
        gd.copyButton(gd.t('copy.reference'), reference),
      ),
      facts([
        [gd.t('column.builder'), image.engine],
        [gd.t('column.commit'), image.commit ? h('code', { title: image.commit }, image.commit.slice(0, 12)) : null],
        [gd.t('column.built'), gd.time(image.built)],
        [gd.t('column.time'), gd.seconds(image.seconds)],
      ]),
      image.platforms.length ? platforms(image, before) : h('p', { class: 'gd-muted' }, gd.t('image.noplatforms')),
      image.platforms
        .filter((one) => one.layers.length)
        .map((one) => layers(one, alone && image.platforms.length === 1)),
      image.warnings.length
        ? gd.notice('warn', gd.t('image.warnings', image.warnings.length), h('ul', {}, image.warnings.map(warning)))
        : null,
      pairs('image.labels', image.labels),
      pairs('image.annotations', image.annotations),
    );
  }

  gd.time = (time) => {
    const date = new Date(time);
    return h(
      'time',
      { datetime: date.toISOString() },
      date.toLocaleString(gd.language, { dateStyle: 'medium', timeStyle: 'short' }),
    );
  };

  gd.pages.images = async (content, query, overview) => {
    if (!overview.images) {
      content.append(h('h1', {}, gd.t('page.images')), gd.empty('images', overview));
      return null;
    }
    const { images, before } = await gd.part('images.json');
    const wanted = query.get('image');
    const shown = images
      .map((image, i) => /** @type {[Data.Image, Record<string, number>]} */ ([image, before[i]]))
      .filter(([image]) => wanted === null || image.image === wanted);
    if (wanted === null) {
      content.append(h('h1', {}, gd.t('page.images'), h('small', {}, gd.t('images.total', images.length))));
    } else {
      content.append(
        h(
          'nav',
          { class: 'gd-crumbs', 'aria-label': gd.t('path') },
          h('a', { href: gd.href('images') }, gd.t('page.images')),
        ),
      );
    }
    content.append(gd.gaps(overview, 'images') || '');
    if (overview.reference && shown.some(([, sizes]) => Object.keys(sizes).length)) {
      content.append(
        h('p', { class: 'gd-summary' }, gd.t('images.since'), ' ', gd.buildLink(overview.reference, 'images')),
      );
    }
    if (!shown.length) {
      content.append(
        wanted === null
          ? h('p', { class: 'gd-muted' }, gd.t('images.none'))
          : gd.notice('warn', gd.t('notfound'), h('p', {}, wanted)),
      );
    }
    content.append(...shown.map(([image, sizes]) => node(image, sizes, wanted !== null)));
    return null;
  };
})();
