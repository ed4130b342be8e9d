/** Longest text of one code, in characters. */
export const CODE_LENGTH_MAX = 256;

const CR = 0x0d;
const LF = 0x0a;

/** One line as it ended: a code, or noise with its reason. */
export type Line =
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'noise'; readonly reason: 'notPrintable' | 'tooLong' };

/**
 * Cuts the stream into lines at CR or LF. A line of 1 to 256 printable ASCII characters is a code;
 * a line with anything else in it is noise as a whole, for a part of a code is another code.
 */
export class LineReader {
  private text = '';
  private spoilt: 'notPrintable' | 'tooLong' | undefined;

  push(bytes: Uint8Array): Line[] {
    const lines: Line[] = [];
    for (const byte of bytes) {
      const line = byte === CR || byte === LF ? this.end() : this.grow(byte);
      if (line !== undefined) lines.push(line);
    }
    return lines;
  }

  /** Forgets a line that began and did not end. */
  reset(): void {
    this.text = '';
    this.spoilt = undefined;
  }

  private grow(byte: number): undefined {
    if (byte < 0x20 || byte > 0x7e) this.spoilt ??= 'notPrintable';
    else if (this.text.length >= CODE_LENGTH_MAX) this.spoilt ??= 'tooLong';
    else this.text += String.fromCharCode(byte);
  }

  private end(): Line | undefined {
    const { text, spoilt } = this;
    this.reset();
    if (spoilt !== undefined) return { kind: 'noise', reason: spoilt };
    return text === '' ? undefined : { kind: 'code', text };
  }
}
