/** A configuration file that cannot be used: the message names file, line and what was expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly file: string,
    /** From 1; 0 where the file as a whole is meant. */
    readonly line: number,
    readonly expected: string,
  ) {
    super(line === 0 ? `${file}: ${expected}` : `${file}:${line}: ${expected}`);
  }
}
