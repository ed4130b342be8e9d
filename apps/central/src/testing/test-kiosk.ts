import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { hashedText, GENESIS_HASH, type NewRow, type Row } from '@kiosk/flow/journal/row';
import { canonical } from '@kiosk/flow/journal/canonical';
import { signedText, type WireRow } from '@kiosk/flow/link/messages';

/** SHA-256 as the chain has it. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A kiosk's key pair; what it signs, central believes. */
export class TestKiosk {
  readonly #pair = generateKeyPairSync('ed25519');
  readonly publicKey = this.#pair.publicKey
    .export({ type: 'spki', format: 'der' })
    .toString('base64');
  #nonces = 0;

  constructor(readonly id: string) {}

  /** The headers that make a request this kiosk's own. */
  headers(method: string, path: string, body: string): Record<string, string> {
    const nonce = `${(this.#nonces += 1)}`;
    const text = Buffer.from(signedText({ method, path, nonce, body }));
    const signature = sign(null, text, this.#pair.privateKey).toString('base64');
    return { 'x-kiosk': this.id, 'x-nonce': nonce, 'x-signature': signature };
  }
}

/** A journal in memory: rows with a good chain, as a kiosk sends them. */
export class TestJournal {
  readonly rows: WireRow[] = [];

  constructor(private readonly bootId = 'boot-1') {}

  append(...rows: readonly Partial<NewRow>[]): void {
    for (const row of rows) this.rows.push(this.#next(row));
  }

  /** Rows from `first` to `last`, both counted. */
  slice(first: number, last: number): WireRow[] {
    return this.rows.slice(first - 1, last);
  }

  #next(row: Partial<NewRow>): WireRow {
    const seq = this.rows.length + 1;
    const full: Omit<Row, 'hash'> = {
      seq,
      bootId: this.bootId,
      monoMs: seq * 10,
      wallMs: 1_780_000_000_000 + seq * 10,
      clockQuality: 'ntp',
      paymentId: row.paymentId ?? '',
      type: row.type ?? 'screen.changed',
      body: row.body ?? { n: seq },
      lines: row.lines ?? [],
      prevHash: this.rows.at(-1)?.hash ?? GENESIS_HASH,
    };
    const { body, lines, ...rest } = full;
    return {
      ...rest,
      body: canonical(body),
      lines: lines.map(({ account, amount }): [string, number] => [account, amount]),
      hash: sha256(hashedText(full)),
    };
  }
}
