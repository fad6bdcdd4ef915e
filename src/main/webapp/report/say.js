// What the engine says, in the reader's language.
(function () {
  'use strict';
  const gd = (window.GoDelivery = window.GoDelivery || {});

  /**
   * A message of the engine in the reader's language, by its code; in English where the language does not know it. The
   * pages know the English only of the words that they choose themselves; any other message brings it along.
   *
   * @param {Data.Message} message
   */
  gd.say = (message) => {
    if (typeof message !== 'object') {
      return typeof message === 'number' ? gd.number(message) : message;
    }
    const sentences = gd.sentences[gd.language] || {};
    const sentence = sentences[message.code] ?? sentences[message.code + '.other'] ?? gd.sentences.en[message.code];
    return sentence === undefined
      ? message.text
      : sentence.replace(/\{(\d)\}/g, (_, i) => gd.say(message.arguments[Number(i)]));
  };

  /** A message that begins with a capital letter. */
  gd.title = (message) => {
    const text = gd.say(message);
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
})();
