import type { Clock } from '@kiosk/flow/ports/clock';
import type { TouchMessage } from '@kiosk/flow/screen/touch';
import type { RawData, WebSocket } from 'ws';
import type { Log } from '../world/log.js';
import { readPageMessage } from './page-message.js';

const MESSAGES_PER_SECOND_MAX = 50;
/** Wrong messages after which the page is not one of ours. */
const WRONG_MAX = 10;
/** Bytes that may wait for a page which does not read; a whole screen is some 30 kB. */
const UNREAD_BYTES_MAX = 1024 * 1024;

/** Why a page was closed, as the page sees it. Source: RFC 6455, 7.4.1; 4000 and up are ours. */
export const CLOSED = { leaving: 1001, policy: 1008, silent: 4408, occupied: 4409 } as const;

/** One socket, and who listens to it. */
export interface PageSetup {
  readonly socket: WebSocket;
  readonly clock: Clock;
  readonly log: Log;
  readonly touched: (message: TouchMessage) => void;
  /** The page said something that a page of ours says. */
  readonly heard?: () => void;
}

/** One connected page. Everything it says may be hostile: it is read, limited, or thrown away. */
export class Page {
  readonly #setup: PageSetup;
  #heardAtMs: number;
  #second = 0;
  #inSecond = 0;
  #wrong = 0;

  constructor(setup: PageSetup) {
    this.#setup = setup;
    this.#heardAtMs = setup.clock.monoMs();
    setup.socket.on('message', (bytes, isBinary) => this.#received(bytes, isBinary));
    // An oversized or broken frame: the library closes the socket by itself.
    setup.socket.on('error', (error) =>
      setup.log('warn', 'screen.wrongMessage', { why: error.message }),
    );
  }

  /** How long the page has said nothing, not even that it is alive. */
  silentMs(): number {
    return this.#setup.clock.monoMs() - this.#heardAtMs;
  }

  send(text: string): void {
    const { socket } = this.#setup;
    if (socket.bufferedAmount > UNREAD_BYTES_MAX) return socket.terminate();
    if (socket.readyState === socket.OPEN) socket.send(text);
  }

  close(code: number, why: string): void {
    this.#setup.socket.close(code, why);
  }

  #received(bytes: RawData, isBinary: boolean): void {
    const { socket } = this.#setup;
    if (socket.readyState !== socket.OPEN || this.#tooMany()) return; // no word after goodbye
    const message = isBinary ? undefined : readPageMessage(String(bytes));
    if (message === undefined) return this.#refuse();
    this.#heardAtMs = this.#setup.clock.monoMs();
    this.#setup.heard?.();
    if ('touch' in message) this.#setup.touched(message);
  }

  #refuse(): void {
    const { log } = this.#setup;
    this.#wrong += 1;
    if (this.#wrong === 1) log('warn', 'screen.wrongMessage', { why: 'not a message of the page' });
    if (this.#wrong >= WRONG_MAX) this.close(CLOSED.policy, 'wrong messages');
  }

  #tooMany(): boolean {
    const { clock, log } = this.#setup;
    const second = Math.floor(clock.monoMs() / 1000);
    this.#inSecond = second === this.#second ? this.#inSecond + 1 : 1;
    this.#second = second;
    if (this.#inSecond <= MESSAGES_PER_SECOND_MAX) return false;
    log('warn', 'screen.tooMany');
    this.close(CLOSED.policy, 'too many messages');
    return true;
  }
}
