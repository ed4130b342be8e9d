import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { ChannelConfig } from '../config/alerts-section.js';

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
