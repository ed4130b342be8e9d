/**
 * First data byte of what the host says to a bill validator.
 *
 * Source: ITL SSP manual GA138 v2.2, command table. EVENT ACK is 57: the text beside 56 that says
 * otherwise is a misprint.
 */
export const COMMAND_CODES = {
  reset: 0x01,
  setInhibits: 0x02,
  setup: 0x05,
  hostProtocol: 0x06,
  poll: 0x07,
  reject: 0x08,
  disable: 0x09,
  enable: 0x0a,
  serialNumber: 0x0c,
  synchronise: 0x11,
  lastRejectCode: 0x17,
  hold: 0x18,
  setGenerator: 0x4a,
  setModulus: 0x4b,
  exchangeKey: 0x4c,
  pollWithAck: 0x56,
  eventAck: 0x57,
  getCounters: 0x58,
} as const;

/** A command's name. */
export type CommandName = keyof typeof COMMAND_CODES;

/** Commands that carry a number of 64 bits for the key. */
export type KeyCommandName = 'setGenerator' | 'setModulus' | 'exchangeKey';

/** What the host says. */
export type Command =
  | { readonly name: Exclude<CommandName, KeyCommandName | 'setInhibits' | 'hostProtocol'> }
  | { readonly name: KeyCommandName; readonly number: bigint }
  /** Channels, 1 to 16, whose notes are accepted; all others are inhibited. */
  | { readonly name: 'setInhibits'; readonly accepted: ReadonlySet<number> }
  | { readonly name: 'hostProtocol'; readonly version: number };

const INHIBIT_BYTES = 2; // channels 1 to 16; units with more take up to 8 bytes
const INHIBIT_BYTES_MAX = 8;
const KEY_BYTES = 8;
const COMMAND_NAMES = new Map<number, CommandName>();
for (const name of Object.keys(COMMAND_CODES) as CommandName[]) {
  COMMAND_NAMES.set(COMMAND_CODES[name], name);
}

/** The data of a command. */
export function encodeCommand(command: Command): Uint8Array {
  const code = COMMAND_CODES[command.name];
  switch (command.name) {
    case 'setInhibits':
      return Uint8Array.of(code, ...encodeChannels(command.accepted));
    case 'hostProtocol':
      return Uint8Array.of(code, command.version);
    case 'setGenerator':
    case 'setModulus':
    case 'exchangeKey':
      return Uint8Array.of(code, ...encodeNumber(command.number));
    default:
      return Uint8Array.of(code);
  }
}

/** Reads a command's data; `undefined` when it is unknown or of the wrong length. */
export function decodeCommand(data: Uint8Array): Command | undefined {
  const name = COMMAND_NAMES.get(data[0] ?? -1);
  const parameters = data.subarray(1);
  switch (name) {
    case undefined:
      return undefined;
    case 'setInhibits': {
      const isFit = parameters.length >= INHIBIT_BYTES && parameters.length <= INHIBIT_BYTES_MAX;
      return isFit ? { name, accepted: decodeChannels(parameters) } : undefined;
    }
    case 'hostProtocol':
      return parameters.length === 1 ? { name, version: parameters[0]! } : undefined;
    case 'setGenerator':
    case 'setModulus':
    case 'exchangeKey':
      return parameters.length === KEY_BYTES
        ? { name, number: decodeNumber(parameters) }
        : undefined;
    default:
      return parameters.length === 0 ? { name } : undefined;
  }
}

function encodeChannels(channels: ReadonlySet<number>): Uint8Array {
  const bytes = new Uint8Array(INHIBIT_BYTES);
  for (const channel of channels) {
    const at = (channel - 1) >> 3;
    bytes[at] = bytes[at]! | (1 << ((channel - 1) & 7));
  }
  return bytes;
}

function decodeChannels(bytes: Uint8Array): ReadonlySet<number> {
  const channels = new Set<number>();
  for (let channel = 1; channel <= 8 * bytes.length; channel += 1) {
    if (bytes[(channel - 1) >> 3]! & (1 << ((channel - 1) & 7))) channels.add(channel);
  }
  return channels;
}

/** A number of 64 bits, least significant byte first. */
export function encodeNumber(number: bigint): Uint8Array {
  return Uint8Array.from({ length: KEY_BYTES }, (_, at) =>
    Number((number >> BigInt(8 * at)) & 0xffn),
  );
}

/** Reads up to 64 bits, least significant byte first. */
export function decodeNumber(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

/**
 * First data byte of every reply.
 *
 * Source: ITL SSP manual GA138 v2.2, generic responses.
 */
export const REPLY_CODES = {
  ok: 0xf0,
  unknownCommand: 0xf2,
  wrongParameterCount: 0xf3,
  outOfRange: 0xf4,
  cannotBeProcessed: 0xf5,
  softwareError: 0xf6,
  fail: 0xf8,
  keyNotSet: 0xfa,
} as const;

/** A reply: how the command went, and what it brought. */
export interface Reply {
  readonly name: keyof typeof REPLY_CODES;
  readonly data: Uint8Array;
}

const REPLY_NAMES = new Map<number, Reply['name']>();
for (const name of Object.keys(REPLY_CODES) as Reply['name'][]) {
  REPLY_NAMES.set(REPLY_CODES[name], name);
}

/** Reads a reply's data; `undefined` when it begins with none of the codes. */
export function decodeReply(data: Uint8Array): Reply | undefined {
  const name = REPLY_NAMES.get(data[0] ?? -1);
  return name && { name, data: data.subarray(1) };
}

/** The data of a reply. */
export const encodeReply = ({ name, data }: Reply): Uint8Array =>
  Uint8Array.of(REPLY_CODES[name], ...data);
