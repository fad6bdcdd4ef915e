// What the engine says, in the reader's language.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});
  const DEEPEST = 4;
  const books = new Map();

  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

  /**
   * The phrases of a language: those without gaps by their text, the others as patterns. What begins with a word of its own
   * is asked before what begins with a gap, which takes in anything, and what fixes most before the rest.
   */
  function book(language) {
    if (!books.has(language)) {
      const phrases = Object.entries((gd.phrases && gd.phrases[language]) || {});
      const fixed = new Map(phrases.filter(([text]) => !text.includes('{')));
      const patterns = phrases
        .filter(([text]) => text.includes('{'))
        .sort(
          ([a], [b]) =>
            Number(a.startsWith('{')) - Number(b.startsWith('{')) ||
            b.replace(/\{\d\}/g, '').length - a.replace(/\{\d\}/g, '').length,
        )
        .map(([text, said]) => [
          new RegExp(
            '^' +
              text
                .split(/\{\d\}/)
                .map(literal)
                .join('(.+?)') +
              '$',
            's',
          ),
          said,
        ]);
      books.set(language, { fixed, patterns });
    }
    return books.get(language);
  }

  /**
   * A message of the engine in the reader's language, by its code; in English where the language does not know it.
   *
   * @param {Data.Message} message
   */
  gd.say = (message, depth = 0) => {
    if (typeof message !== 'object') {
      return typeof message === 'number' ? gd.number(message) : phrase(message, depth);
    }
    const sentences = gd.sentences[gd.language] || {};
    const sentence = sentences[message.code] ?? sentences[message.code + '.other'];
    return sentence === undefined
      ? message.text
      : sentence.replace(/\{(\d)\}/g, (_, i) => gd.say(message.arguments[Number(i)]));
  };

  /** A sentence of the engine without a code; what no phrase knows is said as it is. */
  const phrase = (text, depth = 0) => {
    const { fixed, patterns } = book(gd.language);
    if ((fixed.has(text) && (depth > 0 || text.includes(' '))) || depth > DEEPEST) {
      return fixed.get(text) ?? text;
    }
    for (const [pattern, said] of patterns) {
      const found = pattern.exec(text);
      if (found) {
        return said.replace(/\{(\d)\}/g, (_, i) => phrase(found[Number(i) + 1], depth + 1));
      }
    }
    return afterColon(text, depth);
  };

  /** "goTest (linux): it was stopped": who says it is not translated, and what is not the engine's neither. */
  function afterColon(text, depth) {
    const colon = text.indexOf(': ') + 2;
    const rest = text.slice(colon);
    const said = colon > 1 ? phrase(rest, depth + 1) : rest;
    return said === rest ? text : text.slice(0, colon) + said;
  }
})();
