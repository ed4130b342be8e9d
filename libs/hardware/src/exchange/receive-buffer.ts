/** What one pass over the receive buffer found: a frame, noise, or the start of something. */
export type DecodedFrame<Frame> =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly spent: number }
  | { readonly kind: 'noise'; readonly spent: number }
  | { readonly kind: 'incomplete' };

/** Finds the first frame; spends at least one byte unless the answer is `incomplete`. Pure. */
export type FrameDecoder<Frame> = (received: Uint8Array) => DecodedFrame<Frame>;

/** Frames in the order they came, and how many bytes were none. */
export interface Found<Frame> {
  readonly frames: readonly Frame[];
  readonly noiseBytes: number;
}

/** Bytes that may become frames. Bounded: what is too old to become one falls out as noise. */
export interface ReceiveBuffer<Frame> {
  take(bytes: Uint8Array): Found<Frame>;
  /** Nothing more will come: every start that was not finished is noise, frames behind it count. */
  giveUp(): Found<Frame>;
  clear(): void;
  /** Whether the start of a frame waits for the rest of it. */
  readonly hasRest: boolean;
}

/** No protocol here has a longer frame; a decoder that waits for more is waiting for noise. */
export const BUFFER_BYTES_MAX = 4_096;

/** Makes an empty buffer. */
export function receiveBuffer<Frame>(decode: FrameDecoder<Frame>): ReceiveBuffer<Frame> {
  let rest: Uint8Array = new Uint8Array();

  const drain = (final: boolean): Found<Frame> => {
    const frames: Frame[] = [];
    let noiseBytes = 0;
    while (rest.length > 0) {
      const decoded = decode(rest);
      if (decoded.kind === 'incomplete' && !final && rest.length <= BUFFER_BYTES_MAX) break;
      if (decoded.kind === 'frame') frames.push(decoded.frame);
      const spent = decoded.kind === 'incomplete' ? 1 : decoded.spent;
      if (decoded.kind !== 'frame') noiseBytes += spent;
      rest = rest.subarray(spent);
    }
    rest = rest.slice(); // lets go of what was spent
    return { frames, noiseBytes };
  };

  return {
    take(bytes) {
      const longer = new Uint8Array(rest.length + bytes.length);
      longer.set(rest);
      longer.set(bytes, rest.length);
      rest = longer;
      return drain(false);
    },
    giveUp: () => drain(true),
    clear() {
      rest = new Uint8Array();
    },
    get hasRest() {
      return rest.length > 0;
    },
  };
}
