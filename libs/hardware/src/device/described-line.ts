/** A message in a technician's words: the maker's name for it, and what it carries. */
export interface Described {
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * One frame of a trace as a technician reads it, or why it is none. `hex`: the bytes that may be
 * shown in place of those that were read, where a protocol carries what nobody may see.
 */
export type DescribedLine = { readonly hex?: string } & (
  ({ readonly ok: true } & Described) | { readonly ok: false; readonly reason: string }
);

/** What `describe.ts` of each protocol exports as `decodeLine`. */
export type DecodeLine = (direction: 'host' | 'device', bytes: Uint8Array) => DescribedLine;
