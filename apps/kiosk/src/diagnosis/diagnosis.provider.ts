import { testsOf } from '@kiosk/flow/diagnosis/all-tests';
import type { EndReason } from '@kiosk/flow/diagnosis/end-reason';
import type { Probes } from '@kiosk/flow/diagnosis/probes';
import type { Kiosk } from '@kiosk/flow/kiosk/kiosk';
import type { ScreenName } from '@kiosk/flow/screen/screen';
import type { SharedCabinet } from '../devices/shared-cabinet.js';
import type { OpenWorld } from '../journal/open-world.js';
import type { World } from '../world/world.js';
import { Diagnosis } from './diagnosis.js';
import { machineProbes } from './probes.js';
import { recordBeside, recordInJournal } from './record.js';

/** What a diagnosis beside a running kiosk is made from. */
export interface DiagnosisParts {
  readonly world: OpenWorld;
  readonly probes: Probes;
  readonly kiosk: Pick<Kiosk, 'isIdle' | 'shown' | 'watch'>;
  readonly cabinet?: SharedCabinet;
}

/** Staff stand there, and neither test themselves nor swap a bag: who has a cable may test. */
const STAFF: ReadonlySet<ScreenName> = new Set<ScreenName>([
  'serviceRole',
  'serviceCode',
  'serviceDashboard',
  'servicePaper',
  'serviceReturn',
]);

const isFree = ({ kiosk }: Pick<DiagnosisParts, 'kiosk'>): boolean =>
  kiosk.isIdle || STAFF.has(kiosk.shown.screen.name);

/** The tests of a kiosk in service: only while no customer is there. */
export const makeDiagnosis = (parts: DiagnosisParts): Diagnosis =>
  new Diagnosis({
    tests: () => testsOf(parts.probes),
    clock: parts.world.clock,
    isFree: () => isFree(parts),
    interrupted: (listener) => whenInterrupted(parts, listener),
    record: recordInJournal(parts.world),
  });

/** A customer comes, or the door that was open is closed: whoever tests has left. */
function whenInterrupted(
  { kiosk, cabinet }: DiagnosisParts,
  listener: (why: EndReason) => void,
): () => void {
  const unwatch = kiosk.watch(() => !isFree({ kiosk }) && listener('customerCame'));
  const deaf = cabinet?.listen(({ type }) => type === 'door.closed' && listener('doorClosed'));
  return () => {
    unwatch();
    deaf?.();
  };
}

/** The tests of a kiosk whose journal cannot be used: the machine only, no device is touched. */
export const makeClosedDiagnosis = (world: World): Diagnosis =>
  new Diagnosis({
    tests: () => testsOf(machineProbes(world)),
    clock: world.clock,
    isFree: () => true,
    interrupted: () => () => undefined,
    record: recordBeside(world),
  });
