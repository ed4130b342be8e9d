import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { lookedAt, ROOT } from '../house/tree.js';
import { startProduct, untilReady, type Product } from './product.js';
import { until } from './until.js';

jest.setTimeout(120_000);

let product: Product;

beforeAll(async () => {
  product = await startProduct('old-backup');
}, 60_000);
afterAll(() => product.stop(), 30_000);

/** Runs a command of central on its stopped or running books. */
function central(command: string, ...args: readonly string[]): string {
  const config = join(product.folder, 'config/central.yaml');
  const script = join(ROOT, `apps/central/dist/${command}.js`);
  const run = spawnSync(process.execPath, [script, ...args, '--config', config], {
    encoding: 'utf8',
  });
  expect({ status: run.status, said: run.stderr }).toEqual({ status: 0, said: '' });
  return run.stdout;
}

async function queuedAtKiosk(): Promise<{ readonly seq: number; readonly queued: number }> {
  const health = (await (await fetch(`${product.kioskUrl}/health`)).json()) as {
    readonly journal: { readonly seq: number };
    readonly outbox: { readonly queued: number };
  };
  return { seq: health.journal.seq, queued: health.outbox.queued };
}

const allSent = (above: number) =>
  until(
    `all rows above ${above} at central`,
    async () => {
      const { seq, queued } = await queuedAtKiosk();
      return seq > above && queued === 0 ? seq : undefined;
    },
    60_000,
  );

/** A start of the kiosk is a row of its journal. */
async function oneMoreRow(): Promise<void> {
  await product.act({ type: 'switchKiosk', power: 'cut' });
  await product.act({ type: 'switchKiosk', power: 'on' });
  await untilReady(product);
}

describe('a central that was restored from an old backup', () => {
  it('gets from the kiosk what it no longer has, and nothing forks', async () => {
    const first = await allSent(0);
    const folder = join(product.folder, 'backups');
    central('backup', '--folder', folder);
    await oneMoreRow();
    await oneMoreRow();
    const last = await allSent(first);

    await product.killCentral();
    const data = join(product.folder, 'data/central');
    for (const name of readdirSync(data).filter((each) => each.startsWith('central.db'))) {
      rmSync(join(data, name));
    }
    const [backup = ''] = readdirSync(folder);
    central('restore', join(folder, backup));
    await product.startCentral();

    const held = await until(
      'the rows after the backup',
      async () => {
        const page = await product.central('/api/journal?kiosk=K-0001&limit=50');
        const seqs = [...JSON.stringify(page).matchAll(/"seq":(\d+)/g)].map(([, seq]) =>
          Number(seq),
        );
        return Math.max(0, ...seqs) >= last ? seqs : undefined;
      },
      60_000,
    );
    expect(new Set(held).size).toBe(held.length);
    const alarms = JSON.stringify(await product.central('/api/alarms'));
    expect(alarms).not.toMatch(/"fork"|"tailLost"/);
    lookedAt(
      `a backup at row ${first}, restored when the kiosk was at ${last}; central holds ${held.length}`,
    );
  });
});
