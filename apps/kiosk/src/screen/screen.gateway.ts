import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Shown } from '@kiosk/flow/screen/shown';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Log } from '../world/log.js';
import { refusalOf, type Admission } from './admission.js';
import type { Attended } from './attended.js';
import { CLOSED, Page } from './page.js';
import { Lookout, type Watched } from './watched.js';

/** A touch is below 300 bytes. */
const MESSAGE_BYTES_MAX = 4096;
/** A page says every 2 s that it is alive; after this it shows nothing that can be relied on. */
const SILENT_MS = 5000;

/** What is shown, to whom, and to how many. */
export interface GatewaySetup {
  readonly kiosk: Attended;
  readonly admission: Admission;
  /** Pages that may be open at a time: one in a lobby, more where people look on in a demo. */
  readonly pagesMax: number;
  /** The paper of a screen that has one, drawn. */
  readonly pictureOf: (shown: Shown) => string | undefined;
  readonly watched?: Watched;
  /** Some page lives. */
  readonly heard?: () => void;
  /** The code of a screen that has one to scan, drawn. */
  readonly qrPictureOf: (shown: Shown) => string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** The screen goes out, touches come in. Holds no state of its own: a reload shows the same. */
export class ScreenGateway {
  readonly #setup: GatewaySetup;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_BYTES_MAX,
    perMessageDeflate: false,
  });
  readonly #pages = new Set<Page>();
  #unwatch: () => void = () => undefined;
  #lookout: Lookout | undefined;

  constructor(setup: GatewaySetup) {
    this.#setup = setup;
  }

  /** Answers the upgrades of a server from now on. */
  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      const refusal = refusalOf(request, this.#setup.admission);
      if (refusal === undefined) {
        this.#sockets.handleUpgrade(request, socket, head, (page) => this.#opened(page));
        return;
      }
      const { status, why } = refusal;
      this.#setup.log('warn', 'screen.refused', { why, origin: request.headers.origin });
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`);
    });
    const { watched, clock } = this.#setup;
    if (watched !== undefined) this.#lookout = new Lookout(() => this.#isSeen(), watched, clock);
    this.#unwatch = this.#setup.kiosk.watch((shown) => {
      const text = this.#message(shown);
      for (const page of this.#pages) page.send(text);
    });
  }

  /** Says goodbye to every page and listens to none any more. */
  close(): void {
    this.#unwatch();
    this.#lookout?.stop();
    for (const page of this.#pages) page.close(CLOSED.leaving, 'the kiosk stops');
    this.#pages.clear();
    this.#sockets.close();
  }

  #opened(socket: WebSocket): void {
    const { kiosk, clock, log, pagesMax, heard } = this.#setup;
    const touched = kiosk.touch.bind(kiosk);
    const page = new Page({ socket, clock, log, touched, ...(heard && { heard }) });
    this.#closeSilent();
    if (this.#pages.size >= pagesMax) {
      log('warn', 'screen.occupied');
      return page.close(CLOSED.occupied, 'another page is open');
    }
    this.#pages.add(page);
    log('info', 'screen.opened', { pages: this.#pages.size });
    socket.on('close', (code) => {
      if (this.#pages.delete(page)) log('info', 'screen.closed', { closedWith: code });
      this.#lookout?.look();
    });
    page.send(this.#message(kiosk.shown));
    this.#lookout?.look();
  }

  #isSeen(): boolean {
    return [...this.#pages].some((page) => page.silentMs() <= SILENT_MS);
  }

  #closeSilent(): void {
    for (const page of this.#pages) {
      if (page.silentMs() <= SILENT_MS) continue;
      this.#pages.delete(page);
      page.close(CLOSED.silent, 'silent');
    }
  }

  #message(shown: Shown): string {
    const receiptSvg = this.#setup.pictureOf(shown);
    const qrSvg = this.#setup.qrPictureOf(shown);
    return JSON.stringify({ type: 'shown', shown, receiptSvg, qrSvg });
  }
}
