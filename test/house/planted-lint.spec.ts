import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { lookedAt, ROOT } from './tree.js';

interface Plant {
  /** An existing file whose text is replaced for the moment of the check: its rules apply. */
  readonly at: string;
  readonly text: string;
  readonly breaks: string;
}

const FLOW = 'libs/flow/src/money/money.ts';
const APP = 'apps/kiosk/src/link/outbox.ts';
const MACHINE = 'libs/flow/src/payment/payment.machine.ts';
const lines = (count: number): string => 'void 0;\n'.repeat(count);

const PLANTS: readonly Plant[] = [
  { at: FLOW, text: lines(401), breaks: 'max-lines' },
  { at: FLOW, text: `function f() {\n${lines(70)}}\nf();`, breaks: 'max-lines-per-function' },
  {
    at: FLOW,
    text: 'export const f = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d];',
    breaks: 'max-params',
  },
  {
    at: FLOW,
    text: `export const f = (a: boolean) => ${'a ? 1 : '.repeat(16)}0;`,
    breaks: 'complexity',
  },
  { at: FLOW, text: 'export const now = () => Date.now();', breaks: 'no-restricted-syntax' },
  { at: FLOW, text: 'export const now = () => new Date();', breaks: 'no-restricted-syntax' },
  { at: APP, text: 'setTimeout(() => undefined, 5);', breaks: 'no-restricted-globals' },
  { at: APP, text: 'setInterval(() => undefined, 5);', breaks: 'no-restricted-globals' },
  { at: FLOW, text: "import 'node:timers/promises';", breaks: 'no-restricted-imports' },
  {
    at: APP,
    text: 'export const s = (socket: { setTimeout(ms: number): void }) => socket.setTimeout(5);',
    breaks: 'no-restricted-properties',
  },
  { at: FLOW, text: 'export const luck = Math.random();', breaks: 'no-restricted-syntax' },
  { at: MACHINE, text: 'export const s = { invoke: 1 };', breaks: 'no-restricted-syntax' },
  { at: MACHINE, text: 'export const s = { after: 1 };', breaks: 'no-restricted-syntax' },
  { at: APP, text: 'export class Tower extends Map {}', breaks: 'no-restricted-syntax' },
  { at: APP, text: 'export default 1;', breaks: 'no-restricted-syntax' },
  { at: FLOW, text: 'export const same = 1 == (2 as number);', breaks: 'eqeqeq' },
  {
    at: FLOW,
    text: 'const soon = () => Promise.resolve(1);\nsoon();',
    breaks: '@typescript-eslint/no-floating-promises',
  },
  {
    at: FLOW,
    text: "export const f = (v: 'a' | 'b') => {\n  switch (v) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n};",
    breaks: '@typescript-eslint/switch-exhaustiveness-check',
  },
  {
    at: FLOW,
    text: 'export const f = (value: any) => value;',
    breaks: '@typescript-eslint/no-explicit-any',
  },
  {
    at: FLOW,
    text: "export const found: string = JSON.parse('1');",
    breaks: '@typescript-eslint/no-unsafe-assignment',
  },
  {
    at: FLOW,
    text: "export const found: unknown = JSON.parse('1').member;",
    breaks: '@typescript-eslint/no-unsafe-member-access',
  },
  { at: FLOW, text: "JSON.parse('1')();", breaks: '@typescript-eslint/no-unsafe-call' },
  { at: FLOW, text: "throw 'text';", breaks: '@typescript-eslint/only-throw-error' },
  {
    at: FLOW,
    text: 'export const f = async () => await 1;',
    breaks: '@typescript-eslint/await-thenable',
  },
];

const LINT_ALL = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint();
  const plants = JSON.parse(process.argv[1]);
  const broken = [];
  for (const { at, text } of plants) {
    const [result] = await eslint.lintText(text, { filePath: at });
    broken.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
  }
  console.log(JSON.stringify(broken));`;

function lintAll(): readonly (readonly string[])[] {
  const run = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', LINT_ALL, JSON.stringify(PLANTS)],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return z.array(z.array(z.string())).parse(JSON.parse(run.stdout));
}

describe('a planted line', () => {
  let broken: ReturnType<typeof lintAll>;

  beforeAll(() => {
    broken = lintAll();
    lookedAt(`${broken.length} planted lines that a lint rule must notice`);
  }, 60_000);

  it.each(PLANTS.map((plant, number) => [plant.breaks, plant.at, number] as const))(
    'breaks %s in %s (%i)',
    (rule, _, number) => expect(broken[number]).toContain(rule),
  );
});
