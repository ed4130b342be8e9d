import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { PostRequest } from '@kiosk/flow/ports/central';

/** What the billers have in their books, read from the file of a central that has ended. */
export interface BillerBooks {
  /** Accepted postings with what was asked for. */
  readonly posted: readonly PostRequest[];
  /** All that was ever paid of bills and put on accounts, in fen. */
  readonly applied: number;
}

const POSTED_SQL = `
  select postings.request as request from biller_receipts
  join postings on postings.payment_id = biller_receipts.payment_id
  where json_extract(biller_receipts.answer, '$.result') = 'accepted'`;
const APPLIED_SQL = `
  select (select coalesce(sum(paid), 0) from bills)
       + (select coalesce(sum(credited), 0) from accounts) as applied`;

/** Reads the billers' books of a product's folder. */
export function readBillerBooks(folder: string): BillerBooks {
  const database = new DatabaseSync(join(folder, 'data/central/central.db'), { readOnly: true });
  const posted = database
    .prepare(POSTED_SQL)
    .all()
    .map((row) => JSON.parse(String(row['request'])) as PostRequest);
  const applied = Number(database.prepare(APPLIED_SQL).get()?.['applied']);
  database.close();
  return { posted, applied };
}
