import js from '@eslint/js'
import compat from 'eslint-plugin-compat'
import { createNodeResolver, importX } from 'eslint-plugin-import-x'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import { zones } from './layers.js'
import svelteConfig from './svelte.config.js'

const restricted = [
  {
    selector: 'SvelteAttribute[key.name="style"]',
    message: 'The content security policy blocks style attributes. Use a class, or a style: directive.',
  },
  {
    selector:
      'SvelteElement[name.name="Button"] > SvelteStartTag > SvelteAttribute[key.name="onclick"] UnaryExpression[operator="void"]',
    message:
      'Answer with the promise: the button is busy until it is settled, and a second press does nothing.',
  },
  {
    selector:
      'SvelteElement:not([name.name=/^(textarea|input)$/]) > SvelteStartTag:not(:has(SvelteAttribute[key.name="lang"])):not(:has(SvelteShorthandAttribute[key.name="lang"])) > SvelteAttribute[key.name="dir"][value.0.value="auto"]',
    message:
      'People write in their own language: give it lang="" (not known), the one that is known, or i18n.tag for words of ours.',
  },
  {
    selector:
      'SvelteStartTag:not(:has(SvelteAttribute[key.name="dir"])) > SvelteAttribute[key.name="class"] SvelteLiteral[value=/g-written/]',
    message: 'What people wrote needs dir="auto" and its lang.',
  },
  { selector: 'StaticBlock', message: 'Safari 15.4 lacks it, and the build leaves it as it is.' },
  // Phones that get no newer browser join workshops too: iOS 15.4 has none of these. Those of the language that are
  // too new are not in tsconfig's `lib`.
  {
    selector:
      'MemberExpression[object.name="AbortSignal"][property.name=/^(any|timeout)$/], MemberExpression[property.name="throwIfAborted"]',
    message: 'Old phones lack it. Use call() of src/graphql/call.ts, or an AbortController and the clock.',
  },
  {
    selector: 'MemberExpression[object.name="crypto"][property.name="randomUUID"]',
    message: 'A laptop that serves a room over http has none. Use src/platform/uuid.ts.',
  },
  {
    selector:
      'MemberExpression[object.name="URL"][property.name=/^(canParse|parse)$/], MemberExpression[object.name=/^(query|search|searchParams|params)$/][property.name="size"], CallExpression[callee.name=/^(requestIdleCallback|scheduler)$/]',
    message: 'Old phones lack it.',
  },
]

/** What was caught is told apart in one place, and only what is the network's is called so. */
const faults = [
  {
    selector: 'BinaryExpression[operator="instanceof"][right.name="Fault"]',
    message:
      'Use asFault() of src/graphql/fault.ts: what is no Fault is a mistake of ours, and is told as one.',
  },
  {
    selector: 'NewExpression[callee.name="Fault"] > Literal[value="NETWORK"]',
    message: "Only what fetch itself rejects is the network's: use src/graphql/call.ts.",
  },
]

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/graphql/schema-env.d.ts', 'src/i18n/messages/'] },
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  {
    rules: {
      // TypeScript knows which names exist.
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'max-lines': ['error', 300],
      'svelte/no-at-html-tags': 'error',
      // Our links are plain links; one listener in app/ turns those to our own pages into navigation.
      'svelte/no-navigation-without-resolve': 'off',
      // What is never drawn need not be reactive, and what is drawn is replaced, not changed.
      'svelte/prefer-svelte-reactivity': 'off',
      'no-restricted-syntax': ['error', ...restricted, ...faults],
    },
  },
  {
    // What the oldest browsers of package.json's browserslist have not. Of methods the tests know: e2e/harness/floor.ts.
    ...compat.configs['flat/recommended'],
    files: ['src/**', 'public/**'],
    ignores: ['**/*.test.ts'],
    // Asked for before it is used.
    settings: { polyfills: [] },
  },
  {
    // Browsers that are too old for the app read it too: they know no catch without a name.
    files: ['public/start.js'],
    rules: { '@typescript-eslint/no-unused-vars': ['error', { caughtErrors: 'none' }] },
  },
  {
    // Where faults are made and told apart; tests make them up.
    files: ['src/graphql/fault.ts', 'src/graphql/call.ts', 'src/desk/editor/upload.ts', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...restricted] },
  },
  {
    // A laptop that serves a room over http has no secure context: there these are undefined.
    files: ['src/**'],
    ignores: ['**/*.test.ts', 'src/platform/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'navigator', property: 'clipboard', message: 'Use copyText of platform/clipboard.' },
        { object: 'crypto', property: 'randomUUID', message: 'Use uuid() of platform/uuid.' },
        { object: 'crypto', property: 'subtle', message: 'It needs a secure context.' },
      ],
    },
  },
  {
    // Imports run down only, so that nothing goes in a circle between folders; within one, no file does.
    files: ['src/**'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.svelte'] })] },
    rules: { 'import-x/no-restricted-paths': ['error', { zones: zones() }] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['**/*.test.ts', 'src/main.ts', 'src/app/**'],
    settings: {
      'import-x/extensions': ['.ts', '.js'],
      'import-x/ignore': ['/node_modules/'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: { 'import-x/no-cycle': ['error', { ignoreExternal: true }] },
  },
)
