import { z } from 'zod';

/** What central may ask of a kiosk: this list and nothing else. */
export const COMMAND_KINDS = [
  'health',
  'outOfService',
  'inService',
  'restart',
  'printTest',
  'deviceTest',
  'logs',
] as const;
export type CommandKind = (typeof COMMAND_KINDS)[number];

/** Devices that can be tested without hands. */
export const TESTABLE = ['billAcceptor', 'thermalPrinter', 'codeScanner'] as const;

const nothing = z.object({});
const note = z.object({ zh: z.string().min(1).max(80), en: z.string().min(1).max(120) });

/** What each kind is asked with. Members that are not named are dropped. */
export const COMMAND_ARGUMENTS = {
  health: nothing,
  /** Shown to customers instead of the usual words. */
  outOfService: z.object({ note: note.exactOptional() }),
  inService: nothing,
  restart: nothing,
  printTest: nothing,
  deviceTest: z.object({ device: z.enum(TESTABLE) }),
  /** Of the log's lines, those between two wall times, the newest where they are too many. */
  logs: z.object({ fromMs: z.int().min(0), toMs: z.int().min(0) }),
} as const satisfies Readonly<Record<CommandKind, z.ZodType>>;

/** A command as it may be carried out. */
export type Command = {
  [Kind in CommandKind]: {
    readonly id: string;
    readonly kind: Kind;
    readonly arguments: z.output<(typeof COMMAND_ARGUMENTS)[Kind]>;
    readonly notAfterMs: number;
  };
}[CommandKind];

/** A command as central tells it, before anything of it is believed. */
export const toldCommand = z.object({
  id: z.string().regex(/^[A-Za-z0-9-]{8,64}$/),
  kind: z.string().max(40),
  /** JSON, to the byte as it was signed. */
  arguments: z.string().max(2_000),
  issuedMs: z.int().min(0),
  notAfterMs: z.int().min(0),
  /** Base64 Ed25519 over `commandText`. */
  signature: z.string().max(120),
});
export type ToldCommand = z.output<typeof toldCommand>;

/** What the signature covers: all that the kiosk will act on, and for whom it is. */
export function commandText(kiosk: string, command: Omit<ToldCommand, 'signature'>): string {
  const { id, kind, issuedMs, notAfterMs } = command;
  return ['command', kiosk, id, kind, issuedMs, notAfterMs, command.arguments].join('\n');
}

/** Central may not ask for longer: a kiosk that was away for a week is not surprised by old wishes. */
export const COMMAND_LASTS_MS_MAX = 24 * 3_600_000;
