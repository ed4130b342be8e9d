/** The configuration is wrong: the process does not start, and says which line and what it expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
