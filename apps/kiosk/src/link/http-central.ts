import {
  caseReply,
  catalogueReply,
  findReply,
  postReply,
  reserveReply,
} from '@kiosk/flow/link/messages';
import type {
  CaseAnswer,
  Catalogue,
  Central,
  FindReply,
  FindRequest,
  PostReply,
  PostRequest,
  ReserveReply,
} from '@kiosk/flow/ports/central';
import type { z } from 'zod';
import type { Log } from '../world/log.js';
import { askCentral } from './ask-central.js';
import type { CatalogueStore } from './catalogue-store.js';
import type { Ask, CentralLine } from './central-line.js';
import type { Enrolment } from './enrolment.js';

const FIND_LIMIT_MS = 8000;
const CASE_LIMIT_MS = 8_000;
const POST_LIMIT_MS = 10_000;
/** A card terminal waits 25 s for word about the goods. */
const RESERVE_LIMIT_MS = 8_000;
const CATALOGUE_LIMIT_MS = 10_000;

/** The parts of the way to central. */
export interface HttpCentralSetup {
  readonly line: CentralLine;
  readonly enrolment: Enrolment;
  readonly store: CatalogueStore;
  readonly log: Log;
}

/** The Central port over HTTP. Nothing here rejects: not reached is an answer. */
export class HttpCentral implements Central {
  readonly #setup: HttpCentralSetup;
  readonly #listeners = new Set<() => void>();
  #suspended = false;
  /** What the listeners were told last. */
  #told = false;

  constructor(setup: HttpCentralSetup) {
    this.#setup = setup;
    setup.line.onChange(() => this.#look());
    setup.enrolment.onDone(() => this.#look());
  }

  async find(request: FindRequest): Promise<FindReply> {
    const ask = { method: 'POST', path: '/v1/bills/find', limitMs: FIND_LIMIT_MS } as const;
    return (await this.#read({ ...ask, body: request }, findReply)) ?? { result: 'unavailable' };
  }

  /** A refusal of the request itself (HTTP 4xx) decides nothing about the money: `unreachable`. */
  async post(request: PostRequest): Promise<PostReply | { readonly result: 'unreachable' }> {
    const ask = { method: 'POST', path: '/v1/payments', limitMs: POST_LIMIT_MS } as const;
    return (await this.#read({ ...ask, body: request }, postReply)) ?? { result: 'unreachable' };
  }

  async reserve(request: PostRequest): Promise<ReserveReply> {
    const path = '/v1/payments/reserve';
    const ask = { method: 'POST', path, limitMs: RESERVE_LIMIT_MS } as const;
    return (await this.#read({ ...ask, body: request }, reserveReply)) ?? { result: 'unreachable' };
  }

  async findCase(code: string): Promise<CaseAnswer> {
    const ask = { method: 'GET', path: `/v1/claims/${code}`, limitMs: CASE_LIMIT_MS } as const;
    return (await this.#read(ask, caseReply)) ?? { result: 'unavailable' };
  }

  online(): boolean {
    return this.#setup.line.online && this.#setup.enrolment.done && !this.#suspended;
  }

  /** Offers central to no new customer until a restart; open payments go on. */
  suspend(): void {
    this.#suspended = true;
    this.#look();
  }

  catalogue(): Catalogue {
    return this.#setup.store.newest;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Fetches the catalogue when central has another version than the one kept here. */
  async follow(version: number): Promise<void> {
    const { store, log } = this.#setup;
    if (version === store.newest.version) return;
    const ask = { method: 'GET', path: '/v1/catalogue', limitMs: CATALOGUE_LIMIT_MS } as const;
    const catalogue = await this.#read(ask, catalogueReply);
    if (catalogue === undefined) return;
    store.keep(catalogue);
    log('info', 'link.catalogue', { version: catalogue.version, fees: catalogue.fees.length });
    this.#changed();
  }

  #read<Schema extends z.ZodType>(ask: Ask, schema: Schema): Promise<z.output<Schema> | undefined> {
    return askCentral(this.#setup, ask, schema);
  }

  #look(): void {
    const online = this.online();
    if (online === this.#told) return;
    this.#told = online;
    this.#setup.log(online ? 'info' : 'warn', online ? 'link.online' : 'link.offline');
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
