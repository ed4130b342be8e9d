import { createServer, type Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** What may be read from elsewhere, where the configuration says so. */
const OPEN: ReadonlySet<string> = new Set(['/health', '/health/live', '/health/ready', '/metrics']);

/** Where it listens, beside the page's own address. */
export interface OperationsPlace {
  readonly host: string;
  readonly port: number;
  /** The name that the page's own server answers to. */
  readonly as: string;
}

/**
 * Opens health and metrics, and nothing else, on an address of their own.
 *
 * Why a second door and not a wider first one: the customer page stays on this machine.
 */
export async function openOperations(
  app: NestFastifyApplication,
  { host, port, as }: OperationsPlace,
): Promise<Server> {
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (request.method !== 'GET' || !OPEN.has(url)) return void response.writeHead(404).end();
    void app
      .inject({ method: 'GET', url, remoteAddress: '127.0.0.1', headers: { host: as } })
      .then(({ statusCode, headers, payload }) => {
        const type = String(headers['content-type'] ?? 'text/plain');
        response.writeHead(statusCode, { 'content-type': type, 'cache-control': 'no-store' });
        response.end(payload);
      })
      .catch(() => void response.writeHead(500).end());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
