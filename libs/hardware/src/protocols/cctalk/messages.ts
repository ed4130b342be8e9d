/**
 * Commands by their header.
 *
 * Source: ccTalk Generic Specification v4.7, part 3, command headers.
 */
export const HEADERS = {
  simplePoll: 254,
  requestManufacturerId: 246,
  requestEquipmentCategoryId: 245,
  requestProductCode: 244,
  requestSerialNumber: 242,
  requestSoftwareRevision: 241,
  performSelfCheck: 232,
  modifyInhibitStatus: 231,
  readBufferedCredit: 229,
  modifyMasterInhibitStatus: 228,
  requestBuildCode: 192,
  requestCoinId: 184,
  emergencyStop: 172,
  requestHopperDispenseCount: 168,
  dispenseHopperCoins: 167,
  requestHopperStatus: 166,
  enableHopper: 164,
  testHopper: 163,
  readBufferedBillEvents: 159,
  requestBillId: 157,
  requestCountryScalingFactor: 156,
  routeBill: 154,
  modifyBillOperatingMode: 153,
  resetDevice: 1,
} as const;

/** A command's name. */
export type CommandName = keyof typeof HEADERS;

/** Where the bill in escrow goes; `extend`: it stays a while longer. */
export type Route = 'return' | 'stack' | 'extend';

/** What the host says. */
export type Command =
  | { readonly name: PlainName }
  /** Kinds of money 1 to 16 as bits 0 to 15; 1 lets them in. */
  | { readonly name: 'modifyInhibitStatus'; readonly enabled: number }
  | { readonly name: 'modifyMasterInhibitStatus'; readonly accepts: boolean }
  | { readonly name: 'requestCoinId' | 'requestBillId'; readonly type: number }
  /** Two letters, as bill ids begin. */
  | { readonly name: 'requestCountryScalingFactor'; readonly country: string }
  | { readonly name: 'routeBill'; readonly route: Route }
  | {
      readonly name: 'modifyBillOperatingMode';
      readonly usesStacker: boolean;
      readonly usesEscrow: boolean;
    }
  | { readonly name: 'enableHopper'; readonly isEnabled: boolean }
  /** `security`: bytes that some makes want before the count. `count`: 1 to 255. */
  | {
      readonly name: 'dispenseHopperCoins';
      readonly security: Uint8Array;
      readonly count: number;
    };

type PlainName = Exclude<
  CommandName,
  | 'modifyInhibitStatus'
  | 'modifyMasterInhibitStatus'
  | 'requestCoinId'
  | 'requestBillId'
  | 'requestCountryScalingFactor'
  | 'routeBill'
  | 'modifyBillOperatingMode'
  | 'enableHopper'
  | 'dispenseHopperCoins'
>;

const ROUTES: Readonly<Record<Route, number>> = { return: 0, stack: 1, extend: 255 };
const ENABLE_HOPPER = 0xa5;
const STACKER = 0x01;
const ESCROW = 0x02;
const NAMES = new Map<number, CommandName>(
  Object.entries(HEADERS).map(([name, header]) => [header, name as CommandName]),
);

/** A command as a message: header, then data. */
export const encodeCommand = (command: Command): Uint8Array =>
  Uint8Array.of(HEADERS[command.name], ...dataOf(command));

function dataOf(command: Command): Iterable<number> {
  switch (command.name) {
    case 'modifyInhibitStatus':
      return [command.enabled & 0xff, command.enabled >> 8];
    case 'modifyMasterInhibitStatus':
      return [command.accepts ? 1 : 0];
    case 'requestCoinId':
    case 'requestBillId':
      return [command.type];
    case 'requestCountryScalingFactor':
      return Array.from(command.country, (letter) => letter.charCodeAt(0));
    case 'routeBill':
      return [ROUTES[command.route]];
    case 'modifyBillOperatingMode':
      return [(command.usesStacker ? STACKER : 0) | (command.usesEscrow ? ESCROW : 0)];
    case 'enableHopper':
      return [command.isEnabled ? ENABLE_HOPPER : 0];
    case 'dispenseHopperCoins':
      return [...command.security, command.count];
    default:
      return [];
  }
}

/** Reads a command; `undefined` when it is unknown or of the wrong length. */
export function decodeCommand(message: Uint8Array): Command | undefined {
  const [header, ...data] = message;
  const name = NAMES.get(header ?? 0);
  if (name === undefined) return undefined;
  const first = data.length === 1 ? data[0] : undefined;
  switch (name) {
    case 'modifyInhibitStatus':
      return data.length === 2 ? { name, enabled: data[0]! | (data[1]! << 8) } : undefined;
    case 'modifyMasterInhibitStatus':
      return first === undefined ? undefined : { name, accepts: (first & 1) === 1 };
    case 'requestCoinId':
    case 'requestBillId':
      return first === undefined ? undefined : { name, type: first };
    case 'requestCountryScalingFactor':
      return data.length === 2 ? { name, country: String.fromCharCode(...data) } : undefined;
    case 'routeBill': {
      const route = (['return', 'stack', 'extend'] as const).find((one) => ROUTES[one] === first);
      return route && { name, route };
    }
    case 'modifyBillOperatingMode':
      if (first === undefined) return undefined;
      return { name, usesStacker: (first & STACKER) !== 0, usesEscrow: (first & ESCROW) !== 0 };
    case 'enableHopper':
      return first === undefined ? undefined : { name, isEnabled: first === ENABLE_HOPPER };
    case 'dispenseHopperCoins': {
      const count = data.at(-1);
      return count ? { name, security: Uint8Array.from(data.slice(0, -1)), count } : undefined;
    }
    default:
      return data.length === 0 ? { name } : undefined;
  }
}

/** What a unit answers; commands it does not know, or that were damaged, it does not answer. */
export type Reply =
  { readonly kind: 'data'; readonly data: Uint8Array } | { readonly kind: 'ack' | 'nak' | 'busy' };

const REPLY = 0;
const NAK = 5;
const BUSY = 6;

/** A reply as a message. */
export function encodeReply(reply: Reply): Uint8Array {
  switch (reply.kind) {
    case 'data':
      return Uint8Array.of(REPLY, ...reply.data);
    case 'ack':
      return Uint8Array.of(REPLY);
    case 'nak':
      return Uint8Array.of(NAK);
    case 'busy':
      return Uint8Array.of(BUSY);
  }
}

/** Reads a reply; `undefined` when it is none. */
export function decodeReply(message: Uint8Array): Reply | undefined {
  const [header] = message;
  if (header === REPLY) {
    return message.length === 1 ? { kind: 'ack' } : { kind: 'data', data: message.subarray(1) };
  }
  if (message.length !== 1) return undefined;
  return header === NAK ? { kind: 'nak' } : header === BUSY ? { kind: 'busy' } : undefined;
}
