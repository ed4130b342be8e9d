import type { IngestReply } from '@kiosk/flow/link/messages';
import type { Central } from '@kiosk/flow/ports/central';
import type { OpenWorld } from '../journal/open-world.js';
import { fetchHttp } from '../world/http.js';
import { alarmsOf } from './alarms.js';
import { CatalogueStore } from './catalogue-store.js';
import { CentralLine } from './central-line.js';
import { Enrolment } from './enrolment.js';
import { HttpCentral } from './http-central.js';
import { HttpWallets } from './http-wallets.js';
import { loadIdentity } from './identity.js';
import { Outbox } from './outbox.js';

/** The kiosk's side of the way to central. */
export interface Link {
  readonly central: Central;
  readonly outbox: Outbox;
  readonly wallets: HttpWallets;
}

/** Makes the way to central: identity, enrolment, requests, outbox. Nothing is sent yet. */
export function makeLink(world: OpenWorld): Link {
  const { config, journal, guard, log, clock, clockTrust, chance, bootId } = world;
  const kioskId = config.settings.face.id;
  const folder = config.storage;
  const identity = loadIdentity(folder);
  const { publicKey } = identity;
  const { url, enrolmentCode: code } = config.central;
  const line = new CentralLine({ url, kioskId, identity, http: fetchHttp, chance });
  const enrolment = new Enrolment({ folder, kioskId, publicKey, code, line, log });
  const central = new HttpCentral({ line, enrolment, store: new CatalogueStore(folder), log });
  const wallets = new HttpWallets({ line, log, clock });
  const heard = async ({ nowMs, catalogueVersion, commands }: IngestReply): Promise<void> => {
    clockTrust.heardCentral(nowMs);
    // Central's commands are refused, not guessed at, until the kiosk can check who signed them.
    for (const { kind } of commands) log('warn', 'link.commandIgnored', { kind });
    await central.follow(catalogueVersion);
    await wallets.follow();
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
  return { central, outbox, wallets };
}
