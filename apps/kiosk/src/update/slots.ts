import { invariant } from '@kiosk/flow/invariant/invariant';

/** The two places a system can lie in. */
export type Slot = 'A' | 'B';

/** What the boot loader keeps of a slot. */
export interface SlotState {
  /** Starts left before the other slot is taken; a good slot gets them back at each good start. */
  readonly attempts: number;
  /** It has taken its health gate once since it was written. */
  readonly good: boolean;
}

/** What the boot loader keeps: one record, replaced as a whole or not at all (two copies, checksum). */
export interface BootRecord {
  /** Tried first. */
  readonly primary: Slot;
  readonly slots: Readonly<Record<Slot, SlotState>>;
}

/** Starts that a new version gets. Source: RAUC reference, "boot-attempts"; its default is 3. */
export const ATTEMPTS = 3;

export const other = (slot: Slot): Slot => (slot === 'A' ? 'B' : 'A');

/** Before the first byte is written: nothing starts from the target, whatever happens meanwhile. */
export function beforeWriting(record: BootRecord, running: Slot): BootRecord {
  return withSlot({ ...record, primary: running }, other(running), { attempts: 0, good: false });
}

/** After the last byte was read back: the target is tried first, so often and no more. */
export function afterWriting(record: BootRecord, running: Slot): BootRecord {
  const target = other(running);
  return withSlot({ ...record, primary: target }, target, { attempts: ATTEMPTS, good: false });
}

/** Which slot is started, and the record that is kept before it is; `undefined`: none can be. */
export function choose(record: BootRecord): { slot: Slot; record: BootRecord } | undefined {
  for (const slot of [record.primary, other(record.primary)]) {
    const { attempts, good } = record.slots[slot];
    if (attempts <= 0) continue;
    return { slot, record: withSlot(record, slot, { attempts: attempts - 1, good }) };
  }
  return undefined;
}

/** The health gate was taken: this slot stays. */
export function markGood(record: BootRecord, running: Slot): BootRecord {
  return withSlot({ ...record, primary: running }, running, { attempts: ATTEMPTS, good: true });
}

/** The health gate was not taken: the other slot is started next. */
export function markBad(record: BootRecord, running: Slot): BootRecord {
  const back = other(running);
  invariant(record.slots[back].good, 'there is a good slot to go back to');
  const given = withSlot({ ...record, primary: back }, back, { attempts: ATTEMPTS, good: true });
  return withSlot(given, running, { attempts: 0, good: false });
}

function withSlot(record: BootRecord, slot: Slot, state: SlotState): BootRecord {
  return { ...record, slots: { ...record.slots, [slot]: state } };
}
