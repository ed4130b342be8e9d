/** The configuration is wrong: the kiosk does not start, and says in which line and what it expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
