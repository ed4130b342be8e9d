// What a reviewer would otherwise repeat. Sizes and names that ESLint cannot see: test/house.
import tseslint from 'typescript-eslint';

const SPECS = ['**/*.spec.ts', '**/*.spec.tsx', 'test/**'];
const UNTYPED = ['**/*.mjs', '**/vite.*.ts'];

const CLASS_EXTENDS = {
  selector:
    ':matches(ClassDeclaration, ClassExpression)[superClass]:not([superClass.name=/Error$/])',
  message: 'Compose values: no class extends another, except errors.',
};
const DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a default export has another name in every file.',
};
const LIVE_MACHINE = {
  selector: 'Property[key.name=/^(invoke|after)$/]',
  message: 'A restored machine runs an invoke twice and loses an after: ask for an effect instead.',
};
const CHANCE = {
  selector: 'MemberExpression[object.name="Math"][property.name="random"]',
  message: 'Chance is a port: libs/flow/src/ports/chance.ts.',
};
/** An instant that is known may be formatted; asking what time it is goes through the port. */
const NOW = {
  selector:
    ':matches(NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"], MemberExpression[object.name="Date"][property.name="now"])',
  message: 'Time is a port: libs/flow/src/ports/clock.ts.',
};
const clock = (name) => ({ name, message: 'Time is a port: libs/flow/src/ports/clock.ts.' });

const sizes = {
  'max-lines': ['error', 400],
  'max-lines-per-function': ['error', 70],
  'max-params': ['error', 3],
  complexity: ['error', { max: 15, variant: 'modified' }],
};

const plain = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-var': 'error',
  'prefer-const': 'error',
  'no-debugger': 'error',
  'no-dupe-keys': 'error',
  'no-self-compare': 'error',
  'no-unreachable': 'error',
  'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
  'no-restricted-syntax': ['error', CLASS_EXTENDS, DEFAULT_EXPORT],
};

const typed = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
};

export default tseslint.config(
  { ignores: ['**/dist/**', 'var/**', 'coverage/**', 'tools/stubs/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: { ...sizes, ...plain },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    ignores: UNTYPED,
    languageOptions: { parserOptions: { projectService: true } },
    rules: typed,
  },
  {
    // The world is reached through ports; these two floors have none of their own.
    files: ['libs/**/*.ts', 'libs/**/*.tsx', 'apps/*/src/**/*.ts', 'test/**/*.ts'],
    ignores: [
      'apps/*/src/{world,clock,testing}/**',
      'apps/*-ui/**',
      // Real lines, processes and browsers are waited for, each with a deadline.
      'libs/hardware/src/transport/*.spec.ts',
      'test/{attack,contract,e2e,packages,power}/**',
      'libs/flow/src/ports/manual-clock.ts', // waits for promises, not for time
    ],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['performance', 'setTimeout', 'setInterval'].map(clock),
      ],
      'no-restricted-imports': ['error', { patterns: ['node:timers', 'node:timers/*', 'timers'] }],
      'no-restricted-properties': [
        'error',
        {
          property: 'setTimeout',
          allowObjects: ['jest'], // a test's own limit
          message: 'Time is a port: libs/flow/src/ports/clock.ts.',
        },
      ],
      'no-restricted-syntax': ['error', CLASS_EXTENDS, DEFAULT_EXPORT, CHANCE, NOW],
    },
  },
  {
    files: ['**/*.machine.ts'],
    rules: {
      'no-restricted-syntax': ['error', CLASS_EXTENDS, DEFAULT_EXPORT, CHANCE, NOW, LIVE_MACHINE],
    },
  },
  {
    // A suite is one long function of short ones; a row of a table has as many cells as it needs.
    files: SPECS,
    rules: { 'max-lines-per-function': 'off', 'max-params': 'off' },
  },
  {
    // Their tools load the default export.
    files: ['*.config.mjs', '.dependency-cruiser.mjs', 'jest.config.mjs', '**/vite.*.ts'],
    rules: { 'no-restricted-syntax': ['error', CLASS_EXTENDS] },
  },
);
