import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KioskReport } from '@kiosk/flow/link/report';
import { SMTPServer } from 'smtp-server';
import type { AlertsConfig, ChannelConfig } from '../config/alerts-section.js';

/** What the web server's messages are signed with. */
export const SECRET = 'a-secret-of-the-webhook';
/** A mail server and a web server on loopback that keep what they are sent. */
export async function startReceivers() {
  const mails: string[] = [];
  const calls: { body: string; signature: string; id: string }[] = [];
  let webStatus = 200;
  const mail = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (part: Buffer) => (text += part.toString()));
      stream.on('end', () => {
        mails.push(text);
        done();
      });
    },
  });
  const web = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { 'x-signature': signature, 'x-notice': id } = request.headers;
      if (webStatus === 200) calls.push({ body, signature: String(signature), id: String(id) });
      response.writeHead(webStatus).end();
    });
  });
  const mailServer = mail.listen(0, '127.0.0.1');
  web.listen(0, '127.0.0.1');
  await Promise.all([once(mailServer, 'listening'), once(web, 'listening')]);
  const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
  const channels: ChannelConfig[] = [
    {
      ...{ kind: 'smtp', id: 'mail', host: '127.0.0.1', port: portOf(mailServer), secure: false },
      ...{ from: 'central@example.test', to: ['duty@example.test'] },
    },
    { kind: 'webhook', id: 'hook', url: `http://127.0.0.1:${portOf(web)}/`, secret: SECRET },
  ];
  return {
    ...{ mails, calls, channels },
    answer: (status: number) => void (webStatus = status),
    async close() {
      await new Promise<void>((resolve) => mail.close(() => resolve()));
      web.close();
      web.closeAllConnections();
    },
  };
}

const MINUTE = 60_000;
const always = { days: [1, 2, 3, 4, 5, 6, 7], hours: { from: 0, to: 1_440 } };

/** Duty by mail at once, the lead by webhook after a quarter of an hour, again every half hour. */
export const alertsTo = (channels: readonly ChannelConfig[]): AlertsConfig => ({
  bounds: { silentMs: 3 * MINUTE, stuckMs: 7 * MINUTE, monitors: [] },
  rules: {
    ...{ repeatMs: 30 * MINUTE, quiet: undefined },
    roster: [
      { name: 'duty', ...always, channels: ['mail'] },
      { name: 'lead', ...always, channels: ['hook'] },
    ],
    escalations: [
      { afterMs: 0, to: 'duty' },
      { afterMs: 15 * MINUTE, to: 'lead' },
    ],
  },
  channels,
});

/** A kiosk with nothing the matter. */
export const fine: KioskReport = {
  ready: true,
  screen: 'attract',
  screenMs: 0,
  idle: true,
  limits: [],
  devices: { thermalPrinter: { state: 'online', faults: [], detail: '' } },
  waitingPayments: 0,
  overduePayments: 0,
  queuedRows: 0,
  freeBytes: 1e9,
  doubts: [],
};
export const NO_PAPER = { ...fine, limits: ['noPaper'] };
