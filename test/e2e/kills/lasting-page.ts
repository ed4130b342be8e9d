import { WebSocket } from 'ws';
import type { Shown } from '@kiosk/flow/screen/shown';
import type { Touch } from '@kiosk/flow/screen/touch';
import { pause } from './pause.js';

const RETRY_MS = 20;
const CONNECT_LIMIT_MS = 2_000;
const ALIVE_EVERY_MS = 2_000;
/** The kiosk lets a page say 50 things a second. */
const BETWEEN_TOUCHES_MS = 22;
const ANSWER_LIMIT_MS = 1_000;

/** The page of a kiosk that dies and comes back: it is connected whenever that is possible. */
export class LastingPage {
  #socket: WebSocket | undefined;
  #shown: Shown | undefined;
  #isClosed = false;

  constructor(
    private readonly kioskUrl: string,
    private readonly seen: (shown: Shown) => void,
  ) {}

  /** `undefined` while no kiosk is there. */
  get shown(): Shown | undefined {
    return this.#shown;
  }

  open(): void {
    void this.#keep();
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.terminate();
  }

  /** Touches once. @returns whether the kiosk showed something newer soon after. */
  async touch(touch: Touch): Promise<boolean> {
    const version = this.#shown?.version;
    const socket = this.#socket;
    if (version === undefined || socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify({ version, touch }));
    const lastMs = performance.now() + ANSWER_LIMIT_MS;
    do {
      await pause(BETWEEN_TOUCHES_MS);
      if (socket !== this.#socket || this.#shown === undefined) return false; // it died of it
      if (this.#shown.version > version) return true;
    } while (performance.now() < lastMs);
    return false;
  }

  async #keep(): Promise<void> {
    while (!this.#isClosed) {
      await this.#session().catch(() => undefined); // nobody there, or just dying
      this.#shown = undefined;
      await pause(RETRY_MS);
    }
  }

  /** One connection, from its token to its end. */
  async #session(): Promise<void> {
    const reply = await fetch(`${this.kioskUrl}/session`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      signal: AbortSignal.timeout(CONNECT_LIMIT_MS),
    });
    const { token } = (await reply.json()) as { readonly token: string };
    const address = `${this.kioskUrl.replace('http', 'ws')}/screen?token=${token}`;
    const socket = new WebSocket(address, {
      origin: this.kioskUrl,
      handshakeTimeout: CONNECT_LIMIT_MS,
    });
    this.#socket = socket;
    const alive = setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) socket.send('{"type":"alive"}');
    }, ALIVE_EVERY_MS);
    await new Promise<void>((resolve) => {
      socket.on('message', (text: Buffer) => this.#heard(text.toString()));
      socket.once('error', () => resolve());
      socket.once('close', () => resolve());
    });
    clearInterval(alive);
  }

  #heard(text: string): void {
    const message = JSON.parse(text) as { readonly type: string; readonly shown: Shown };
    if (message.type !== 'shown') return;
    this.#shown = message.shown;
    this.seen(message.shown);
  }
}
