import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { verifyCaseFile, type SealedCaseFile } from '@kiosk/central/casefile/case-file';
import { closeCentral, openCentral, type Central } from '@kiosk/central/central';
import { readConfig } from '@kiosk/central/config/config';
import { startServer, type Server } from '@kiosk/central/http/start-server';
import {
  billerFile,
  billerLine,
  DAY,
  dayPayments,
  postingOf,
  rowsOf,
  TODAY_MS,
} from '@kiosk/central/reconcile/big-day.fixture';
import { DayLab } from '@kiosk/central/reconcile/day-lab.fixture';
import { launchBrowser } from './browser.js';
import { openConsole } from './console.js';
import { until } from './until.js';

const ROOT = join(import.meta.dirname, '../..');
const LIMIT_MS = 180_000;
const PAYMENTS = dayPayments(20);
const ROOMS = ['position', 'days', 'reconcile', 'cases', 'postings'];

let folder: string;
let central: Central;
let server: Server;
let browser: Browser;
let desk: Page;
let looked = 0;

beforeAll(async () => {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const config = join(ROOT, 'apps/central-ui/vite.config.ts');
  const ui = ['build', 'apps/central-ui', '--config', config, '--logLevel', 'error'];
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, [vite, ...ui], { env, cwd: ROOT });
  browser = await launchBrowser();
}, LIMIT_MS);
afterAll(async () => {
  await browser.close();
  console.info(`looked at: ${looked} pages`);
});

/** Central with one kiosk's day, closed; 20 payments, one box taken out. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'money-console-'));
  const { wallets: _, demoKeysFolder: __, ...demo } = readConfig('config/demo/central.yaml', {});
  const config = {
    ...demo,
    listen: { ...demo.listen, port: 0 },
    database: { kind: 'sqlite', file: join(folder, 'central.db') } as const,
    keyFile: join(folder, 'central.key'),
  };
  const clock = manualClock({ wallStartMs: TODAY_MS });
  const report = (error: unknown): never => {
    throw error;
  };
  central = await openCentral(config, { clock, report });
  const lab = new DayLab(central.store, undefined, clock);
  await lab.enrol();
  await lab.send(PAYMENTS.flatMap((payment, n) => rowsOf(payment, n + 1)));
  await lab.send([{ type: 'cashbox.removed', paymentId: '', body: {}, lines: [] }]);
  await lab.post(PAYMENTS.map((payment) => postingOf(payment)));
  await clock.advance(86_400_000);
  await until('a closed day', async () => (await central.money.days.list(1))[0]);
  server = await startServer({ config, central, report });
  desk = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
  desk.setDefaultTimeout(10_000);
  await openConsole(desk, server.url, 'demo-finance');
}, LIMIT_MS);
afterEach(async () => {
  await desk.close();
  await server.close();
  await closeCentral(central);
  rmSync(folder, { recursive: true });
}, LIMIT_MS);

const goTo = (room: string) => desk.goto(`${server.url}#/${room}`);
const press = (name: string) => desk.getByRole('button', { name, exact: true }).click();
const see = (text: string | RegExp) => desk.getByText(text).first().waitFor();
const fill = (label: string | RegExp, text: string) =>
  desk.getByLabel(label).filter({ visible: true }).first().fill(text);

/** The second person proves to be there; the first is signed in. */
async function sign(second = 'demo-finance-2'): Promise<void> {
  await fill('复核人用户名', second);
  await fill('复核人密码', 'demo');
  await fill('复核人六位数字', '000000');
  await fill('事由', '日常');
}

/** Contrast, names, roles and order as axe sees them; and nothing beyond the edge. */
async function expectReadable(name: string): Promise<void> {
  await desk.waitForTimeout(300);
  await desk.evaluate(axe.source);
  const { violations } = await desk.evaluate<AxeResults>('axe.run()');
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`)).toEqual([]);
  expect(await desk.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1500);
  looked += 1;
}

async function bring(bytes: Uint8Array, name: string): Promise<void> {
  const form = desk.locator('section', { hasText: '导入对账文件' });
  await form.getByLabel('业务日').fill(DAY);
  await form
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
  await form.getByRole('button', { name: '对账' }).click();
}

describe('the rooms of money', () => {
  it(
    'can be read by all, in both languages',
    async () => {
      for (const language of ['zh', 'en']) {
        for (const room of ROOMS) {
          await goTo(room);
          await expectReadable(`${room}-${language}`);
        }
        await press(language === 'zh' ? 'English' : '中文');
      }
    },
    LIMIT_MS,
  );

  it(
    'show a day that was closed, and print it without the console around it',
    async () => {
      await goTo('days');
      await see(/2026-05-29 · K1/);
      await see('¥100.00 × 4');
      await desk.emulateMedia({ media: 'print' });
      expect(await desk.getByRole('navigation').isVisible()).toBe(false);
      expect(await desk.getByText('制表 / 复核').isVisible()).toBe(true);
      looked += 1;
    },
    LIMIT_MS,
  );

  it(
    'take a count of two people, and none of one',
    async () => {
      await goTo('position');
      await desk.getByText('登记清点').first().click();
      await fill('张数 ¥100.00', '3');
      await fill('封签号', 'S-1');
      await sign('demo-finance');
      await press('登记清点');
      await see(/须由两人办理/);
      await sign();
      await press('登记清点');
      await see(/流水应有/);
      await see('封签号 S-1 · 王芳 · 李雷');
      await expectReadable('position, counted');
    },
    LIMIT_MS,
  );

  it(
    'compare a file, refuse half of one, and lead a difference to its end',
    async () => {
      const lines = PAYMENTS.map((payment) => billerLine(payment)).toSpliced(3, 1);
      await goTo('reconcile');
      await bring(billerFile(lines).subarray(0, 500), 'half.csv');
      await see(/文件不完整/);
      await bring(billerFile(lines), 'water.csv');
      await see(/已比较: 相符 19, 差异 1/);
      await expectReadable('reconcile, compared');

      await desk.getByRole('link', { name: '对账差异 · 对方文件没有' }).click();
      await see('K1-P3');
      const download = desk.waitForEvent('download');
      await desk.getByRole('link', { name: /导出案卷/ }).click();
      const file = await (await download).path();
      const sealed = JSON.parse(readFileSync(file, 'utf8')) as SealedCaseFile;
      expect(verifyCaseFile(sealed)).toMatchObject({ ok: true, paymentId: 'K1-P3', rows: 5 });

      const close = desk.locator('section', { has: desk.getByRole('button', { name: '结案' }) });
      await close.getByLabel('事由').fill('次日补记');
      await close.getByRole('button', { name: '结案' }).click();
      await see('次日补记');
      await expectReadable('case, closed');
    },
    LIMIT_MS,
  );
});
