import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { startProduct, type Product } from './product.js';
import { until } from './until.js';

const ROOT = join(import.meta.dirname, '../..');
/** A paper takes a second, a posting some more. */
const LIMIT_MS = 20_000;

let product: Product;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const config = join(ROOT, 'apps/kiosk-ui/vite.config.ts');
  // As delivered: under a test's NODE_ENV React would come in its development form.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'error'], {
    env,
  });
  product = await startProduct('page');
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  page.setDefaultTimeout(LIMIT_MS);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { origin } = new URL(request.url().replace(/^ws/, 'http'));
    if (origin !== product.kioskUrl) complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(product.kioskUrl);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 30_000);

const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();
const sees = (text: string): Promise<void> =>
  page.getByText(text, { exact: true }).first().waitFor();

/** Types on the screen's own keys, one answer of the kiosk after the other. */
async function type(text: string): Promise<void> {
  for (const [index, key] of [...text].entries()) {
    await press(key);
    await page
      .locator('.typed-text')
      .filter({ hasText: new RegExp(`^${[...text.slice(0, index + 1)].join(' ?')}$`) })
      .waitFor();
  }
}

async function insert(yuan: number): Promise<void> {
  await until('the slot to invite', async () =>
    (await product.truth()).acceptor.inviting ? true : undefined,
  );
  await product.act({ type: 'insertNote', value: yuan * 100, kind: 'good' });
}

describe('a customer at the page', () => {
  it('pays a bill in cash by touch alone, and reads it in either language', async () => {
    await press('开始缴费');
    await sees('您要缴哪一项？');
    await page.getByRole('button', { name: /水费/ }).click();
    await type('1000000001');
    await press('下一步');
    await type('1234');
    await press('下一步');
    await sees('选择要缴的账单');
    await press('English');
    await sees('Choose the bills to pay');
    await press('Next');
    await press(/^Pay ¥/);
    await press(/^Cash/);
    await press('OK, insert notes');
    await insert(50);
    await sees('¥50.00');
    await insert(50);
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    await page.locator('.receipt-sheet svg').waitFor();
  }, 90_000);

  it('shows the same after a reload: the page keeps nothing', async () => {
    await page.reload();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
  }, 30_000);

  it('says one moment while the kiosk has no power, and comes back by itself', async () => {
    await product.act({ type: 'switchKiosk', power: 'cut' });
    await page.getByText('One moment please').waitFor();
    await product.act({ type: 'switchKiosk', power: 'on' });
    await page.locator('.frame').waitFor();
  }, 60_000);

  it('asked no one else, and nothing broke', () => {
    expect(complaints).toEqual([]);
  });
});
