import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { until } from '../clock/until.fixture.js';
import { Cable } from './cable.js';

jest.setTimeout(30_000); // real processes and lines, on a machine that may be busy

const SLOW_MS = 1_500;

interface Joined {
  readonly cable: Cable;
  readonly clock: ManualClock;
  readonly port: number;
}

let central: Server | undefined;
let joined: Joined | undefined;

/** A central that says everything back, and a cable to it. */
async function join(): Promise<Joined> {
  central = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  central.listen(0, '127.0.0.1');
  await once(central, 'listening');
  const { port } = central.address() as AddressInfo;
  const clock = manualClock();
  const ends = {
    listen: { host: '127.0.0.1', port: 0 },
    central: { host: '127.0.0.1', port },
    slowMs: SLOW_MS,
  };
  const cable = new Cable(ends, clock);
  joined = { cable, clock, port: await cable.open() };
  return joined;
}

/** The kiosk's side: what it got so far, and how its connection ended. */
function call(port: number) {
  const socket: Socket = connect(port, '127.0.0.1');
  const side = { socket, got: '', ended: undefined as string | undefined };
  socket.on('data', (bytes: Buffer) => (side.got += bytes.toString()));
  socket.on('error', (error: NodeJS.ErrnoException) => (side.ended = error.code));
  socket.on('close', () => (side.ended ??= 'closed'));
  return side;
}

afterEach(async () => {
  await joined?.cable.close();
  central?.close();
});

describe('the network cable', () => {
  it('carries both ways, and the end of a stream', async () => {
    const { port, cable } = await join();
    const kiosk = call(port);
    kiosk.socket.end('hello');
    await until(() => kiosk.ended !== undefined);
    expect(kiosk).toMatchObject({ got: 'hello', ended: 'closed' });
    await until(() => cable.connections === 0);
  });

  it('carries a megabyte to the byte', async () => {
    const { port } = await join();
    const sent = Array.from({ length: 40_000 }, (_, n) => `line number ${n} of many\n`).join('');
    const kiosk = call(port);
    kiosk.socket.end(sent);
    await until(() => kiosk.ended !== undefined);
    expect(kiosk.got === sent).toBe(true);
  });

  it('breaks every connection when it is pulled, and lets none come about', async () => {
    const { port, cable } = await join();
    const kiosk = call(port);
    kiosk.socket.write('hello');
    await until(() => kiosk.got === 'hello');
    cable.switch('off');
    await until(() => kiosk.ended !== undefined);
    expect(kiosk.ended).toBe('ECONNRESET');
    const again = call(port);
    await until(() => again.ended !== undefined);
    expect(again).toMatchObject({ got: '', ended: 'ECONNRESET' });
    cable.switch('on');
    const third = call(port);
    third.socket.write('back');
    await until(() => third.got === 'back');
  });

  it('is slow in each direction, and keeps the order', async () => {
    const { port, cable, clock } = await join();
    cable.switch('slow');
    const kiosk = call(port);
    kiosk.socket.write('one ');
    await until(() => clock.waiting === 1, 'the first to be on its way');
    await clock.advance(SLOW_MS - 1);
    kiosk.socket.write('two');
    expect(kiosk.got).toBe('');
    await clock.advance(1); // reaches central, and starts back
    await until(() => clock.waiting === 2, 'the answer to be on its way');
    expect(kiosk.got).toBe('');
    cable.switch('on'); // what is on its way stays on its way
    await clock.advance(SLOW_MS);
    await until(() => kiosk.got.includes('one '));
    await clock.advance(SLOW_MS);
    await until(() => kiosk.got === 'one two');
  });

  it('loses the line without breaking it, and delivers once it is back', async () => {
    const { port, cable, clock } = await join();
    const kiosk = call(port);
    kiosk.socket.write('before ');
    await until(() => kiosk.got === 'before ');
    cable.switch('lost');
    kiosk.socket.write('during');
    await clock.advance(60_000);
    expect(kiosk).toMatchObject({ got: 'before ', ended: undefined });
    cable.switch('on');
    await until(() => kiosk.got === 'before during');
  });

  it('tells the kiosk at once when central is not there', async () => {
    const { port } = await join();
    await new Promise((resolve) => central?.close(resolve));
    const kiosk = call(port);
    await until(() => kiosk.ended !== undefined);
    expect(kiosk.got).toBe('');
  });

  it('says that its port is taken', async () => {
    const { port } = await join();
    const ends = {
      listen: { host: '127.0.0.1', port },
      central: { host: '127.0.0.1', port: 1 },
      slowMs: 0,
    };
    await expect(new Cable(ends, manualClock()).open()).rejects.toThrow('EADDRINUSE');
  });
});
