// What the engine says, in the reader's language.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});

  /**
   * A message of the engine in the reader's language, by its code; in English where the language does not know it.
   *
   * @param {Data.Message} message
   */
  gd.say = (message) => {
    if (typeof message !== 'object') {
      return typeof message === 'number' ? gd.number(message) : message;
    }
    const sentences = gd.sentences[gd.language] || {};
    const sentence = sentences[message.code] ?? sentences[message.code + '.other'];
    return sentence === undefined
      ? message.text
      : sentence.replace(/\{(\d)\}/g, (_, i) => gd.say(message.arguments[Number(i)]));
  };
})();
