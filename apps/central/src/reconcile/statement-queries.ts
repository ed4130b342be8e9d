import type { Kysely } from 'kysely';
import type { Page } from '../console/console-queries.js';
import type { Tables } from '../database/tables.js';
import type { Mapping } from './mapping.js';

/** What the console reads of files. */
export class StatementQueries {
  constructor(
    private readonly db: Kysely<Tables>,
    private readonly mappings: readonly Mapping[],
  ) {}

  /** The sources of which files can be brought. */
  sources() {
    return this.mappings.map(({ id, name, party }) => ({ id, name, party }));
  }

  /** Files, those that were refused as well, newest first. */
  async files({ limit, skip }: Page) {
    const rows = await this.db
      .selectFrom('statements')
      .selectAll()
      .orderBy('at_ms', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(skip)
      .execute();
    return rows.map(({ at_ms, hash: _, ...row }) => ({ ...row, atMs: at_ms }));
  }
}
