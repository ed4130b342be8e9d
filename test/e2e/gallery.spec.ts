import { execFileSync } from 'node:child_process';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { measure, SELECTORS } from './measure.js';
import { servePage } from './page-server.js';
import { pictureFaults } from './picture-faults.js';

const ROOT = join(import.meta.dirname, '../..');
const UI = join(ROOT, 'apps/kiosk-ui');
const PANELS = [
  { name: 'portrait', width: 1080, height: 1920 },
  { name: 'landscape', width: 1920, height: 1080 },
] as const;
const LANGUAGES = ['zh', 'en'] as const;
const LIMIT_MS = 180_000;

let browser: Browser;
let server: Server;
let url: string;
let looked = 0;

beforeAll(async () => {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const config = join(UI, 'vite.gallery.config.ts');
  // As delivered: under a test's NODE_ENV React would come in its development form.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'error'], {
    env,
  });
  ({ url, server } = await servePage(join(UI, 'dist/gallery')));
  browser = await launchBrowser();
}, LIMIT_MS);

afterAll(async () => {
  await browser.close();
  server.close();
  console.info(`looked at ${looked} pictures`);
});

/** Opens the gallery and collects whatever it asks of others or complains about. */
async function openGallery(panel: (typeof PANELS)[number]) {
  const complaints: string[] = [];
  const page = await browser.newPage({ viewport: panel, reducedMotion: 'reduce' });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) complaints.push(`asked for ${request.url()}`);
  });
  page.setDefaultTimeout(10_000);
  await page.goto(url);
  await page.evaluate(axe.source);
  const ids = await page.locator('[data-fixtures]').getAttribute('data-fixtures');
  return { page, complaints, ids: ids?.split(' ') ?? [] };
}

/** Shows one picture, with its letters loaded. */
async function show(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.locator(`[data-picture="#${address}"]`).waitFor({ state: 'attached' });
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
}

/** Breaches of WCAG 2.2 A and AA that a program can find. */
async function accessFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(() =>
    axe.run(
      { include: '.kiosk', exclude: '.watermark' },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] },
    ),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

const suites = PANELS.flatMap((panel) =>
  LANGUAGES.map((language) => [panel.name, language, panel] as const),
);

describe('every picture of every screen', () => {
  it.each(suites)(
    'fits, %s in %s, and can be read and touched by all',
    async (_name, language, panel) => {
      const { page, complaints, ids } = await openGallery(panel);
      const faults: Record<string, readonly string[]> = {};
      for (const id of ids) {
        await show(page, `${id}/${language}`);
        const found = [
          ...pictureFaults(await page.evaluate(measure, SELECTORS)),
          // The same elements in both panels: asked once.
          ...(panel.name === 'portrait' ? await accessFaults(page) : []),
        ];
        if (found.length > 0) faults[id] = found;
        looked += 1;
      }
      await page.close();
      expect(faults).toEqual({});
      expect(complaints).toEqual([]);
      expect(ids.length).toBeGreaterThan(60);
    },
    LIMIT_MS,
  );
});

/** The panel of a kiosk: what is to be touched from a wheelchair lies in its lower 60 %. */
const HIGH_MAX = 0.4;

const isHigh = (height: number): readonly string[] =>
  [...document.querySelectorAll('.kiosk button')]
    .filter((button) => button.closest('[inert]') === null)
    .filter((button) => button.getBoundingClientRect().top < height)
    .map((button) => `${button.className} is out of low reach`);

describe('every picture as a customer may want it', () => {
  it.each(
    (['large', 'contrast', 'low'] as const).flatMap((manner) =>
      suites
        // Contrast moves nothing: one panel and one language tell.
        .filter(([panel, language]) => manner !== 'contrast' || panel + language === 'portraitzh')
        .map(([name, language, panel]) => [manner, name, language, panel] as const),
    ),
  )(
    'fits with %s, %s in %s',
    async (manner, name, language, panel) => {
      const { page, complaints, ids } = await openGallery(panel);
      const faults: Record<string, readonly string[]> = {};
      for (const id of ids) {
        await show(page, `${id}/${language}/${manner}`);
        const found = [
          ...pictureFaults(await page.evaluate(measure, SELECTORS)),
          ...(manner === 'contrast' ? await accessFaults(page) : []),
          ...(manner === 'low' && name === 'portrait'
            ? await page.evaluate(isHigh, panel.height * HIGH_MAX)
            : []),
        ];
        if (found.length > 0) faults[id] = found;
        looked += 1;
      }
      await page.close();
      expect(faults).toEqual({});
      expect(complaints).toEqual([]);
    },
    LIMIT_MS,
  );
});

describe('the check itself', () => {
  it('sees a part that was pushed out, and a target that was made small', async () => {
    const { page } = await openGallery(PANELS[0]);
    await show(page, 'method/zh');
    await page.evaluate(() => {
      const [button] = document.querySelectorAll<HTMLElement>('.action');
      if (button === undefined) throw new Error('there is an action');
      button.style.cssText = 'flex:none;width:40px;min-width:0;margin-left:-200px;font-size:12px';
    });
    const faults = pictureFaults(await page.evaluate(measure, SELECTORS)).join('\n');
    expect(faults).toMatch(/leaves the screen/);
    expect(faults).toMatch(/too small a target/);
    expect(faults).toMatch(/letters of 12 px/);
    await page.close();
  }, 30_000);
});
