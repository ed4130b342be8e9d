/**
 * Why the storage beneath the journal is trusted with no more money.
 *
 * `nearlyFull`: what is free is kept for the closing records of what is open (F04). `slow`: a sync
 * took so long that the next may not come back (F07). `refuses`: the last write was refused (F05).
 * `damaged`: a page or a link of the chain is not what it was (F06). `parted`: a witness holds rows
 * that the journal does not (F03).
 */
export type StorageDoubt = 'nearlyFull' | 'slow' | 'refuses' | 'damaged' | 'parted';

/** The storage beneath the journal, looked at from outside of it. */
export interface Storage {
  /** What is wrong now; empty while money may be taken. */
  doubts(): readonly StorageDoubt[];
  /** Calls when `doubts` changed, never inside of an append. */
  onChange(listener: () => void): void;
}

/** The file system that the journal lies on. Nothing here throws: what cannot be read is nothing. */
export interface Space {
  /** Bytes that this process may still write; 0 where nobody can tell. */
  freeBytes(): number;
  /** Whether the ballast lies there, whole: bytes that can be given up for closing records. */
  hasBallast(): boolean;
  /** Gives the ballast's bytes back to the file system. */
  dropBallast(): void;
  /** Lays the ballast down, durable. What came of it, `hasBallast` tells. */
  layBallast(): void;
}

/** A small medium beside the journal's own: a ring of slots of 64 bytes each. Its calls may throw. */
export interface SecondMedium {
  readonly slots: number;
  /** The slot's bytes as they are; zeros where nothing was written. */
  read(slot: number): Uint8Array;
  /** Writes a slot; on return it is on the medium. */
  write(slot: number, bytes: Uint8Array): void;
}
