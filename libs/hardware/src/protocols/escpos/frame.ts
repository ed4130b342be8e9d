import { asciiOf, XOFF, XON } from './bytes.js';

/** Something the printer said, told apart by its bits alone. What it answers is the asker's to know. */
export type Reply =
  /** `DLE EOT n`: one byte, meaningful only together with its question. */
  | { readonly kind: 'status'; readonly byte: number }
  /** `GS r`, `GS I`: one byte, in queue order. */
  | { readonly kind: 'sensor'; readonly byte: number }
  /** Automatic status back: four bytes. */
  | { readonly kind: 'automatic'; readonly bytes: Uint8Array }
  /** Block data, e.g. header 0x37 and `"` + four characters for a process id. */
  | { readonly kind: 'block'; readonly header: number; readonly text: string }
  | { readonly kind: 'xon' }
  | { readonly kind: 'xoff' }
  | { readonly kind: 'noise'; readonly byte: number };

/** Longest block kept; a longer one is noise, so that a broken line fills no memory. */
export const BLOCK_BYTES_MAX = 80;
const BLOCK_HEADERS: ReadonlySet<number> = new Set([0x35, 0x37, 0x3b, 0x3d, 0x5f]);
const AUTOMATIC_BYTES = 4;

/**
 * Reads the printer's side of the line byte by byte; where a read ends means nothing.
 *
 * Source: Citizen CT-S310, "Identification of Send Status": DLE EOT `0**1**10`, automatic status
 * `0**1**00` followed by three `0**0****`, GS r and GS I `0**0****`, XON 0x11, XOFF 0x13, block
 * data by header up to NUL.
 */
export class ReplyParser {
  private block: number[] | undefined;
  private automatic: number[] | undefined;

  push(bytes: Uint8Array): Reply[] {
    const replies: Reply[] = [];
    for (const byte of bytes) {
      const reply = this.next(byte);
      if (reply !== undefined) replies.push(reply);
    }
    return replies;
  }

  /** Forgets half a reply: whoever asked has given up on it. */
  reset(): void {
    this.block = undefined;
    this.automatic = undefined;
  }

  private next(byte: number): Reply | undefined {
    if (byte === XON) return { kind: 'xon' };
    if (byte === XOFF) return { kind: 'xoff' };
    // What is sent unasked may come between any two bytes of an answer.
    if (this.automatic !== undefined && (byte & 0x90) === 0) return this.inAutomatic(byte);
    this.automatic = undefined;
    if (this.block !== undefined && (byte === 0 || isPrintable(byte))) return this.inBlock(byte);
    return this.begin(byte);
  }

  private begin(byte: number): Reply | undefined {
    if ((byte & 0x93) === 0x12) return { kind: 'status', byte };
    if ((byte & 0x93) === 0x10) {
      this.automatic = [byte];
      return undefined;
    }
    this.block = undefined;
    if (BLOCK_HEADERS.has(byte)) {
      this.block = [byte];
      return undefined;
    }
    return { kind: (byte & 0x90) === 0 ? 'sensor' : 'noise', byte };
  }

  private inAutomatic(byte: number): Reply | undefined {
    const begun = [...(this.automatic ?? []), byte];
    const whole = begun.length === AUTOMATIC_BYTES;
    this.automatic = whole ? undefined : begun;
    return whole ? { kind: 'automatic', bytes: Uint8Array.from(begun) } : undefined;
  }

  private inBlock(byte: number): Reply | undefined {
    const [header = 0, ...text] = this.block ?? [];
    const ended = byte === 0 || text.length >= BLOCK_BYTES_MAX;
    this.block = ended ? undefined : [header, ...text, byte];
    if (!ended) return undefined;
    if (byte !== 0) return { kind: 'noise', byte };
    return { kind: 'block', header, text: asciiOf(Uint8Array.from(text)) };
  }
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e;
}
