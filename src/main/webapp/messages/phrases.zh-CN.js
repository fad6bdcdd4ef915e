// What the engine says in English, in Chinese. The engine's own text is the key; {0}, {1}… stand for what it fills in,
// which is looked up in turn. What is not here stays English: the words of Go's tools and of people.
(window.GoDelivery = window.GoDelivery || {}).phrases = {
  ...(window.GoDelivery || {}).phrases,
  'zh-CN': {
    // deployments
    'weight {0} %': '权重 {0} %',
    '{0}, not analysed': '{0}，未分析',
    'pause after {0}: {1}': '{0} 之后暂停：{1}',
    '{0}, by {1} at {2}': '由 {1} 于 {2} 决定{0}',
    proceeds: '继续',
    'is aborted': '中止',
    'is aborted: nobody has decided within {0} at {1}': '{0} 内无人决定，于 {1} 中止',
    'not ready within {0}: {1}': '{0} 内未就绪：{1}',
    '{0} in use': '已启用 {0}',
    upgrade: '升级',
    'analysis of {0} failed: {1}': '{0} 的分析失败：{1}',
    'analysis of {0} is inconclusive: {1}': '{0} 的分析无法判定：{1}',
    'it was begun, and no end of it is known': '已开始，但不知其结果',
    'it was interrupted before it changed anything': '在更改任何内容之前被中断',
    'it was interrupted, and left revision {0} {1}': '被中断，留下的修订版本 {0} 为 {1}',
    'it was interrupted: {0} is pushed, and its rollout was not seen': '被中断：{0} 已推送，未看到其上线结果',
  },
};
