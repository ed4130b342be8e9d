import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { readIfThere, writeDurably } from '../world/durable-file.js';
import { HttpFailure } from '../world/http.js';

/** Whom this kiosk takes for central: who holds a certificate of the authority with this hash. */
export interface AuthoritySetup {
  readonly folder: string;
  /** Central's address, https. */
  readonly url: string;
  /** SHA-256 of the authority's certificate, hexadecimal, as the installer typed it. */
  readonly sha256: string;
}

const LIMIT_MS = 10_000;
/** A chain has two certificates here; more are of somebody else. */
const CHAIN_MAX = 5;

/**
 * The authority's certificate, PEM: from the storage, or found by its hash at the first contact. On
 * that connection nothing is sent; a stored one with another hash is not believed.
 *
 * @throws HttpFailure when central does not answer, or shows none with that hash.
 */
export async function authorityOf({ folder, url, sha256 }: AuthoritySetup): Promise<string> {
  const path = join(folder, 'authority.pem');
  const stored = readIfThere(path);
  if (stored !== undefined && hashOf(stored) === sha256) return stored;
  const found = await shownBy(url, sha256);
  writeDurably(path, found);
  return found;
}

const hashOf = (pem: string): string => plain(new X509Certificate(pem).fingerprint256);
const plain = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase();

function shownBy(url: string, sha256: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const to = { host: hostname, port: Number(port || '443'), timeout: LIMIT_MS };
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      socket.destroy();
      reject(new HttpFailure(`${url}: ${why}`));
    };
    // The hash decides, before anything is said.
    const socket = connect({ ...to, rejectUnauthorized: false, minVersion: 'TLSv1.3' }, () => {
      const raw = inChain(socket.getPeerCertificate(true), sha256);
      if (raw === undefined) return fail('shows no certificate of the authority that is expected');
      socket.destroy();
      resolve(pemOf(raw));
    });
    socket.on('timeout', () => fail('no answer'));
    socket.on('error', (error: Error) => fail(error.message));
  });
}

function inChain(first: DetailedPeerCertificate, sha256: string): Buffer | undefined {
  let certificate: DetailedPeerCertificate | undefined = first;
  for (let at = 0; at < CHAIN_MAX && certificate?.raw !== undefined; at += 1) {
    if (plain(certificate.fingerprint256) === sha256) return certificate.raw;
    certificate = certificate.issuerCertificate;
  }
  return undefined;
}

function pemOf(raw: Buffer): string {
  const lines =
    raw
      .toString('base64')
      .match(/.{1,64}/g)
      ?.join('\n') ?? '';
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
