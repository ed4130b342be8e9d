import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyJournal } from '@kiosk/kiosk/journal/verify';
import { lookedAt } from '../house/tree.js';
import { Finger } from './finger.js';
import { startProduct, type Product } from './product.js';
import { until } from './until.js';

interface Line {
  readonly test: string;
  readonly verdict: string;
  readonly figures: Readonly<Record<string, unknown>>;
  readonly symptom?: string;
  readonly todo?: { readonly zh: string; readonly en: string };
}
interface Summary {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly byHand: number;
}
interface Ran {
  readonly status: number | null;
  readonly lines: readonly Line[];
  readonly summary: Summary | undefined;
  readonly said: string;
}

const LIMIT_MS = 90_000;

let product: Product;
const configFile = (): string => join(product.folder, 'config/kiosk.yaml');

/** Runs the real command. @param heard called at each line, with what was said so far. */
function diagnose(args: readonly string[] = [], heard?: (line: Line) => void): Promise<Ran> {
  const all = ['tools/diagnose.mjs', '--json', '--config', configFile(), ...args];
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stdout.on('data', (bytes: Buffer) => {
    for (const line of bytes.toString().split('\n')) {
      if (heard !== undefined && line.startsWith('{"test"')) heard(JSON.parse(line) as Line);
    }
    out += bytes.toString();
  });
  return new Promise((resolve) => {
    child.once('close', (status) => {
      const objects = out
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Line | Summary);
      const lines = objects.filter((each) => 'test' in each);
      const summary = objects.at(-1);
      const isSummary = summary !== undefined && 'tests' in summary;
      resolve({ status, lines, summary: isSummary ? summary : undefined, said });
    });
  });
}

const of = ({ lines }: Ran, test: string): Line | undefined =>
  lines.find((line) => line.test === test);

interface Health {
  readonly devices: Readonly<Record<string, { state: string; doors?: Record<string, string> }>>;
  readonly limits: readonly string[];
}
const health = async (): Promise<Health> =>
  (await (await fetch(`${product.kioskUrl}/health`)).json()) as Health;

beforeAll(async () => {
  product = await startProduct('diagnose');
  await until('the card terminal to be registered', async () =>
    (await health()).devices['cardReader']?.state === 'online' ? true : undefined,
  );
}, LIMIT_MS);
afterAll(() => product.stop(), LIMIT_MS);

