import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Clock } from '@kiosk/flow/ports/clock';
import { slowPipe, type Pipe } from './slow-pipe.js';

/**
 * How the line between kiosk and central is. `off`: connections break and none comes about.
 * `lost`: nothing breaks, nothing arrives either; what was sent arrives once the line is back.
 */
export const NETWORK_MODES = ['on', 'slow', 'lost', 'off'] as const;
export type NetworkMode = (typeof NETWORK_MODES)[number];

/** The end of one direction travels like its bytes: it must not end the other by itself. */
const HALF_OPEN = { allowHalfOpen: true } as const;

export interface CableEnds {
  readonly listen: { readonly host: string; readonly port: number };
  readonly central: { readonly host: string; readonly port: number };
  /** Extra time in each direction in mode `slow`. */
  readonly slowMs: number;
}

interface Connection {
  readonly sockets: readonly [Socket, Socket];
  readonly pipes: readonly [Pipe, Pipe];
}

/** The network cable: what the kiosk takes for central, with a switch in the middle. */
export class Cable {
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  #mode: NetworkMode = 'on';

  constructor(
    private readonly ends: CableEnds,
    private readonly clock: Clock,
  ) {
    this.#server = createServer(HALF_OPEN, (kiosk) => this.#join(kiosk));
  }

  get mode(): NetworkMode {
    return this.#mode;
  }

  get connections(): number {
    return this.#connections.size;
  }

  /** @returns the port; rejects when it is taken. */
  open(): Promise<number> {
    const { host, port } = this.ends.listen;
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  switch(mode: NetworkMode): void {
    this.#mode = mode;
    if (mode === 'off') this.#break();
    for (const { pipes } of this.#connections) {
      for (const pipe of pipes) this.#set(pipe);
    }
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#break();
    await closed;
  }

  #join(kiosk: Socket): void {
    if (this.#mode === 'off') {
      kiosk.resetAndDestroy();
      return;
    }
    const central = connect({ ...this.ends.central, ...HALF_OPEN });
    const pipes = [
      slowPipe(kiosk, central, this.clock),
      slowPipe(central, kiosk, this.clock),
    ] as const;
    const connection = { sockets: [kiosk, central], pipes } as const;
    this.#connections.add(connection);
    for (const pipe of pipes) this.#set(pipe);
    const end = (): void => this.#end(connection);
    for (const socket of connection.sockets) {
      socket.setNoDelay(true);
      socket.on('error', end); // one side broke: so does the other
      socket.on('close', () => kiosk.destroyed && central.destroyed && end());
    }
  }

  #set(pipe: Pipe): void {
    pipe.delay(this.#mode === 'slow' ? this.ends.slowMs : 0);
    pipe.hold(this.#mode === 'lost');
  }

  #end(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    for (const pipe of connection.pipes) pipe.close();
    for (const socket of connection.sockets) socket.destroy();
  }

  #break(): void {
    for (const connection of this.#connections) {
      for (const socket of connection.sockets) socket.resetAndDestroy();
      this.#end(connection);
    }
  }
}
