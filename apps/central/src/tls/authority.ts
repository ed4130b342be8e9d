import 'reflect-metadata'; // what @peculiar/x509 stands on
import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@kiosk/flow/ports/clock';
import * as x509 from '@peculiar/x509';
import { privateText } from '@kiosk/config/private-file';

const SIGNED_WITH = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
/** A kiosk without a clock of its own starts in the past: the authority is valid there too. */
const BEFORE_MS = 10 * 365 * DAY_MS;
const AUTHORITY_MS = 20 * 365 * DAY_MS;
const SERVER_MS = 365 * DAY_MS;
/** A kiosk asks for the next one at two thirds of it. */
export const KIOSK_CERTIFICATE_MS = 90 * DAY_MS;
const SERIAL_BYTES = 16;
const NAME = 'CN=Central of payment kiosks';

/** What an HTTPS server of central shows, and by whom it knows kiosks. All PEM. */
export interface ServerCertificate {
  readonly key: string;
  /** The server's own and the authority's: a kiosk that knows a hash only finds it there. */
  readonly chain: string;
  readonly authority: string;
}

/** A certificate as it is to be. */
interface Wanted {
  readonly subject: string;
  readonly publicKey: webcrypto.CryptoKey;
  readonly lifeMs: number;
  readonly extensions: readonly x509.Extension[];
}

/** Central's certificate authority: for its own server, and for kiosks that it knows by their keys. */
export class Authority {
  private constructor(
    /** PEM. */
    readonly certificate: string,
    private readonly key: webcrypto.CryptoKey,
    private readonly clock: Clock,
  ) {}

  /** Reads the authority from its folder, or makes it at the first start (key PKCS#8, mode 0600). */
  static async open(folder: string, clock: Clock): Promise<Authority> {
    const [keyFile, file] = [join(folder, 'authority.key'), join(folder, 'authority.pem')];
    if (!existsSync(file)) await make(folder, clock);
    const key = await importedKey(privateText(keyFile));
    return new Authority(readFileSync(file, 'utf8'), key, clock);
  }

  /** What an installer types into a kiosk: SHA-256 of the certificate, hexadecimal. */
  get sha256(): string {
    const { rawData } = new x509.X509Certificate(this.certificate);
    return createHash('sha256').update(Buffer.from(rawData)).digest('hex');
  }

  /** A kiosk's certificate for 90 days over the key that it enrolled with (SPKI DER in base64). */
  async forKiosk(kiosk: string, publicKey: string): Promise<string> {
    const spki = Buffer.from(publicKey, 'base64');
    const key = await webcrypto.subtle.importKey('spki', spki, 'Ed25519', true, ['verify']);
    const usage = new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth], true);
    const certificate = await this.#sign({
      subject: `CN=${kiosk}`,
      publicKey: key,
      lifeMs: KIOSK_CERTIFICATE_MS,
      extensions: [usage],
    });
    return certificate.toString('pem');
  }

  /** A new key and certificate for this process's server; it lives as long as the process. */
  async forServer(names: readonly string[]): Promise<ServerCertificate> {
    const pair = await newPair();
    const known = names.map((name): x509.JsonGeneralName => ({
      type: isIp(name) ? 'ip' : 'dns',
      value: name,
    }));
    const usage = new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth], true);
    const certificate = await this.#sign({
      subject: 'CN=central',
      publicKey: pair.publicKey,
      lifeMs: SERVER_MS,
      extensions: [usage, new x509.SubjectAlternativeNameExtension(known)],
    });
    const chain = `${certificate.toString('pem')}\n${this.certificate}\n`;
    return { key: await exportedKey(pair.privateKey), chain, authority: this.certificate };
  }

  #sign({ subject, publicKey, lifeMs, extensions }: Wanted): Promise<x509.X509Certificate> {
    const nowMs = this.clock.wallMs();
    return x509.X509CertificateGenerator.create({
      serialNumber: serial(),
      subject,
      issuer: NAME,
      notBefore: new Date(nowMs - DAY_MS),
      notAfter: new Date(nowMs + lifeMs),
      signingAlgorithm: SIGNED_WITH,
      publicKey,
      signingKey: this.key,
      extensions: [new x509.BasicConstraintsExtension(false, undefined, true), ...extensions],
    });
  }
}

async function make(folder: string, clock: Clock): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = await newPair();
  const nowMs = clock.wallMs();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: NAME,
    notBefore: new Date(nowMs - BEFORE_MS),
    notAfter: new Date(nowMs + AUTHORITY_MS),
    signingAlgorithm: SIGNED_WITH,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  const key = await exportedKey(keys.privateKey);
  writeFileSync(join(folder, 'authority.key'), key, { mode: 0o600, flag: 'w' });
  writeFileSync(join(folder, 'authority.pem'), certificate.toString('pem'), { flag: 'wx' }); // last: both are there
}

const newPair = () => webcrypto.subtle.generateKey(SIGNED_WITH, true, ['sign', 'verify']);
const serial = (): string => `00${randomBytes(SERIAL_BYTES).toString('hex')}`;
const isIp = (name: string): boolean => /^[\d.]+$|:/.test(name);

async function exportedKey(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  const lines = der.match(/.{1,64}/g)?.join('\n') ?? '';
  const label = 'PRIVATE KEY';
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}

function importedKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64');
  return webcrypto.subtle.importKey('pkcs8', der, SIGNED_WITH, true, ['sign']);
}
