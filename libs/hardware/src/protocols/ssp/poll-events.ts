/**
 * What a unit tells in its reply to POLL. A channel is an index into the unit's table, from 1; 0
 * where the unit does not know it.
 *
 * Source: ITL SSP manual GA138 v2.2, poll events of the validators.
 */
export type PollEvent =
  | { readonly kind: PlainKind }
  | { readonly kind: ChannelKind; readonly channel: number }
  /** Of units that pay out or take coins; its values are passed over. */
  | { readonly kind: 'other'; readonly code: number; readonly values: Uint8Array };

/** Events and states that say nothing more than their name. */
export type PlainKind =
  | 'slaveReset'
  | 'stacking'
  | 'stacked'
  | 'rejecting'
  | 'rejected'
  | 'safeJam'
  | 'unsafeJam'
  | 'disabled'
  | 'stackerFull'
  | 'cashboxReplaced'
  | 'cashboxRemoved'
  | 'pathOpen'
  | 'channelsInhibited'
  | 'initialising';

/** Events that name a note. `read` with channel 0: it is still being looked at. */
export type ChannelKind = 'read' | 'credit' | 'fraud' | 'clearedFromFront' | 'clearedToCashbox';

const PLAIN: Readonly<Record<PlainKind, number>> = {
  slaveReset: 0xf1,
  stacking: 0xcc,
  stacked: 0xeb,
  rejecting: 0xed,
  rejected: 0xec,
  safeJam: 0xea,
  unsafeJam: 0xe9,
  disabled: 0xe8,
  stackerFull: 0xe7,
  cashboxReplaced: 0xe4,
  cashboxRemoved: 0xe3,
  pathOpen: 0xe0,
  channelsInhibited: 0xb5,
  initialising: 0xb6,
};
const WITH_CHANNEL: Readonly<Record<ChannelKind, number>> = {
  read: 0xef,
  credit: 0xee,
  fraud: 0xe6,
  clearedFromFront: 0xe1,
  clearedToCashbox: 0xe2,
};

const PLAIN_BY_CODE = new Map(
  (Object.keys(PLAIN) as PlainKind[]).map((kind) => [PLAIN[kind], kind]),
);
const CHANNEL_BY_CODE = new Map(
  (Object.keys(WITH_CHANNEL) as ChannelKind[]).map((kind) => [WITH_CHANNEL[kind], kind]),
);

/** How many bytes follow the code of an event, by protocol version, from the bytes that follow. */
type Length = (rest: Uint8Array, version: number) => number;

const NO_BYTES: Length = () => 0;
const MONEY_BYTES = 7; // value, 4 bytes, and country
const list =
  (bytesEach: number, before6: number): Length =>
  (rest, version) =>
    version >= 6 ? 1 + (rest[0] ?? 0) * bytesEach : before6;
const money =
  (sinceVersion: number): Length =>
  (_, version) =>
    version >= sinceVersion ? MONEY_BYTES : 0;
const ofCodes = (codes: readonly number[], length: Length): [number, Length][] =>
  codes.map((code) => [code, length]);

/** Events of payout units and hoppers: the same line may hold one, and its length must be known. */
const OTHERS = new Map<number, Length>([
  ...ofCodes([0xe5, 0xdb, 0xcf, 0xd1, 0xc6, 0xc7, 0xc8, 0xc2, 0xc3, 0xc4, 0xc5, 0xb0], NO_BYTES),
  ...ofCodes([0xda, 0xd2, 0xd5, 0xd6, 0xd7, 0xd8, 0xd9, 0xde, 0xdf, 0xb3, 0xb4], list(7, 4)),
  ...ofCodes([0xdc, 0xdd], list(11, 8)),
  ...ofCodes([0xc9, 0xcd], money(6)),
  ...ofCodes([0xca, 0xcb, 0xce], money(8)),
  [0xb1, (rest, version) => (version >= 7 ? 2 + (rest[0] ?? 0) * MONEY_BYTES : 1)],
]);

/** The events of a reply in their order, and the code that ended the reading, if one did. */
export interface PollList {
  readonly events: readonly PollEvent[];
  /** What stands behind an event that is not known cannot be read: its length is not known. */
  readonly unknownCode?: number;
}

/** Reads the data of a good reply to POLL. Of a list that is cut off, the last event is unknown. */
export function decodePollList(data: Uint8Array, version: number): PollList {
  const events: PollEvent[] = [];
  let at = 0;
  while (at < data.length) {
    const event = decodeEvent(data.subarray(at), version);
    if (event === undefined) return { events, unknownCode: data[at]! };
    events.push(event);
    at += encodePollEvent(event).length;
  }
  return { events };
}

function decodeEvent(data: Uint8Array, version: number): PollEvent | undefined {
  const code = data[0]!;
  const plain = PLAIN_BY_CODE.get(code);
  if (plain !== undefined) return { kind: plain };
  const withChannel = CHANNEL_BY_CODE.get(code);
  if (withChannel !== undefined) {
    return data[1] === undefined ? undefined : { kind: withChannel, channel: data[1] };
  }
  const rest = data.subarray(1);
  const lengthBytes = OTHERS.get(code)?.(rest, version);
  if (lengthBytes === undefined || lengthBytes > rest.length) return undefined;
  return { kind: 'other', code, values: rest.slice(0, lengthBytes) };
}

/** One event as it stands in a reply. */
export function encodePollEvent(event: PollEvent): Uint8Array {
  switch (event.kind) {
    case 'other':
      return Uint8Array.of(event.code, ...event.values);
    case 'read':
    case 'credit':
    case 'fraud':
    case 'clearedFromFront':
    case 'clearedToCashbox':
      return Uint8Array.of(WITH_CHANNEL[event.kind], event.channel);
    default:
      return Uint8Array.of(PLAIN[event.kind]);
  }
}

/** The code of an event. */
export const codeOf = (event: PollEvent): number => encodePollEvent(event)[0]!;

/** Events that POLL WITH ACK says again until EVENT ACK. */
export const isMarked = ({ kind }: PollEvent): boolean =>
  kind === 'credit' || kind === 'clearedToCashbox' || kind === 'fraud';
