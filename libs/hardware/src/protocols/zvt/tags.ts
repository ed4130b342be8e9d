import { numberOf, packedNumber } from './bcd.js';
import { CARD_TAGS } from './redact.js';
import { readText, writeText } from './text.js';
import { findTlv, leaf, node, type Tlv } from './tlv.js';

/**
 * Tags of the TLV container that mean something here.
 *
 * Source: ZVT PA00P015 rev 13.08, TLV tags. 1F40 to 1F44 were seen in traces of Feig terminals.
 */
export const TAGS = {
  line: 0x07,
  attribute: 0x09,
  permittedCommand: 0x0a,
  charset: 0x14,
  displayTexts: 0x24,
  printTexts: 0x25,
  permittedCommands: 0x26,
  authorisationKind: 0x2f,
  application: 0x60,
  applicationId: 0x43,
  applicationName: 0x44,
  receiptParameter: 0x45,
  customerReceipt: 0x46,
  merchantReceipt: 0x47,
  receiptType: 0x1f07,
  cardholderAuthentication: 0x1f10,
  online: 0x1f11,
  technology: 0x1f12,
  errorCode: 0x1f16,
  errorText: 0x1f17,
  uniqueId: 0x1f1f,
  deviceName: 0x1f40,
  softwareVersion: 0x1f41,
  serialNumber: 0x1f42,
  deviceState: 0x1f43,
  terminalId: 0x1f44,
  sequence: 0x1f73,
  device: 0xe4,
} as const;

const KNOWN: ReadonlySet<number> = new Set(Object.values(TAGS));

/** Objects that are read here, and the tags of those that are not, wherever they stood. */
export function knownTlv(objects: readonly Tlv[]): {
  readonly known: readonly Tlv[];
  readonly skipped: readonly number[];
} {
  const known: Tlv[] = [];
  const skipped: number[] = [];
  for (const object of objects) {
    if (!KNOWN.has(object.tag) || CARD_TAGS.has(object.tag)) {
      skipped.push(object.tag);
      continue;
    }
    const inside = knownTlv(object.children);
    known.push({ ...object, children: inside.known });
    skipped.push(...inside.skipped);
  }
  return { known, skipped };
}

/**
 * The terminal's receipt number as the host mirrors it (1F1F); `none` with length 0, which is how
 * a host says that it has accepted no payment yet.
 */
export function uniqueIdOf(tlv: readonly Tlv[] = []): number | 'none' | undefined {
  const found = findTlv(tlv, TAGS.uniqueId);
  if (found === undefined) return undefined;
  return found.value.length === 0 ? 'none' : numberOf(found.value);
}

/** The object for `uniqueIdOf`: two bytes of packed digits, or none. */
export const uniqueId = (value: number | 'none'): Tlv =>
  leaf(TAGS.uniqueId, value === 'none' ? new Uint8Array() : packedNumber(value, 2));

/** Lines that the terminal wants shown (24), in order. */
export function displayTextsOf(tlv: readonly Tlv[] = []): readonly string[] {
  const texts = findTlv(tlv, TAGS.displayTexts)?.children ?? [];
  return texts.filter(({ tag }) => tag === TAGS.line).map(({ value }) => readText(value));
}

/** The object for `displayTextsOf`. */
export const displayTexts = (...lines: readonly string[]): Tlv =>
  node(TAGS.displayTexts, ...lines.map((text) => leaf(TAGS.line, writeText(text))));

/** Commands that the host can take (26), e.g. 0x06d3. */
export function permittedCommandsOf(tlv: readonly Tlv[] = []): readonly number[] {
  const commands = findTlv(tlv, TAGS.permittedCommands)?.children ?? [];
  return commands
    .filter(({ tag }) => tag === TAGS.permittedCommand)
    .map(({ value }) => ((value[0] ?? 0) << 8) | (value[1] ?? 0));
}

/** The object for `permittedCommandsOf`. */
export const permittedCommands = (...codes: readonly number[]): Tlv =>
  node(
    TAGS.permittedCommands,
    ...codes.map((code) => leaf(TAGS.permittedCommand, Uint8Array.of(code >>> 8, code & 0xff))),
  );
