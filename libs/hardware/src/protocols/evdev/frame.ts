/**
 * One `struct input_event` of the kernel: when, what kind, which, how much.
 *
 * Source: include/uapi/linux/input.h, `struct input_event`: two `long`s of time (seconds,
 * microseconds), `__u16 type`, `__u16 code`, `__s32 value`; 24 bytes on 64-bit systems, 16 on 32-bit
 * ones. Its bytes stand in the machine's order, which is little-endian on every board of ours.
 */
export interface InputEvent {
  readonly type: number;
  readonly code: number;
  readonly value: number;
}

/** Bytes of the kernel's `long`. */
export type LongBytes = 4 | 8;

const REST_BYTES = 8;

export const eventBytes = (longBytes: LongBytes): number => 2 * longBytes + REST_BYTES;

/** What was read, and the bytes of an event that has not come whole. */
export interface ReadEvents {
  readonly events: readonly InputEvent[];
  readonly rest: Uint8Array;
}

/** Cuts events off. The kernel hands out whole ones; a pipe in between may cut them. */
export function readEvents(received: Uint8Array, longBytes: LongBytes): ReadEvents {
  const size = eventBytes(longBytes);
  const view = new DataView(received.buffer, received.byteOffset, received.byteLength);
  const events: InputEvent[] = [];
  let at = 0;
  for (; at + size <= received.length; at += size) {
    const what = at + 2 * longBytes;
    events.push({
      type: view.getUint16(what, true),
      code: view.getUint16(what + 2, true),
      value: view.getInt32(what + 4, true),
    });
  }
  return { events, rest: received.slice(at) };
}

/** The device's side: one event as the kernel would hand it out. */
export function writeEvent(event: InputEvent, longBytes: LongBytes, atMs: number): Uint8Array {
  const bytes = new Uint8Array(eventBytes(longBytes));
  const view = new DataView(bytes.buffer);
  const seconds = Math.floor(atMs / 1_000);
  const micros = Math.round((atMs - seconds * 1_000) * 1_000);
  if (longBytes === 8) {
    view.setBigInt64(0, BigInt(seconds), true);
    view.setBigInt64(8, BigInt(micros), true);
  } else {
    view.setUint32(0, seconds, true);
    view.setUint32(4, micros, true);
  }
  view.setUint16(2 * longBytes, event.type, true);
  view.setUint16(2 * longBytes + 2, event.code, true);
  view.setInt32(2 * longBytes + 4, event.value, true);
  return bytes;
}
