import { join } from 'node:path';
import { enrolReply } from '@kiosk/flow/link/messages';
import { z } from 'zod';
import { readIfThere, writeDurably } from '../world/durable-file.js';
import type { Log } from '../world/log.js';
import type { CentralLine } from './central-line.js';

/** Which kiosk is enrolled with which key and code. */
export interface EnrolmentSetup {
  readonly folder: string;
  readonly kioskId: string;
  readonly publicKey: string;
  /** Absent where the kiosk is enrolled already, or cannot be. */
  readonly code: string | undefined;
  readonly line: CentralLine;
  readonly log: Log;
}

const LIMIT_MS = 10_000;
const problem = z.object({ code: z.string() });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether central knows this kiosk's key; brought about by a one-time code. */
export class Enrolment {
  readonly #setup: EnrolmentSetup;
  readonly #path: string;
  #done: boolean;
  #whenDone: () => void = () => undefined;

  constructor(setup: EnrolmentSetup) {
    this.#setup = setup;
    this.#path = join(setup.folder, 'enrolment.json');
    this.#done = readIfThere(this.#path) !== undefined;
  }

  get done(): boolean {
    return this.#done;
  }

  /** Central's public key, as the enrolment brought it. */
  centralKey(): string | undefined {
    const read = enrolReply.safeParse(jsonOf(readIfThere(this.#path) ?? ''));
    return read.data?.centralPublicKey;
  }

  /** Calls once, when this kiosk has been enrolled. */
  onDone(listener: () => void): void {
    this.#whenDone = listener;
  }

  /** Enrols unless that is done. Resolves to whether it is now. */
  async ensure(): Promise<boolean> {
    const { code, publicKey, line } = this.#setup;
    if (this.#done || code === undefined) return this.#done;
    const ask = { method: 'POST', path: '/v1/enrol', limitMs: LIMIT_MS } as const;
    const answer = await line.ask({ ...ask, body: { code, publicKey } });
    if (!answer.reached) return false;
    const reply = enrolReply.safeParse(answer.body);
    if (answer.status !== 200 && answer.status !== 201) this.#refused(answer.body);
    else if (reply.success) this.#accepted(reply.data);
    else this.#setup.log('error', 'link.nonsense', { path: ask.path });
    return this.#done;
  }

  #accepted(reply: z.output<typeof enrolReply>): void {
    const { kioskId, log } = this.#setup;
    if (reply.kiosk !== kioskId) {
      log('error', 'link.enrolmentRefused', { why: `the code is for ${reply.kiosk}` });
      return;
    }
    writeDurably(this.#path, JSON.stringify(reply));
    this.#done = true;
    log('info', 'link.enrolled', { kiosk: kioskId });
    this.#whenDone();
  }

  #refused(body: unknown): void {
    const why = problem.safeParse(body);
    this.#setup.log('error', 'link.enrolmentRefused', { why: why.data?.code ?? 'not said' });
  }
}
