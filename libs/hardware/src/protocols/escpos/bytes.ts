/** Control bytes with the makers' names. */
export const ESC = 0x1b;
export const FS = 0x1c;
export const GS = 0x1d;
export const DLE = 0x10;
export const EOT = 0x04;
export const ENQ = 0x05;
export const DC4 = 0x14;
export const LF = 0x0a;
export const XON = 0x11;
export const XOFF = 0x13;

/** One piece of memory out of several. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** ASCII text as bytes, and back. */
export const ascii = (text: string): Uint8Array =>
  Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 0x7f);
export const asciiOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
