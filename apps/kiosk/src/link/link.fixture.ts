import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import type { Code } from '../world/codes.js';
import { fetchHttp } from '../world/http.js';
import { CatalogueStore } from './catalogue-store.js';
import { CentralLine } from './central-line.js';
import { Enrolment } from './enrolment.js';
import { HttpCentral } from './http-central.js';
import { loadIdentity } from './identity.js';

/** For specs: the whole link of a kiosk towards one address, in a folder of its own. */
export function linkFixture(url: string, code: string | undefined = 'DEMO-0001') {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-link-'));
  const clock = manualClock();
  const codes: Code[] = [];
  const said: string[] = [];
  const log = (_: unknown, logged: Code, more?: object) => {
    codes.push(logged);
    said.push(JSON.stringify(more ?? {}));
  };
  let next = 0;
  const chance = { bytes: (count: number) => new Uint8Array(count).fill((next += 1)) };
  const identity = loadIdentity(folder);
  const { publicKey } = identity;
  const kioskId = 'K-0001';
  const line = new CentralLine({ url, kioskId, identity, http: fetchHttp, chance });
  const enrolment = new Enrolment({ folder, kioskId, publicKey, code, line, log });
  const store = new CatalogueStore(folder);
  const central = new HttpCentral({ line, enrolment, store, log });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { folder, clock, codes, said, log, chance, kioskId, line, enrolment, central, remove };
}
