import { join } from 'node:path';
import { accessReply } from '@kiosk/flow/link/access-messages';
import { readIfThere, writeDurably } from '../world/durable-file.js';
import type { CentralLine } from './central-line.js';
import type { Enrolment } from './enrolment.js';

/** What the secret is asked and kept with. */
export interface AccessSecretSetup {
  readonly folder: string;
  readonly line: Pick<CentralLine, 'ask'>;
  readonly enrolment: Pick<Enrolment, 'done'>;
}

const LIMIT_MS = 10_000;

/**
 * What this kiosk checks the codes of staff with: told by central, kept on the disk (mode 0600), and
 * asked for once a run, so that a new one at central reaches every kiosk.
 */
export class AccessSecret {
  readonly #setup: AccessSecretSetup;
  readonly #path: string;
  #secret: string | undefined;
  #isFresh = false;

  constructor(setup: AccessSecretSetup) {
    this.#setup = setup;
    this.#path = join(setup.folder, 'access.json');
    this.#secret = kept(this.#path);
  }

  /** `undefined` before central told it. */
  get secret(): string | undefined {
    return this.#secret;
  }

  /** Asks central, unless it told in this run; a refusal or nonsense changes nothing. */
  async refresh(): Promise<void> {
    const { line, enrolment } = this.#setup;
    if (this.#isFresh || !enrolment.done) return;
    this.#isFresh = true; // two words of central at once ask once
    const answer = await line.ask({ method: 'GET', path: '/v1/access', limitMs: LIMIT_MS });
    const read = answer.reached && answer.status === 200 && accessReply.safeParse(answer.body);
    this.#isFresh = read !== false && read.success;
    if (read === false || !read.success || read.data.secret === this.#secret) return;
    writeDurably(this.#path, JSON.stringify(read.data));
    this.#secret = read.data.secret;
  }
}

/** A file that cannot be read is none: central tells it again. */
function kept(path: string): string | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  try {
    return accessReply.parse(JSON.parse(text)).secret;
  } catch {
    return undefined;
  }
}
