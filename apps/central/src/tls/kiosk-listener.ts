import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../http/refusal.js';
import type { ServerCertificate } from './authority.js';

/** Where kiosks reach central. */
export interface KioskDoor {
  readonly host: string;
  readonly port: number;
}

const REQUEST_LIMIT_MS = 30_000;
const HEADER_BYTES_MAX = 16_384;
/** A kiosk that has no certificate yet, or let it run out, proves itself by its signature alone. */
const WITHOUT_CERTIFICATE: readonly string[] = [
  '/v1/enrol',
  '/v1/certificate',
  '/v1/notify/:wallet',
];

/**
 * Opens the door for kiosks: TLS 1.3, and `/v1` only; the console is not behind it. Who has no
 * certificate is let in to the routes that give one.
 */
export async function openKioskDoor(
  server: FastifyInstance,
  { host, port }: KioskDoor,
  { key, chain, authority }: ServerCertificate,
): Promise<Server> {
  const options = {
    key,
    cert: chain,
    ca: authority,
    requestCert: true,
    rejectUnauthorized: false, // decided by route, with a refusal that can be read
    minVersion: 'TLSv1.3',
    maxHeaderSize: HEADER_BYTES_MAX,
    headersTimeout: REQUEST_LIMIT_MS,
    requestTimeout: REQUEST_LIMIT_MS,
  } as const;
  const door = createServer(options, (request, response) => passOn(server, request, response));
  await new Promise<void>((resolve, reject) => {
    door.once('error', reject);
    door.listen(port, host, resolve);
  });
  return door;
}

function passOn(server: FastifyInstance, request: IncomingMessage, response: ServerResponse): void {
  if (request.url?.startsWith('/v1/') === true) return server.routing(request, response);
  response.writeHead(404, { 'content-type': 'application/json' });
  response.end('{"code":"notFound","message":"there is nothing here"}');
}

/** The port that it listens on, also where the configuration left the choice. */
export const portOf = (door: Server): number => (door.address() as AddressInfo).port;

/** Behind TLS a kiosk shows the certificate that central gave it: its name is the one it signs by. */
export function guardCertificates(server: FastifyInstance): void {
  server.addHook('preHandler', async (request: FastifyRequest) => {
    const { socket } = request.raw;
    const route = request.routeOptions.url ?? '';
    if (!isTls(socket) || WITHOUT_CERTIFICATE.includes(route)) return;
    const name = socket.authorized ? socket.getPeerCertificate().subject.CN : undefined;
    if (name === undefined || name !== request.headers['x-kiosk']) {
      throw new Refusal('certificate', 'expected the certificate of the kiosk that signs');
    }
  });
}

const isTls = (socket: Socket): socket is TLSSocket => 'encrypted' in socket;
