import type { Probes } from '@kiosk/flow/diagnosis/probes';
import type { TappedDevices } from '../devices/taps.js';
import type { OpenWorld } from '../journal/open-world.js';
import type { Link } from '../link/link.js';
import type { World } from '../world/world.js';
import { clockProbe } from './clock-probe.js';
import { diskProbe } from './disk-probe.js';
import { networkProbe } from './network-probe.js';
import { notesInBox } from './notes-in-box.js';
import { machineFile, systemFacts } from './system-probe.js';

/** What a kiosk in service looks at itself with. */
export interface ProbeParts {
  readonly world: OpenWorld;
  readonly link: Link;
  readonly devices: TappedDevices;
}

/** Probes of everything that is fitted. None of them can create money, a posting or a receipt. */
export function probesOf({ world, link, devices }: ProbeParts): Probes {
  const { billAcceptor, thermalPrinter, codeScanner } = devices.taps;
  const { cardReader, cabinet, touchscreen } = devices.taps;
  const { terminalId } = world.config.devices.cardReader ?? {};
  const { expected = {} } = world.config.devices.billAcceptor;
  return {
    ...machineProbes(world, () => link.outbox.state()),
    disk: diskProbe({ ...world.config, clock: world.clock, guard: world.guard }),
    billAcceptor: {
      status: () => billAcceptor.status(),
      denominations: () => billAcceptor.denominations(),
      expected,
      notes: () => notesInBox(world.journal, world.clock),
      tryNote: (stop) => billAcceptor.tryNote(stop),
    },
    thermalPrinter,
    ...(cardReader && terminalId !== undefined && { cardReader: { ...cardReader, terminalId } }),
    ...(codeScanner && { codeScanner }),
    ...(cabinet && { cabinet }),
    ...(touchscreen && {
      touchscreen: {
        status: () => touchscreen.status(),
        watch: (listener) => touchscreen.port.watch(listener),
        backlight: () => touchscreen.port.backlight(),
        setBacklight: (percent) => touchscreen.port.setBacklight(percent),
      },
    }),
  };
}

type Queue = NonNullable<Probes['network']>['queue'];
const NO_JOURNAL: Queue = () => ({ problem: 'the journal is not open' });

/** What can be looked at whatever became of the journal: no device is touched. */
export function machineProbes(world: World, queue: Queue = NO_JOURNAL): Probes {
  const { config, clock, clockTrust, starts, ups } = world;
  const { url } = config.central;
  return {
    clock,
    network: networkProbe({ url, clock, queue }),
    time: clockProbe(url, clock, () => clockTrust.quality),
    disk: diskProbe({ ...config, clock }),
    system: {
      facts: () => systemFacts(machineFile, starts, clock.wallMs()),
      ups: () => ups?.state(),
    },
  };
}
