// The report's parts: data/… beside the page, each loaded once and when it is needed.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  /** @type {Map<string, Promise<any>>} */
  const parts = new Map();
  const KEPT = 300;
  /** @type {Promise<Record<string, unknown>> | null} */
  let bundle = null;

  // A page opened from the file system may not fetch: small reports carry all parts in one script for that.
  /** @param {string} name */
  function bundled(name) {
    bundle =
      bundle ||
      new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = gd.base + 'data/bundle.js';
        script.onload = () => resolve(gd.bundle);
        script.onerror = () => reject(new Error(gd.t('error.file')));
        document.head.append(script);
      });
    return bundle.then((all) => {
      if (!(name in all)) {
        throw new Error(gd.t('error.part', name));
      }
      return all[name];
    });
  }

  /** @param {string} name */
  function fetched(name) {
    // A report that was written anew lies under the same addresses.
    return fetch(gd.base + 'data/' + name, { credentials: 'same-origin', cache: 'no-cache' }).then((response) => {
      if (!response.ok) {
        throw new Error(gd.t('error.part', name + ' (' + response.status + ')'));
      }
      return name.endsWith('.json') ? response.json() : response.text();
    });
  }

  /** The content of a part: an object for *.json, text for others. */
  gd.part = (/** @type {string} */ name) => {
    let part = parts.get(name);
    if (!part) {
      part = location.protocol === 'file:' ? bundled(name) : fetched(name);
      part.catch(() => parts.delete(name));
      parts.set(name, part);
      if (parts.size > KEPT) {
        parts.delete(parts.keys().next().value || '');
      }
    }
    return part;
  };

  gd.shard = (list, number) => gd.part(list + '/' + number + '.json');

  const idle = window.requestIdleCallback || ((then) => setTimeout(then, 200));
  let ahead = 0;

  /**
   * Loads parts that the reader is likely to want next: one after another, so that whatever is asked for meanwhile has
   * the connections for itself, and only until others are named.
   *
   * @returns whether all of them are there
   */
  gd.ahead = async (names) => {
    const mine = ++ahead;
    for (const name of names.filter((one) => !parts.has(one))) {
      await new Promise((then) => idle(then));
      if (mine !== ahead) {
        return false;
      }
      // Whoever asks for it again hears why it cannot be had.
      await gd.part(name).catch(() => null);
    }
    return mine === ahead;
  };

  /** Which of the parts, told by the first index that each holds, has an index. */
  gd.shardOf = (firsts, index) => {
    let low = 0;
    let high = firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (firsts[middle] <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  };

  const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const DIGIT = new Uint8Array(128);
  [...DIGITS].forEach((c, i) => (DIGIT[c.charCodeAt(0)] = i));

  /** Numbers in the variable-length base64 of source maps; without bit operators, since counts pass 2^32. */
  gd.numbers = (text) => {
    const numbers = [];
    let value = 0;
    let unit = 1;
    for (let i = 0; i < text.length; i++) {
      const digit = DIGIT[text.charCodeAt(i)];
      value += (digit & 31) * unit;
      unit *= 32;
      if (digit < 32) {
        numbers.push(value % 2 ? -(value - 1) / 2 : value / 2);
        value = 0;
        unit = 1;
      }
    }
    return numbers;
  };

  /** An output by its address "part.index", or why the reader does not see it. */
  gd.outputNode = (address, limit) => {
    if (!gd.sourceShown) {
      return Promise.resolve(gd.hidden());
    }
    const [part, index] = address.split('.');
    return gd.shard('output', Number(part)).then((texts) => gd.output(texts[Number(index)], limit));
  };
})();
