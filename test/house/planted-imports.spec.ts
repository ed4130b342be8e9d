import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { lookedAt, ROOT } from './tree.js';

interface Plant {
  /** The file that imports. */
  readonly at: string;
  readonly imports: string;
  /** All rules that this one import breaks; none for an import that must stay allowed. */
  readonly breaks: readonly string[];
}

/** What the planted imports lead to: empty modules in a tree like ours. */
const TARGETS = [
  'apps/central/src/main.ts',
  'apps/bench/src/bench.spec.ts',
  'libs/flow/src/kiosk/kiosk.ts',
  'libs/flow/src/money/money.ts',
  'libs/flow/src/payment/payment.machine.ts',
  'libs/flow/src/ports/clock.ts',
  'libs/flow/src/screen/screen.ts',
  'libs/hardware/src/bytes/crc16.ts',
  'libs/hardware/src/protocols/ccnet/bill-acceptor.driver.ts',
  'libs/hardware/src/protocols/escpos/status.ts',
  'libs/hardware/src/transport/tcp.ts',
  'libs/screens/src/frame.tsx',
];

const PACKAGES = [
  '@nestjs/common',
  '@node-escpos/core',
  'fast-check',
  'serialport',
  'xstate',
  'zod',
];

const PLANTS: readonly Plant[] = [
  // A circle is reported once, at its first file by name.
  { at: 'libs/flow/src/text/hen.ts', imports: './egg.js', breaks: [] },
  { at: 'libs/flow/src/text/egg.ts', imports: './hen.js', breaks: ['no-circle'] },
  { at: 'apps/bench/src/lost.ts', imports: './nowhere.js', breaks: ['nothing-unresolved'] },
  { at: 'libs/flow/src/kiosk/disk.ts', imports: 'node:fs', breaks: ['flow-is-the-ground'] },
  {
    at: 'libs/flow/src/kiosk/device.ts',
    imports: '@kiosk/hardware/transport/tcp',
    breaks: ['flow-is-the-ground'],
  },
  {
    at: 'libs/flow/src/ledger/books.ts',
    imports: '../kiosk/kiosk.js',
    breaks: ['money-and-ledger-know-no-machine'],
  },
  {
    at: 'libs/flow/src/ports/port.ts',
    imports: 'xstate',
    breaks: ['money-and-ledger-know-no-machine'],
  },
  {
    at: 'libs/flow/src/diagnosis/look.ts',
    imports: '../payment/payment.machine.js',
    breaks: ['diagnosis-makes-no-money'],
  },
  {
    at: 'libs/hardware/src/exchange/exchange.ts',
    imports: '@kiosk/flow/screen/screen',
    breaks: ['hardware-knows-only-ports-and-money'],
  },
  {
    at: 'libs/hardware/src/protocols/ccnet/frame.ts',
    imports: 'node:net',
    breaks: ['codec-is-pure'],
  },
  {
    at: 'libs/hardware/src/protocols/ccnet/messages.ts',
    imports: '../../transport/tcp.js',
    breaks: ['codec-is-pure'],
  },
  {
    at: 'libs/hardware/src/protocols/ccnet/poll.ts',
    imports: '../escpos/status.js',
    breaks: ['protocols-do-not-meet'],
  },
  {
    at: 'libs/hardware/src/transport/usb.ts',
    imports: 'serialport',
    breaks: ['only-serial-opens-a-port'],
  },
  {
    at: 'apps/kiosk/src/paper.ts',
    imports: '@node-escpos/core',
    breaks: ['only-escpos-knows-the-printer-library'],
  },
  {
    at: 'apps/kiosk/src/devices.ts',
    imports: '@kiosk/hardware/protocols/ccnet/bill-acceptor.driver',
    breaks: ['only-the-catalog-names-a-driver'],
  },
  { at: 'apps/bench/src/wiring.ts', imports: '@nestjs/common', breaks: ['nest-lives-in-apps'] },
  { at: 'apps/kiosk/src/link/outbox.ts', imports: 'node:sqlite', breaks: ['sqlite-in-few-places'] },
  {
    at: 'apps/kiosk/src/shortcut.ts',
    imports: '../../central/src/main.js',
    breaks: ['apps-do-not-meet'],
  },
  {
    at: 'apps/central/src/device.ts',
    imports: '@kiosk/hardware/transport/tcp',
    breaks: ['central-has-no-devices'],
  },
  {
    at: 'apps/kiosk-ui/src/rules.tsx',
    imports: '@kiosk/flow/payment/payment.machine',
    breaks: ['ui-sees-screens-only'],
  },
  {
    at: 'apps/bench-ui/src/device.ts',
    imports: '@kiosk/hardware/transport/tcp',
    breaks: ['pages-open-nothing'],
  },
  { at: 'apps/central-ui/src/disk.ts', imports: 'node:fs', breaks: ['pages-use-no-node-module'] },
  {
    at: 'apps/kiosk/src/chance.ts',
    imports: 'fast-check',
    breaks: ['product-imports-no-test'],
  },
  {
    at: 'apps/bench/src/main.ts',
    imports: './bench.spec.js',
    breaks: ['product-imports-no-test'],
  },
  { at: 'libs/flow/src/payment/states.ts', imports: 'xstate', breaks: [] },
  { at: 'libs/flow/src/link/messages.ts', imports: 'zod', breaks: [] },
  { at: 'libs/flow/src/money/money.spec.ts', imports: 'node:fs', breaks: [] },
  {
    at: 'libs/hardware/src/catalog.ts',
    imports: './protocols/ccnet/bill-acceptor.driver.js',
    breaks: [],
  },
  { at: 'libs/hardware/src/transport/memory.ts', imports: '@kiosk/flow/ports/clock', breaks: [] },
  {
    at: 'libs/hardware/src/protocols/escpos/frame.ts',
    imports: '../../bytes/crc16.js',
    breaks: [],
  },
  { at: 'libs/hardware/src/transport/serial.ts', imports: 'serialport', breaks: [] },
  { at: 'apps/kiosk/src/kiosk.module.ts', imports: '@nestjs/common', breaks: [] },
  { at: 'apps/kiosk/src/journal/sqlite-journal.ts', imports: 'node:sqlite', breaks: [] },
  { at: 'apps/kiosk-ui/src/page.tsx', imports: '@kiosk/screens/frame', breaks: [] },
  { at: 'apps/kiosk-ui/src/sum.tsx', imports: '@kiosk/flow/money/money', breaks: [] },
];

