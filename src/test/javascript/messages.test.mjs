import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { URL } from 'node:url';
import { open } from './pages.mjs';

function speaking(language) {
  const { GoDelivery: gd } = open();
  gd.language = language;
  return gd;
}

const gaps = (text) => [...new Set(text.match(/\{\d\}/g))].sort().join('');

test('a number chooses the plural form of the language', () => {
  const en = speaking('en');
  assert.equal(en.t('output.more', 1200), 'Show all 1,200 lines');
  en.messages.en['x.one'] = '{0} test';
  en.messages.en['x.other'] = '{0} tests';
  assert.equal(en.t('x', 1), '1 test');
  assert.equal(en.t('x', 2), '2 tests');
  const zh = speaking('zh-CN');
  zh.messages['zh-CN']['x.other'] = '{0} 个测试';
  assert.equal(zh.t('x', 1), '1 个测试');
});

test('what a language does not know is said in English, and an unknown key is itself', () => {
  const gd = speaking('zh-CN');
  gd.messages.en.onlyEnglish = 'only {0}';
  assert.equal(gd.t('onlyEnglish', 'here'), 'only here');
  assert.equal(gd.t('no.such.key'), 'no.such.key');
});

test('both languages fill the same values into each text', () => {
  const { messages } = speaking('en');
  for (const [key, text] of Object.entries(messages['zh-CN'])) {
    const english = messages.en[key] ?? messages.en[key.replace(/\.other$/, '')];
    assert.ok(english !== undefined, key);
    // "1 image" has no placeholder.
    assert.ok(gaps(text) === gaps(english) || key.endsWith('.one'), key);
  }
});

test('every text is shown by a script, by its key or by a key that the script composes', () => {
  const folder = new URL('../../main/webapp/report/', import.meta.url);
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const literals = scripts.flatMap((name) =>
    [...readFileSync(new URL(name, folder), 'utf8').matchAll(/(['"`])((?:[^\\\n]|\\.)*?)\1/g)].map((found) => found[2]),
  );
  const whole = new Set(literals);
  const starts = literals.filter((text) => text.length > 1 && text.endsWith('.'));
  const ends = literals.filter((text) => text.length > 1 && text.startsWith('.'));
  const isUsed = (key) =>
    whole.has(key) || starts.some((text) => key.startsWith(text)) || ends.some((text) => key.endsWith(text));
  const { messages } = speaking('en');
  const keys = Object.keys({ ...messages.en, ...messages['zh-CN'] }).map((key) => key.replace(/\.(one|other)$/, ''));
  assert.deepEqual([...new Set(keys.filter((key) => !isUsed(key)))], []);
});

test('what the engine says is said in Chinese by its code, with what it fills in', () => {
  const coverage = { code: 'part.coverage', arguments: [], text: 'coverage' };
  const absent = { code: 'report.without', arguments: [coverage], text: 'the report has no coverage' };
  const judged = { code: 'gate.notJudged', arguments: [absent], text: 'not judged: the report has no coverage' };
  const failed = { code: 'count.tests.failed', arguments: [1200], text: '1,200 failed tests' };
  const gd = speaking('zh-CN');
  assert.equal(gd.say(judged), '未判定：报告中没有覆盖率');
  assert.equal(gd.say(failed), '1,200 个失败的测试');
  assert.equal(speaking('en').say(judged), 'not judged: the report has no coverage');
});

test('a code that the language does not know is said in English', () => {
  const gd = speaking('zh-CN');
  assert.equal(gd.say({ code: 'no.such', arguments: ['x'], text: 'no such x' }), 'no such x');
});

test('what is nobody of ours stays as it is', () => {
  const gd = speaking('zh-CN');
  for (const text of ['undefined: x', 'panic: runtime error: index out of range', 'tests', '']) {
    assert.equal(gd.say(text), text);
  }
});

test('words that the pages choose are there in every language', () => {
  const failed = { code: 'outcome.failed', arguments: [], text: '' };
  assert.equal(speaking('en').title(failed), 'Failed');
  assert.equal(speaking('zh-CN').title(failed), '未通过');
  const limit = { code: 'gate.atMost', arguments: ['3'], text: '' };
  assert.equal(speaking('en').say(limit), 'at most 3');
});
