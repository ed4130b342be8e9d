import iconv from 'iconv-lite';

/** How a terminal writes text unless something else was negotiated. */
const CHARSET = 'cp437';

/**
 * Text as the terminal means it, one character a byte.
 *
 * Source: ZVT PA00P015 rev 13.08: code page 437 unless tag 14 negotiates another; we never do.
 */
export const readText = (bytes: Uint8Array): string => iconv.decode(Buffer.from(bytes), CHARSET);

/** Text in the terminal's bytes; what code page 437 does not have becomes a question mark. */
export const writeText = (text: string): Uint8Array => Uint8Array.from(iconv.encode(text, CHARSET));