const cruiseOutput = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string() })) }),
  }),
});

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function plantAll(root: string): void {
  for (const target of TARGETS) write(root, target, 'export const here = true;\n');
  for (const name of PACKAGES) {
    const manifest = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    write(root, `node_modules/${name}/package.json`, manifest);
    write(root, `node_modules/${name}/index.js`, 'exports.here = true;\n');
  }
  for (const { at, imports } of PLANTS) {
    write(root, at, `import '${imports}';\nexport const planted = true;\n`);
  }
  write(root, 'package.json', '{ "type": "module" }\n');
  for (const path of ['.dependency-cruiser.mjs', 'tools/house/tsconfig.cruise.json']) {
    cpSync(join(ROOT, path), join(root, path));
  }
}

function cruise(root: string): z.infer<typeof cruiseOutput>['summary'] {
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const run = spawnSync(
    process.execPath,
    [bin, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'apps', 'libs'],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  return cruiseOutput.parse(JSON.parse(run.stdout)).summary;
}

describe('a planted import', () => {
  const root = mkdtempSync(join(tmpdir(), 'planted-'));
  let summary: ReturnType<typeof cruise>;

  beforeAll(() => {
    plantAll(root);
    summary = cruise(root);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(PLANTS)('$at -> $imports breaks $breaks', ({ at, breaks }) => {
    const found = summary.violations.filter(({ from }) => from === at);
    expect([...new Set(found.map(({ rule }) => rule.name))].sort()).toEqual([...breaks].sort());
  });

  it('exists for every rule', () => {
    const rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
    const broken = new Set(PLANTS.flatMap(({ breaks }) => breaks));
    lookedAt(`${rules.length} import rules, each shown to fail by a planted import`);
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter((rule) => !broken.has(rule))).toEqual([]);
  });
});
