import type { PollEvent } from './poll-events.js';
import type { NoteStore } from './simulator-metal.js';
import type { Phase } from './simulator-works.js';

/** What is said of a unit as long as it is so. */
export interface Seen {
  readonly notes: NoteStore;
  readonly works: { readonly phase: Phase };
  readonly enabled: boolean;
  readonly channels: ReadonlySet<number>;
  /** Enabled, and nothing speaks against it. */
  readonly isActive: boolean;
}

/** What the note in the path does. */
export function motionOf({ notes, works }: Seen): PollEvent[] {
  switch (works.phase) {
    case 'reading':
      return [{ kind: 'read', channel: 0 }];
    case 'escrow':
      return [{ kind: 'read', channel: notes.inPath!.channel! }];
    case 'stacking':
      return [{ kind: 'stacking' }];
    case 'rejecting':
      return [{ kind: 'rejecting' }];
    case 'jammed':
      return [{ kind: isOutOfReach(notes) ? 'safeJam' : 'unsafeJam' }];
    default:
      return [];
  }
}

const isOutOfReach = ({ inPath }: NoteStore): boolean =>
  inPath !== undefined && inPath.where !== 'slot';

/** How the unit is; B6 is told to POLL WITH ACK only. */
export function conditionsOf(unit: Seen, withAck: boolean): PollEvent[] {
  const { boxIn, boxFull } = unit.notes;
  const { phase } = unit.works;
  const said: PollEvent[] = [];
  if (phase === 'initialising' && withAck) said.push({ kind: 'initialising' });
  if (!boxIn) said.push({ kind: 'cashboxRemoved' });
  if (boxFull) said.push({ kind: 'stackerFull' });
  if (!unit.isActive || phase === 'jammed') said.push({ kind: 'disabled' });
  if (unit.enabled && unit.channels.size === 0) said.push({ kind: 'channelsInhibited' });
  return said;
}
