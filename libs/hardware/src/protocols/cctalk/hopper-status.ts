/** What a hopper says of its last dispense. */
export interface HopperStatus {
  /** Rises with every dispense that was accepted; 0 only after power-up or reset. */
  readonly counter: number;
  /** Coins still to be paid. */
  readonly remaining: number;
  /** Coins paid, and not paid, of the last dispense that was accepted. */
  readonly lastPaid: number;
  readonly lastUnpaid: number;
}

const STATUS_BYTES = 4;
const COUNT_BYTES = 3;

/** Reads the answer to REQUEST HOPPER STATUS. Source: ccTalk Generic Specification v4.7, header 166. */
export function decodeHopperStatus(data: Uint8Array): HopperStatus | undefined {
  if (data.length !== STATUS_BYTES) return undefined;
  const [counter, remaining, lastPaid, lastUnpaid] = data;
  return {
    counter: counter!,
    remaining: remaining!,
    lastPaid: lastPaid!,
    lastUnpaid: lastUnpaid!,
  };
}

/** A status as data. */
export const hopperStatusData = (status: HopperStatus): Uint8Array =>
  Uint8Array.of(status.counter, status.remaining, status.lastPaid, status.lastUnpaid);

/** Three bytes, lowest first: serial numbers and lifetime counts. */
export function readCount(data: Uint8Array): number | undefined {
  if (data.length !== COUNT_BYTES) return undefined;
  return data[0]! | (data[1]! << 8) | (data[2]! << 16);
}

/** A count as three bytes. */
export const countData = (count: number): Uint8Array =>
  Uint8Array.of(count & 0xff, (count >> 8) & 0xff, (count >> 16) & 0xff);

/**
 * What TEST HOPPER can tell, by register and bit.
 *
 * Source: ccTalk Generic Specification v4.7, header 163.
 */
export const HOPPER_FLAGS = {
  maxCurrent: [0, 0],
  payoutTimeout: [0, 1],
  reversedToClear: [0, 2],
  optoBlockedIdle: [0, 3],
  optoShortIdle: [0, 4],
  optoBlockedInPayout: [0, 5],
  powerUp: [0, 6],
  payoutDisabled: [0, 7],
  optoShortInPayout: [1, 0],
  singleCoinMode: [1, 1],
  useOtherHopper: [1, 2],
  fingerMismatch: [1, 3],
  reverseLimit: [1, 4],
  coilFault: [1, 5],
  memoryChecksum: [1, 6],
  pinProtected: [1, 7],
  powerDownInPayout: [2, 0],
  unknownCoin: [2, 1],
  wrongPin: [2, 2],
  wrongCipher: [2, 3],
  encryptionOn: [2, 4],
} as const satisfies Record<string, readonly [number, number]>;

/** One bit of TEST HOPPER. */
export type HopperFlag = keyof typeof HOPPER_FLAGS;

const REGISTERS_MAX = 4;
const NAMES = Object.keys(HOPPER_FLAGS) as HopperFlag[];

/** Reads the answer to TEST HOPPER; older units have fewer registers. */
export function decodeHopperFlags(data: Uint8Array): ReadonlySet<HopperFlag> | undefined {
  if (data.length === 0 || data.length > REGISTERS_MAX) return undefined;
  const isSet = (flag: HopperFlag): boolean => {
    const [register, bit] = HOPPER_FLAGS[flag];
    return (((data[register] ?? 0) >> bit) & 1) === 1;
  };
  return new Set(NAMES.filter(isSet));
}

/** Flags as three registers. */
export function hopperFlagsData(flags: Iterable<HopperFlag>): Uint8Array {
  const data = new Uint8Array(3);
  for (const flag of flags) {
    const [register, bit] = HOPPER_FLAGS[flag];
    data[register] = data[register]! | (1 << bit);
  }
  return data;
}
