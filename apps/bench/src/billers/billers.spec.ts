import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Billers } from './billers.js';

const WATER = { id: 'city-water', name: { zh: '水', en: 'Water' } };

let central: Server | undefined;

/** A central that answers everything alike, and the billers behind it. */
async function behind(status: number, body: string) {
  const heard: string[] = [];
  central = createServer((request, reply) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      heard.push(`${request.method} ${request.url} ${text}`);
      reply.writeHead(status).end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(central, 'listening');
  const { port } = central.address() as AddressInfo;
  return { billers: new Billers(`http://127.0.0.1:${port}`, [WATER]), heard };
}

afterEach(() => void central?.close());

describe('the demo billers', () => {
  it('are switched at central, and shown as they were switched', async () => {
    const { billers, heard } = await behind(200, '{}');
    expect(billers.state).toEqual([{ ...WATER, mode: 'normal' }]);
    expect(await billers.switch('city-water', 'silent')).toBeUndefined();
    expect(heard).toEqual(['POST /demo/billers/city-water {"mode":"silent"}']);
    expect(billers.state).toEqual([{ ...WATER, mode: 'silent' }]);
  });

  it('stay as they were when central refuses, with its reason', async () => {
    const { billers } = await behind(404, '{"code":"noBiller","message":"no such biller"}');
    expect(await billers.switch('city-water', 'slow')).toBe('no such biller');
    expect(billers.state).toEqual([{ ...WATER, mode: 'normal' }]);
  });

  it('name an answer that is no JSON by its status', async () => {
    const { billers } = await behind(502, '<h1>Bad gateway</h1>');
    expect(await billers.switch('city-water', 'slow')).toBe('central answered 502');
  });

  it('say where central should have been', async () => {
    const { billers } = await behind(200, '{}');
    await new Promise((resolve) => central?.close(resolve));
    expect(await billers.switch('city-water', 'slow')).toMatch(/does not answer at http:/);
  });
});
