import assert from 'node:assert/strict';
import { test } from 'node:test';
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
    // "1 image" needs no number filled in.
    assert.ok(gaps(text) === gaps(english) || key.endsWith('.one'), key);
  }
});

test('a phrase has the gaps of the sentence that it stands for', () => {
  const { phrases } = speaking('zh-CN');
  for (const [english, chinese] of Object.entries(phrases['zh-CN'])) {
    assert.equal(gaps(chinese), gaps(english), english);
  }
});

test('what the engine says is said in Chinese, with what it fills in', () => {
  const gd = speaking('zh-CN');
  assert.equal(gd.say('the report has no coverage'), '报告中没有覆盖率');
  assert.equal(gd.say('fix 2 of 3 failed tests'), '在 3 个失败的测试中修复 2 个');
  assert.equal(
    gd.say('example.com/shop: left no cover profile: build failure'),
    'example.com/shop: 没有留下覆盖率数据：构建失败',
  );
});

test('what is nobody of ours stays as it is', () => {
  const gd = speaking('zh-CN');
  for (const text of ['undefined: x', 'panic: runtime error: index out of range', 'tests', '']) {
    assert.equal(gd.say(text), text);
  }
  assert.equal(speaking('en').say('the report has no coverage'), 'the report has no coverage');
});
