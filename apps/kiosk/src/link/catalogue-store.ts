import { join } from 'node:path';
import { catalogueReply } from '@kiosk/flow/link/messages';
import type { Catalogue } from '@kiosk/flow/ports/central';
import { readIfThere, writeDurably } from '../world/durable-file.js';

/** Before the first contact there is nothing to pay. */
const NOTHING: Catalogue = { version: 0, fees: [] };

/** The newest catalogue, kept over restarts so that the first screen needs no network. */
export class CatalogueStore {
  readonly #path: string;
  #newest: Catalogue;

  constructor(folder: string) {
    this.#path = join(folder, 'catalogue.json');
    this.#newest = stored(this.#path);
  }

  get newest(): Catalogue {
    return this.#newest;
  }

  keep(catalogue: Catalogue): void {
    writeDurably(this.#path, JSON.stringify(catalogue));
    this.#newest = catalogue;
  }
}

/** A cache that cannot be read is no cache: central has the original. */
function stored(path: string): Catalogue {
  const text = readIfThere(path);
  if (text === undefined) return NOTHING;
  try {
    return catalogueReply.parse(JSON.parse(text));
  } catch {
    return NOTHING;
  }
}
