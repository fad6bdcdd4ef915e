import js from '@eslint/js';

// Undefined names and wrong types are told by the TypeScript compiler (tsconfig.json), which knows more of them.
export default [
  js.configs.recommended,
  {
    files: ['src/main/webapp/**/*.js'],
    languageOptions: { sourceType: 'script', ecmaVersion: 2022 },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-implicit-globals': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      // Control characters are looked for, to be shown.
      'no-control-regex': 'off',
      // What tools print reaches the page through text nodes only.
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML' },
        { property: 'outerHTML' },
        { property: 'insertAdjacentHTML' },
        { object: 'document', property: 'write' },
      ],
    },
  },
];