describe('npm run diagnose', () => {
  it(
    'asks the running kiosk, tells one object a test, and counts them in the last line',
    async () => {
      const ran = await diagnose();
      const devices = new Set(ran.lines.map(({ test }) => test.split('.')[0]));
      lookedAt(`${ran.lines.length} device tests of ${devices.size} devices by the real command`);
      expect(ran.lines.filter(({ verdict }) => !/^(passed|byHand)$/.test(verdict))).toEqual([]);
      expect(ran.status).toBe(0);
      const { tests, passed, failed, byHand } = ran.summary ?? {};
      expect(tests).toBe(ran.lines.length);
      expect([passed! + byHand!, failed]).toEqual([tests, 0]);
      expect([...devices]).toEqual(
        expect.arrayContaining(['billAcceptor', 'cabinet', 'touchscreen']),
      );
      expect(of(ran, 'cabinet.light.receiptPrinter')?.figures).toEqual({ on: true, off: true });
      expect(of(ran, 'touchscreen.backlight')?.figures['readPercent']).toBe(52);
      expect(of(ran, 'disk.journal')?.figures['rows']).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );

  it(
    'says by symptom what is wrong and what to do, and ends with 1',
    async () => {
      await product.act({ type: 'setPaper', paper: 'out' });
      await product.act({ type: 'setTamper', broken: true });
      await until('the kiosk to notice', async () =>
        (await health()).devices['cabinet']?.state === 'fraudAttempt' ? true : undefined,
      );
      const ran = await diagnose();
      expect(ran.status).toBe(1);
      expect(of(ran, 'thermalPrinter.paper')).toMatchObject({
        verdict: 'failed',
        symptom: 'paper',
      });
      expect(of(ran, 'cabinet.contacts')?.symptom).toBe('tampered');
      expect(of(ran, 'thermalPrinter.paper')?.todo?.zh).toContain('纸卷');
      await product.act({ type: 'setPaper', paper: 'full' });
      await product.act({ type: 'setTamper', broken: false });
    },
    LIMIT_MS,
  );

  it(
    'prints a page only when asked, and it is no receipt: no number, no money (I22)',
    async () => {
      await until('paper again', async () =>
        (await health()).limits.length === 0 ? true : undefined,
      );
      const before = await product.truth();
      const ran = await diagnose(['--print']);
      expect(of(ran, 'thermalPrinter.page')?.verdict).toBe('passed');
      expect(await product.paper(-1)).toContain('测试页');
      const { printer, count } = await product.truth();
      expect(printer.sheets).toBe(before.printer.sheets + 1);
      expect(count).toEqual(before.count);
      const { ok, balances, receipts } = verifyJournal(
        join(product.folder, 'data/kiosk/journal.sqlite'),
      );
      expect({ ok, balances, issued: receipts.count }).toEqual({
        ok: true,
        balances: {},
        issued: 0,
      });
    },
    LIMIT_MS,
  );

  it(
    'ends cleanly when the door is closed in the middle, and says so',
    async () => {
      await product.act({ type: 'setDoor', door: 'cabinetDoor', open: true });
      await until('the door to be seen', async () =>
        (await health()).devices['cabinet']?.doors?.['cabinetDoor'] === 'open' ? true : undefined,
      );
      const ran = await diagnose([], ({ test }) => {
        if (test !== 'cabinet.contacts') return;
        void product.act({ type: 'setDoor', door: 'cabinetDoor', open: false });
      });
      expect(ran.status).toBe(1);
      const ended = ran.lines.filter(({ verdict }) => verdict === 'ended');
      expect(ended.length).toBeGreaterThan(3);
      expect(new Set(ended.map(({ symptom }) => symptom))).toEqual(new Set(['doorClosed']));
      expect(of(ran, 'cabinet.contacts')?.verdict).toBe('passed');
      const report = join(product.folder, 'data/kiosk/diagnosis.json');
      expect(readFileSync(report, 'utf8')).toContain('doorClosed');
    },
    LIMIT_MS,
  );

  it(
    'makes way for a customer who comes, and refuses while he stands there',
    async () => {
      const finger = new Finger(product.kioskUrl);
      await finger.look();
      const ran = await diagnose([], ({ test }) => {
        if (test === 'cabinet.contacts') void finger.touch({ type: 'start' });
      });
      const cut = ran.lines.filter(({ verdict }) => verdict === 'ended');
      expect(new Set(cut.map(({ symptom }) => symptom))).toEqual(new Set(['customerCame']));
      const { status, said, lines } = await diagnose();
      expect([status, lines]).toEqual([2, []]);
      expect(said).toContain('The kiosk is in use');
      finger.leave();
    },
    LIMIT_MS,
  );

  it(
    'lets nobody in without the token of the storage',
    async () => {
      const ask = async (headers: Record<string, string>): Promise<number> =>
        (await fetch(`${product.kioskUrl}/diagnosis`, { headers })).status;
      expect(await ask({})).toBe(403);
      expect(await ask({ 'x-diagnosis-token': 'guessed' })).toBe(403);
    },
    LIMIT_MS,
  );

  it(
    'starts the kiosk itself where none runs, and finds a unit that lies about its serial number',
    async () => {
      await product.act({ type: 'switchKiosk', power: 'off' });
      const text = readFileSync(configFile(), 'utf8');
      const lying = text.replace(
        'protocol: ccnet\n',
        'protocol: ccnet\n    expected: { serialNumber: "21K307009999" }\n',
      );
      expect(lying).not.toBe(text);
      writeFileSync(configFile(), lying);
      const ran = await diagnose();
      expect(ran.said).toContain('no kiosk runs');
      expect(ran.status).toBe(1);
      expect(of(ran, 'billAcceptor.identity')).toMatchObject({
        symptom: 'otherUnit',
        figures: { expected: '21K307009999' },
      });
      writeFileSync(configFile(), text);
    },
    LIMIT_MS,
  );
});
