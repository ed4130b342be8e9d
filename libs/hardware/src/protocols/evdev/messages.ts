import type { InputEvent } from './frame.js';

/** Source: include/uapi/linux/input-event-codes.h. */
export const TYPES = { synchronise: 0x00, key: 0x01, absolute: 0x03 } as const;
export const CODES = {
  report: 0x00, // SYN_REPORT
  dropped: 0x03, // SYN_DROPPED
  touch: 0x14a, // BTN_TOUCH
  x: 0x00, // ABS_X
  y: 0x01, // ABS_Y
  slot: 0x2f, // ABS_MT_SLOT
  slotX: 0x35, // ABS_MT_POSITION_X
  slotY: 0x36, // ABS_MT_POSITION_Y
  trackingId: 0x39, // ABS_MT_TRACKING_ID
} as const;

/** A finger as the panel counts it. */
export interface PanelContact {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** What a panel told so far. */
export interface PanelState {
  /** Contacts by slot, as of the last whole report. */
  readonly contacts: ReadonlyMap<number, PanelContact>;
  /** What the report under way has changed. */
  readonly draft: ReadonlyMap<number, PanelContact>;
  readonly slot: number;
  /** It has slots; a panel without has one finger, by `BTN_TOUCH`. */
  readonly hasSlots: boolean;
  /** Reports are incomplete until the next one ends. */
  readonly isDropped: boolean;
  /** Names fingers of a panel without slots. */
  readonly lastId: number;
}

export const newPanel: PanelState = {
  contacts: new Map(),
  draft: new Map(),
  slot: 0,
  hasSlots: false,
  isDropped: false,
  lastId: -1,
};

/** At most so many slots are kept; no panel of ours has more fingers. */
const SLOTS_MAX = 16;

/**
 * Takes in one event; contacts change at the end of a report only.
 *
 * Source: Documentation/input/multi-touch-protocol.rst, "Protocol Type B": a slot is chosen, then its
 * tracking id (-1: lifted) and position follow; what is not said is as before. After SYN_DROPPED
 * (Documentation/input/event-codes.rst) everything up to the next report is worthless, and which
 * fingers lie there is unknown: they count as lifted.
 */
export function take(state: PanelState, { type, code, value }: InputEvent): PanelState {
  if (type === TYPES.synchronise) return synchronise(state, code);
  if (state.isDropped) return state;
  if (type === TYPES.key && code === CODES.touch && !state.hasSlots) return touch(state, value);
  if (type !== TYPES.absolute) return state;
  switch (code) {
    case CODES.slot:
      return { ...state, hasSlots: true, slot: value };
    case CODES.trackingId:
      return track({ ...state, hasSlots: true }, value);
    case CODES.slotX:
      return place(state, { x: value });
    case CODES.slotY:
      return place(state, { y: value });
    case CODES.x:
      return state.hasSlots ? state : place(state, { x: value });
    case CODES.y:
      return state.hasSlots ? state : place(state, { y: value });
    default:
      return state;
  }
}

function synchronise(state: PanelState, code: number): PanelState {
  if (code === CODES.dropped) {
    return { ...state, contacts: new Map(), draft: new Map(), isDropped: true };
  }
  if (code !== CODES.report) return state;
  if (state.isDropped) return { ...state, isDropped: false };
  const down = [...state.draft].filter(([, { id }]) => id >= 0);
  return { ...state, contacts: new Map(down) };
}

const LIFTED: PanelContact = { id: -1, x: 0, y: 0 };

function put(state: PanelState, changed: Partial<PanelContact>): PanelState {
  const { slot, draft } = state;
  if (slot < 0 || slot >= SLOTS_MAX) return state;
  return {
    ...state,
    draft: new Map(draft).set(slot, { ...LIFTED, ...draft.get(slot), ...changed }),
  };
}

const track = (state: PanelState, id: number): PanelState => put(state, { id: Math.max(-1, id) });

const place = (state: PanelState, to: Partial<PanelContact>): PanelState => put(state, to);

function touch(state: PanelState, value: number): PanelState {
  if (value === 0) return put(state, { id: -1 });
  return { ...put(state, { id: state.lastId + 1 }), lastId: state.lastId + 1 };
}

/** What happened between two reports. */
export type PanelChange =
  | { readonly type: 'landed' | 'moved'; readonly contact: PanelContact }
  | { readonly type: 'lifted'; readonly id: number };

/** A slot that got another id without being lifted is two fingers, one after the other. */
export function changesBetween(before: PanelState, after: PanelState): readonly PanelChange[] {
  if (before.contacts === after.contacts) return [];
  const changes: PanelChange[] = [];
  for (const [slot, { id }] of before.contacts) {
    if (after.contacts.get(slot)?.id !== id) changes.push({ type: 'lifted', id });
  }
  for (const [slot, contact] of after.contacts) {
    const old = before.contacts.get(slot);
    if (old?.id !== contact.id) changes.push({ type: 'landed', contact });
    else if (old.x !== contact.x || old.y !== contact.y) changes.push({ type: 'moved', contact });
  }
  return changes;
}
