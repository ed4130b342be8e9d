import type { Minor } from '@kiosk/flow/money/money';
import type { ReturnReason } from '@kiosk/flow/ports/bill-acceptor';

/**
 * What a state of a bill acceptor says about notes, whatever its protocol.
 *
 * `rest`: nothing is inside; whatever was on its way has ended. `mute`: no word about notes.
 * `fault`, `boxOut`: none either, and what was inside may be moved by hands. `held`: the unit keeps a
 * note in its path and will say no more of it.
 */
export type Sign =
  | { readonly kind: PlainSign }
  /** `type` tells two kinds of note apart; `value` is absent when it is none of our currency. */
  | { readonly kind: 'escrow'; readonly type: number; readonly value: Minor | undefined }
  /** `value` is absent where the protocol does not say it again at this point. */
  | { readonly kind: 'stacked'; readonly value: Minor | undefined }
  | { readonly kind: 'rejecting'; readonly reason: ReturnReason; readonly detail: string }
  | { readonly kind: 'powerUp'; readonly found: FoundNote };

/** Signs that say nothing more than their name. `stackedBlank`: a note, but the unit lost which. */
export type PlainSign =
  | 'mute'
  | 'fault'
  | 'boxOut'
  | 'held'
  | 'rest'
  | 'entering'
  | 'holding'
  | 'stacking'
  | 'stackedBlank'
  | 'returning'
  | 'returned';

/** A note was not recognised, or not taken. */
export type Rejecting = Extract<Sign, { kind: 'rejecting' }>;

/** What a unit finds in itself at power-up; `unsaid` when its protocol has no word for that. */
export type FoundNote = 'none' | 'inPath' | 'inStacker' | 'unsaid';

/** One look at the device. */
export interface Sight {
  readonly sign: Sign;
  /** The state in the maker's words; a change of it is a change of the device. */
  readonly label: string;
  readonly nowMs: number;
  /** Whether a note that comes into escrow now may be offered to the flow. */
  readonly taking: boolean;
}
