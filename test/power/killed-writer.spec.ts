import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { journalFixture, type JournalFixture } from '@kiosk/kiosk/journal/journal.fixture';
import { verifyJournal } from '@kiosk/kiosk/journal/verify';
import { lookedAt, ROOT } from '../house/tree.js';

const KILLS = 12;
/** Appends until it is killed; tells each row after it is durable, as a kiosk tells its page. */
const WRITER = `
  import { openJournal } from '@kiosk/kiosk/journal/sqlite-journal';
  import { noteRow } from '@kiosk/kiosk/journal/journal.fixture';
  const [path, boot] = process.argv.slice(1);
  const clock = { monoMs: () => 1, wallMs: () => 1, after: () => () => undefined };
  const journal = openJournal({ path, bootId: boot, clock, clockQuality: () => 'none' });
  console.log('found ' + journal.head().seq);
  const next = () => {
    for (const { seq } of journal.append([noteRow('p' + boot, 100)])) console.log(String(seq));
    setImmediate(next);
  };
  next();`;

interface Life {
  /** Rows that were there when the process began. */
  readonly found: number;
  /** The highest row that it told to be durable before it died. */
  readonly told: number;
}

/** Lets a writer live until it told so many rows, then kills it in the middle of whatever it does. */
function liveAndDie(path: string, boot: number, rowsToTell: number): Promise<Life> {
  const args = ['--input-type=module', '-e', WRITER, path, String(boot)];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let found = 0;
  let told = 0;
  let count = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('found ')) found = Number(line.slice('found '.length));
    else told = Number(line);
    count += 1;
    if (count > rowsToTell) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.once('close', () => resolve({ found, told })));
}

describe('a process killed while it writes the journal', () => {
  let fixture: JournalFixture;
  beforeAll(() => {
    fixture = journalFixture();
    fixture.open().close();
  });
  afterAll(() => fixture.remove());

  it('loses no row that it told to be durable, and can be followed by another', async () => {
    let before = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const life = await liveAndDie(fixture.path, kill, kill * 7);
      const { ok, rows } = verifyJournal(fixture.path);
      expect(ok).toBe(true);
      expect(life.found).toBe(before);
      expect(life.told).toBeGreaterThan(life.found);
      expect(rows).toBeGreaterThanOrEqual(life.told);
      before = rows;
    }
    lookedAt(`${KILLS} kills of a writing process, ${before} rows kept`);
    expect(before).toBeGreaterThan(KILLS * 7);
  }, 60_000);
});
