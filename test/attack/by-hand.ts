import type { Attack } from './attack.js';

const byHand = (id: string, what: string, why: string): Attack => ({
  id,
  what,
  how: 'byHand',
  why,
});
const pending = (id: string, what: string, why: string): Attack => ({
  id,
  what,
  how: 'pending',
  why,
});

/** Attacks that need a cabinet: `docs/attack-checklist.md` has the steps. */
export const handWork: readonly Attack[] = [
  byHand('A01', 'boot, reboot and kills, a hundred times, filmed', 'a screen and a camera'),
  byHand(
    'A04',
    'keyboard, mouse, hub, stick, phone on a USB port',
    'ports; the rules of udev are in the package',
  ),
  byHand(
    'A06',
    'power button, console keys, SysRq, Ctrl-Alt-Del',
    'keys; the settings are in the package',
  ),
  byHand(
    'A43',
    'a bill acceptor changed without a word to central',
    'two units; wrongDevice is a spec of each driver',
  ),
];

/** Attacks that are tried below the running product only: by specs, not here. */
export const waiting: readonly Attack[] = [
  pending(
    'A21',
    'technician functions without door, after it closed, with another role',
    'not tried on the running product; specs: libs/flow/src/service',
  ),
  pending(
    'A22',
    'technician codes guessed, over restarts',
    'not tried on the running product; specs: libs/flow/src/service/access',
  ),
];
