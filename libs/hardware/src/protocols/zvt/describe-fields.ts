import { hexByte, toHex } from '../../bytes/hex.js';
import type { Described } from '../../device/described-line.js';
import type { Fields } from './field-types.js';
import { resultInWords } from './results.js';
import type { Tlv } from './tlv.js';

/** Fields in a technician's words: codes with their meaning, single bytes as hexadecimal. */
export function describeFields(fields: Fields): Described['fields'] {
  const { tlv, resultCode, paymentType, serviceByte, ...rest } = fields;
  return {
    ...(resultCode === undefined ? {} : { result: resultInWords(resultCode) }),
    ...(paymentType === undefined ? {} : { type: hexByte(paymentType) }),
    ...(serviceByte === undefined ? {} : { serviceByte: hexByte(serviceByte) }),
    ...rest,
    ...(tlv === undefined ? {} : { tlv: tlv.map(describeTlv) }),
  };
}

/** "1F1F: 00 01", or "2F { 1F12: 01 }". */
function describeTlv({ tag, value, children }: Tlv): string {
  const name = tag.toString(16).toUpperCase().padStart(2, '0');
  if (children.length > 0) return `${name} { ${children.map(describeTlv).join(', ')} }`;
  return `${name}: ${toHex(value)}`;
}
