import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { CardReader, CardReaderEvent } from '@kiosk/flow/ports/card-reader';
import { CARD_READERS } from '@kiosk/hardware/catalog';
import { tcpTransport } from '@kiosk/hardware/transport/tcp';
import { openCabinet, type OpenCabinet } from '../cabinet/open-cabinet.js';
import { hastened } from '../clock/hastened.js';
import { systemClock } from '../clock/system-clock.js';
import { until } from '../clock/until.fixture.js';
import { CardDesk } from './card-desk.js';

jest.setTimeout(30_000); // a real line, on a machine that may be busy

/** Terminal and driver alike. */
const SPEED = 20;

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A bench's devices with a terminal whose memory is a file. */
function lay(port: number, memory: string): Promise<OpenCabinet> {
  const line = { kind: 'tcp', host: '127.0.0.1', port: 0 } as const;
  const devices = {
    speed: SPEED,
    billAcceptor: { protocol: 'ccnet', line },
    thermalPrinter: { protocol: 'escpos', line },
    codeScanner: { protocol: 'code-scanner', line },
    cardReader: { protocol: 'zvt', line: { ...line, port }, memory },
  } as const;
  return openCabinet(devices, systemClock);
}

/** The kiosk's side of the line, and what it heard. */
function reader(port: number): { reader: CardReader; heard: CardReaderEvent[] } {
  const heard: CardReaderEvent[] = [];
  const made = CARD_READERS.zvt.driver({
    transport: tcpTransport('cardReader', { host: '127.0.0.1', port, clock: systemClock }),
    clock: hastened(systemClock, SPEED),
    currency: 'CNY',
    terminalId: '52523535',
    password: '000000',
  });
  ends.push(() => made.stop());
  made.start((event) => Promise.resolve(void heard.push(event)), {});
  return { reader: made, heard };
}

const intent = {
  authorisationId: 'P1-1',
  amount: minor(8_640),
  currency: 'CNY',
  decidedWallMs: 0,
};
const isUsable = (event: CardReaderEvent): boolean =>
  event.type === 'device.changed' && event.status.state === 'online';

async function standing() {
  const port = await freePort();
  const memory = join(mkdtempSync(join(tmpdir(), 'bench-card-')), 'card.json');
  const cabinet = await lay(port, memory);
  const desk = new CardDesk(cabinet.devices.card!);
  const host = reader(port);
  await until(() => host.heard.some(isUsable), 'the terminal to be registered');
  return { port, memory, cabinet, desk, ...host };
}

describe('the card terminal on the bench', () => {
  it('takes a card and a PIN over a real line, and its bank remembers over another life', async () => {
    const { port, memory, cabinet, desk, reader: card, heard } = await standing();
    card.authorise(intent);
    await until(() => desk.state.awaiting === 'card');
    expect(await desk.do({ type: 'enterPin', right: true })).toMatchObject({
      code: 'bench.notAsked',
    });
    await desk.do({ type: 'presentCard', card: 'good', contactless: false });
    await until(() => desk.state.awaiting === 'pin');
    await desk.do({ type: 'enterPin', right: true });
    await until(() => heard.some(({ type }) => type === 'authorisation.approved'));
    card.answer('P1-1', 'accept');
    await until(() => heard.some(({ type }) => type === 'authorisation.taken'));
    await until(() => desk.state.charged === 8_640);
    await card.stop();
    await cabinet.close();

    const next = await lay(port, memory);
    ends.push(() => next.close());
    expect(new CardDesk(next.devices.card!).state).toMatchObject({
      charged: 8_640,
      held: 0,
      entries: [{ amount: 8_640, lastFour: '0011', state: 'standing' }],
    });
  });

  it('declines, cancels, and can lose its line', async () => {
    const { cabinet, desk, reader: card, heard } = await standing();
    ends.push(() => cabinet.close());
    card.authorise(intent);
    await until(() => desk.state.awaiting === 'card');
    await desk.do({ type: 'presentCard', card: 'declined', contactless: true });
    await until(() => heard.some(({ type }) => type === 'authorisation.declined'));
    card.authorise({ ...intent, authorisationId: 'P1-2' });
    await until(() => desk.state.awaiting === 'card');
    await desk.do({ type: 'pressCancel' });
    await until(() => heard.filter(({ type }) => type === 'authorisation.declined').length === 2);
    await desk.do({ type: 'setCardLine', plugged: false });
    expect(desk.state.linePlugged).toBe(false);
    await until(() => {
      const last = heard.findLast(({ type }) => type === 'device.changed');
      return last?.type === 'device.changed' && last.status.faults.length > 0;
    }, 'the host to miss the terminal');
    heard.length = 0;
    await desk.do({ type: 'setCardLine', plugged: true });
    await until(() => heard.some(isUsable), 'the host to find it again');
    expect(desk.state).toMatchObject({ charged: 0, held: 0, linePlugged: true });
  });
});
