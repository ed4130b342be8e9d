/** So often HOLD must find nothing before it is believed: the POLL behind it would take the note. */
const HOLD_REFUSALS = 2;

/** Whether a note lies in escrow, by the answers to HOLD and REJECT. */
export class EscrowProbe {
  /** REJECT was refused: HOLD tells whether the note is still there. */
  rejectRefused = false;
  #refusedHolds = 0;

  /** @returns whether escrow is known to be empty now. */
  held(isInEscrow: boolean): boolean {
    this.#refusedHolds = isInEscrow ? 0 : this.#refusedHolds + 1;
    const isEmpty = this.#refusedHolds >= HOLD_REFUSALS;
    if (isInEscrow || isEmpty) this.forget();
    return isEmpty;
  }

  forget(): void {
    this.rejectRefused = false;
    this.#refusedHolds = 0;
  }
}
