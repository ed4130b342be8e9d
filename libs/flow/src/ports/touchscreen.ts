import type { Report } from './bill-acceptor.js';
import type { DeviceChanged } from './fault.js';

/** Clockwise, as the picture stands on the panel. */
export const ROTATIONS = [0, 90, 180, 270] as const;
export type Rotation = (typeof ROTATIONS)[number];

/** A point on the glass: 0 to 1 from the left and from the top, whatever the panel counts in. */
export interface GlassPoint {
  readonly x: number;
  readonly y: number;
}

/** What one finger does. `contact` names it from landing to lifting. Not for the customer's flow. */
export type ContactEvent =
  | ({ readonly type: 'contact.landed'; readonly contact: number } & GlassPoint)
  | ({ readonly type: 'contact.moved'; readonly contact: number } & GlassPoint)
  | { readonly type: 'contact.lifted'; readonly contact: number };

/** What a touchscreen reports by itself. Where it was touched is the page's business. */
export type TouchscreenEvent =
  { readonly type: 'presence.began' } | { readonly type: 'presence.ended' } | DeviceChanged;

/** The panel beneath the customer's page: who touched it last, its light, its picture's turn. */
export interface Touchscreen {
  /** Opens the panel, and again whenever it went away. */
  start(report: Report<TouchscreenEvent>): void;
  /** Monotonic milliseconds of the last touch; absent before the first. */
  lastTouchMs(): number | undefined;
  /** Whether somebody touched it within the last half minute, or holds it. */
  isPresent(): boolean;
  /** Calls at each contact; the result ends that. For touch tests. */
  watch(listener: (event: ContactEvent) => void): () => void;
  /** 0 (off) to 100; absent where it cannot be read. */
  backlight(): number | undefined;
  /** Nothing happens where no backlight is configured. */
  setBacklight(percent: number): void;
  /** Absent where it cannot be read. */
  rotation(): Rotation | undefined;
  setRotation(rotation: Rotation): void;
  stop(): Promise<void>;
}
