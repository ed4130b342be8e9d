/** Declares an effect a machine may ask for, and its parameters. The runner does the work. */
export const effect =
  <Params>() =>
  (_: unknown, _params: Params): void =>
    undefined;
