/** A broken invariant: the program is wrong, not the world. Never caught, never retried. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/**
 * States what must hold here whatever the world does.
 *
 * @throws InvariantError with the claim that turned out false.
 */
export function invariant(holds: boolean, claim: string): asserts holds {
  if (!holds) throw new InvariantError(claim);
}

/** Closes a `switch` over a union: a new member fails to compile here. */
export function unreachable(value: never): never {
  throw new InvariantError(`no case for ${JSON.stringify(value)}`);
}
