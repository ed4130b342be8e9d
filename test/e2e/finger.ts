import { WebSocket } from 'ws';
import type { Screen, ScreenName } from '@kiosk/flow/screen/screen';
import type { Shown } from '@kiosk/flow/screen/shown';
import type { Touch } from '@kiosk/flow/screen/touch';
import { until } from './until.js';

/** A posting is waited for 15 s, a paper some more. */
const SCREEN_LIMIT_MS = 30_000;
/** As often as the page says that it is alive; without it the slot closes. */
const HEARTBEAT_MS = 2_000;

/** A customer's finger and eyes on the real line between page and kiosk; no browser needed. */
export class Finger {
  #socket: WebSocket | undefined;
  #shown: Shown | undefined;

  constructor(private readonly kioskUrl: string) {}

  /** Connects as the page does; after a power cut too. */
  async look(): Promise<void> {
    this.#socket?.terminate();
    this.#shown = undefined;
    await until('the kiosk to show a screen', async () => {
      if (this.#shown !== undefined) return true;
      await this.#connect();
      return undefined;
    });
  }

  async #connect(): Promise<void> {
    const reply = await fetch(`${this.kioskUrl}/session`, {
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    const { token } = (await reply.json()) as { readonly token: string };
    const address = `${this.kioskUrl.replace('http', 'ws')}/screen?token=${token}`;
    const socket = new WebSocket(address, { origin: this.kioskUrl });
    this.#socket = socket;
    const heart = setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) socket.send('{"type":"alive"}');
    }, HEARTBEAT_MS);
    socket.once('close', () => clearInterval(heart));
    await new Promise<void>((resolve, reject) => {
      socket.on('message', (text: Buffer) => {
        const message = JSON.parse(text.toString()) as { type: string; shown: Shown };
        if (message.type !== 'shown') return;
        this.#shown = message.shown;
        resolve();
      });
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('closed before a screen came')));
    });
  }

  get shown(): Shown {
    if (this.#shown === undefined) throw new Error('nothing is shown yet');
    return this.#shown;
  }

  /** Waits for a screen by name, and for what else must be so. */
  at<Name extends ScreenName>(
    name: Name,
    so: (screen: Extract<Screen, { name: Name }>) => boolean = () => true,
  ): Promise<Extract<Screen, { name: Name }>> {
    const what = (): string => `the screen ${name}; it is ${JSON.stringify(this.#shown?.screen)}`;
    return until(
      what,
      () => {
        const screen = this.#shown?.screen;
        if (screen?.name !== name) return undefined;
        const found = screen as Extract<Screen, { name: Name }>;
        return so(found) ? found : undefined;
      },
      SCREEN_LIMIT_MS,
    );
  }

  /** Touches once and waits until the kiosk shows something newer. */
  async touch(touch: Touch): Promise<void> {
    const { version } = this.shown;
    this.#socket?.send(JSON.stringify({ version, touch }));
    await until(`an answer to ${touch.type}`, () =>
      this.shown.version > version ? true : undefined,
    );
  }

  async enter(text: string): Promise<void> {
    for (const key of text) await this.touch({ type: 'key', key });
    await this.touch({ type: 'confirm' });
  }

  /** From the attract screen to the ways to pay. */
  async walkToMethod(fee: string, account: string, factor: string): Promise<void> {
    await this.at('attract');
    await this.touch({ type: 'fee', id: fee });
    await this.enter(account);
    await this.at('secondFactor');
    await this.enter(factor);
    await this.at('billList');
    await this.touch({ type: 'confirm' });
    await this.at('check');
    await this.touch({ type: 'confirm' });
  }

  /** From the attract screen to the open slot. */
  async walkToCash(fee: string, account: string, factor: string): Promise<void> {
    await this.walkToMethod(fee, account, factor);
    await this.at('method');
    await this.touch({ type: 'method', id: 'cash' });
    await this.at('cashTerms');
    await this.touch({ type: 'confirm' });
    await this.at('insertCash', (screen) => screen.slot === 'ready');
  }

  leave(): void {
    this.#socket?.terminate();
  }
}
