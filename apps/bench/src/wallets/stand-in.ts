import type { HeldOrder, WalletId } from './truth.js';

/** A request as it came in. Header names are lower case. */
export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer as it goes out. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A notification, ready to send. */
export interface Told {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a notification is made: truly, with another key, with another amount, or as a signature test. */
export type Telling = 'true' | 'forged' | 'wrongAmount' | 'probe';

/** One provider: its documented interface over the truth. Signs, checks, and forgets nothing. */
export interface StandIn {
  readonly wallet: WalletId;
  /** Whether it answers at this path. */
  owns(path: string): boolean;
  /** `skewMs` moves the time in its signatures, as an old answer that is played again has it. */
  answer(asked: Asked, skewMs: number): Answer;
  tell(order: HeldOrder, telling: Telling): Told;
  /** Whether the merchant heard it. */
  isHeard(status: number, body: string): boolean;
}

export const textAnswer = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: Buffer.from(body, 'utf8'),
});
