import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { certificateReply } from '@kiosk/flow/link/messages';
import type { CentralLine } from '../link/central-line.js';
import { readIfThere, writeDurably } from '../world/durable-file.js';
import type { Log } from '../world/log.js';

/** What a kiosk's certificate stands on. */
export interface CertificateSetup {
  readonly folder: string;
  readonly kioskId: string;
  /** SPKI DER in base64; a certificate for another key is not taken. */
  readonly publicKey: string;
  readonly line: Pick<CentralLine, 'ask'>;
  /** What time it is, when central has not said so yet. */
  readonly wallMs: () => number;
  readonly log: Log;
}

const LIMIT_MS = 10_000;
/** The next one is asked for when this part of the life has gone by. */
const DUE_AT = 2 / 3;

/** This kiosk's client certificate: asked for once, and anew at two thirds of its life. */
export class Certificate {
  readonly #setup: CertificateSetup;
  readonly #path: string;
  #pem: string | undefined;
  #centralMs: number | undefined;

  constructor(setup: CertificateSetup) {
    this.#setup = setup;
    this.#path = join(setup.folder, 'certificate.pem');
    const stored = readIfThere(this.#path);
    if (stored !== undefined && this.#isOurs(stored)) this.#pem = stored;
  }

  /** PEM; `undefined` until central gave one. */
  get pem(): string | undefined {
    return this.#pem;
  }

  /** Central's clock decides what is due: a kiosk's own may stand anywhere. */
  heard(nowMs: number): void {
    this.#centralMs = nowMs;
  }

  /** Sees to it that there is one. Resolves to whether there is. */
  async ensure(): Promise<boolean> {
    if (this.#pem !== undefined && !this.#isDue(this.#pem)) return true;
    const ask = { method: 'POST', path: '/v1/certificate', limitMs: LIMIT_MS } as const;
    const answer = await this.#setup.line.ask({ ...ask, body: {} });
    const reply = answer.reached ? certificateReply.safeParse(answer.body) : undefined;
    if (reply?.success === true) this.#take(reply.data.certificate);
    return this.#pem !== undefined;
  }

  #take(pem: string): void {
    const { kioskId, log } = this.#setup;
    if (!this.#isOurs(pem)) {
      log('error', 'link.nonsense', { path: '/v1/certificate' });
      return;
    }
    writeDurably(this.#path, pem);
    this.#pem = pem;
    const until = new X509Certificate(pem).validToDate.toISOString();
    log('info', 'link.certificate', { kiosk: kioskId, until });
  }

  #isOurs(pem: string): boolean {
    const { kioskId, publicKey } = this.#setup;
    try {
      const certificate = new X509Certificate(pem);
      const key = certificate.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
      return key === publicKey && certificate.subject === `CN=${kioskId}`;
    } catch {
      return false; // damaged, or none
    }
  }

  #isDue(pem: string): boolean {
    const { validFromDate, validToDate } = new X509Certificate(pem);
    const nowMs = this.#centralMs ?? this.#setup.wallMs();
    const life = validToDate.getTime() - validFromDate.getTime();
    return nowMs >= validFromDate.getTime() + life * DUE_AT;
  }
}
