import { createHash } from 'node:crypto';
import { canonical } from '@kiosk/flow/journal/canonical';
import { GENESIS_HASH } from '@kiosk/flow/journal/row';
import type { WireRow } from '@kiosk/flow/link/messages';
import type { Clock } from '@kiosk/flow/ports/clock';
import { systemClock } from '../clock/system-clock.js';
import { Alarms } from '../alarms/alarms.js';
import type { DatabaseConfig } from '../config/config.js';
import { openStore, type Store } from '../database/store.js';
import { Intake } from '../ingest/intake.js';
import { wireHashedText } from '../ingest/wire-row.js';
import { postgresForTest, sqliteForTest } from '../testing/test-stores.js';

/** What to measure. */
export interface IngestBench {
  readonly database: DatabaseConfig;
  /** Kiosks that send at the same time, each one request at a time. */
  readonly kiosks: number;
  /** Batches that each kiosk sends. */
  readonly batches: number;
  readonly clock: Clock;
}

/** What was measured: JSON read, schema, chain and durable commit; without HTTP and signature. */
export interface IngestFigures {
  readonly database: DatabaseConfig['kind'];
  readonly kiosks: number;
  readonly events: number;
  readonly eventBytes: number;
  readonly eventsPerSecond: number;
  /** Of one batch of 100, from its text to the acknowledgement. */
  readonly batchP50Ms: number;
  readonly batchP99Ms: number;
}

const BATCH_ROWS = 100;
const EVENT_BYTES = 1_000;

/**
 * Measures how many journal rows a second are taken in. The database must be a fresh one.
 *
 * @throws Error when an acknowledgement is not what was sent.
 */
export async function measureIngestOn(bench: IngestBench): Promise<IngestFigures> {
  const { database, kiosks, batches, clock } = bench;
  const store = await openStore(database);
  const intake = new Intake({ store, alarms: new Alarms(store, clock), clock });
  const lanes = Array.from({ length: kiosks }, (_, at) => `bench-${at}`);
  const texts = new Map(lanes.map((kiosk) => [kiosk, makeBatches(kiosk, batches)]));
  await enrolAll(store, lanes);
  const took: number[] = [];
  const startMs = clock.monoMs();
  await Promise.all(
    lanes.map(async (kiosk) => {
      for (const [at, text] of texts.get(kiosk)!.entries()) {
        const sentMs = clock.monoMs();
        const rows = JSON.parse(text) as readonly unknown[];
        const receipt = await intake.take({ kiosk, from: at * BATCH_ROWS + 1, rows });
        took.push(clock.monoMs() - sentMs);
        const acked = receipt.kind === 'acked' ? receipt.acked : -1;
        if (acked !== (at + 1) * BATCH_ROWS) throw new Error(`${kiosk}: acked ${acked}`);
      }
    }),
  );
  const seconds = (clock.monoMs() - startMs) / 1_000;
  await store.db.destroy();
  const events = kiosks * batches * BATCH_ROWS;
  return {
    database: database.kind,
    kiosks,
    events,
    eventBytes: EVENT_BYTES,
    eventsPerSecond: Math.round(events / seconds),
    batchP50Ms: percentile(took, 0.5),
    batchP99Ms: percentile(took, 0.99),
  };
}

/** Measures on both databases, each fresh: SQLite in a file, and a PostgreSQL server of its own. */
export async function measureIngest(
  options: Omit<IngestBench, 'database'> = { kiosks: 16, batches: 25, clock: systemClock },
): Promise<readonly IngestFigures[]> {
  const figures: IngestFigures[] = [];
  for (const make of [sqliteForTest, postgresForTest]) {
    const place = make();
    try {
      figures.push(await measureIngestOn({ ...options, database: await place.make() }));
    } finally {
      await place.close();
    }
  }
  return figures;
}

async function enrolAll(store: Store, ids: readonly string[]): Promise<void> {
  const lane = { acked_seq: 0, head_hash: GENESIS_HASH, forked_seq: 0, projected_seq: 0 };
  const times = { enrolled_ms: 0, last_contact_ms: 0 };
  const rows = ids.map((id) => ({ id, public_key: id, ...times, ...lane }));
  await store.db.insertInto('kiosks').values(rows).execute();
}

/** Batches with a good chain, as the texts that a kiosk would send; events of about 1,000 bytes. */
function makeBatches(kiosk: string, count: number): readonly string[] {
  let prevHash = GENESIS_HASH;
  let seq = 0;
  const next = (): WireRow => {
    seq += 1;
    const body = canonical({ kiosk, seq, filling: 'x'.repeat(EVENT_BYTES - 500) });
    const times = { monoMs: seq, wallMs: 1_780_000_000_000 + seq, clockQuality: 'ntp' } as const;
    const names = { bootId: 'boot', paymentId: `${kiosk}-${seq >> 4}`, type: 'note.credited' };
    const lines: WireRow['lines'] = [['cashbox:1', 100], ['suspense', -100]]; // prettier-ignore
    const row = { seq, ...times, ...names, body, lines, prevHash, hash: '' };
    prevHash = createHash('sha256').update(wireHashedText(row)).digest('hex');
    return { ...row, hash: prevHash };
  };
  const batch = (): string => JSON.stringify(Array.from({ length: BATCH_ROWS }, next));
  return Array.from({ length: count }, batch);
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)] ?? 0;
}
