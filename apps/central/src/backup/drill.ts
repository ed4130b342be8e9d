import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../database/store.js';
import { readBackup } from './read-backup.js';
import { verifyBooks, type Verified } from './verify-books.js';

/**
 * Restores a backup into a database of its own, checks every chain in it, and throws it away: a
 * backup that was never restored is a hope.
 *
 * @throws BackupError when it cannot be restored.
 */
export async function drill(file: string): Promise<Verified> {
  const folder = mkdtempSync(join(tmpdir(), 'central-drill-'));
  const store = await openStore({ kind: 'sqlite', file: join(folder, 'drill.db') });
  try {
    await readBackup(store, file);
    return await verifyBooks(store.db);
  } finally {
    await store.db.destroy();
    rmSync(folder, { recursive: true });
  }
}
