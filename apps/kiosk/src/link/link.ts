import type { IngestReply } from '@kiosk/flow/link/messages';
import type { Central } from '@kiosk/flow/ports/central';
import type { OpenWorld } from '../journal/open-world.js';
import { authorityOf } from '../tls/authority.js';
import { Certificate } from '../tls/certificate.js';
import { tlsHttp } from '../tls/tls-http.js';
import { fetchHttp, type Http } from '../world/http.js';
import type { Config } from '../config/config.js';
import { alarmsOf } from './alarms.js';
import { CatalogueStore } from './catalogue-store.js';
import { CentralLine } from './central-line.js';
import { Enrolment } from './enrolment.js';
import { HttpCentral } from './http-central.js';
import { loadIdentity } from './identity.js';
import { Outbox } from './outbox.js';

/** The kiosk's side of the way to central. */
export interface Link {
  readonly central: Central;
  readonly outbox: Outbox;
}

/** Makes the way to central: identity, enrolment, requests, outbox. Nothing is sent yet. */
export function makeLink(world: OpenWorld): Link {
  const { config, journal, guard, log, clock, clockTrust, chance, bootId } = world;
  const kioskId = config.settings.face.id;
  const folder = config.storage;
  const identity = loadIdentity(folder);
  const { publicKey } = identity;
  const { url, enrolmentCode: code } = config.central;
  const http: Http = (ask) => lineHttp(ask);
  const line = new CentralLine({ url, kioskId, identity, http, chance });
  const { wallMs } = clock;
  const certificate = new Certificate({ folder, kioskId, publicKey, line, wallMs, log });
  const lineHttp = httpOf(config.central, { folder, certificate, key: identity.privateKey });
  const isPinned = config.central.authoritySha256 !== undefined;
  const afterwards = () => certificate.ensure();
  const enrolment = new Enrolment({
    folder,
    kioskId,
    publicKey,
    code,
    line,
    log,
    ...(isPinned && { afterwards }),
  });
  const central = new HttpCentral({ line, enrolment, store: new CatalogueStore(folder), log });
  const heard = async ({ nowMs, catalogueVersion, commands }: IngestReply): Promise<void> => {
    clockTrust.heardCentral(nowMs);
    certificate.heard(nowMs);
    // Central's commands are refused, not guessed at, until the kiosk can check who signed them.
    for (const { kind } of commands) log('warn', 'link.commandIgnored', { kind });
    await central.follow(catalogueVersion);
  };
  const clockQuality = () => clockTrust.quality;
  const times = { clock, clockQuality, chance };
  // Two journals claim to be this kiosk: it takes no more money until people have looked.
  const halted = () => {
    guard.mark('parted');
    central.suspend();
  };
  const alarms = () => alarmsOf(guard.state());
  const parts = { journal, line, enrolment, log };
  const outbox = new Outbox({ ...parts, ...times, kioskId, bootId, heard, halted, alarms });
  return { central, outbox };
}

/** With the hash of an authority: TLS by that authority alone. Without: what the system trusts. */
function httpOf(
  { url, authoritySha256: sha256 }: Config['central'],
  {
    folder,
    certificate,
    key,
  }: { folder: string; certificate: Certificate; key?: string | undefined },
): Http {
  if (sha256 === undefined || key === undefined) return fetchHttp;
  const authority = () => authorityOf({ folder, url, sha256 });
  return tlsHttp({ authority, certificate: () => certificate.pem, key });
}
