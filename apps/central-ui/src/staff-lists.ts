/** A row of a kiosk's journal about staff; `body` as the kiosk wrote it. */
export interface StaffDeed {
  readonly kiosk: string;
  readonly seq: number;
  readonly type: string;
  readonly wallMs: number;
  readonly body: string;
}

/** A bag that was taken away. */
export interface CollectedBag extends StaffDeed {
  /** Number of the entry that counts it, while that stands. */
  readonly entry: number | null;
  readonly counted: number | null;
  readonly expected: number | null;
}

/** What the room of staff asks for. */
export interface StaffLists {
  readonly bags: readonly CollectedBag[];
  readonly visits: readonly StaffDeed[];
}
