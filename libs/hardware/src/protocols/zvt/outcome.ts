import type { Fields } from './field-types.js';
import type { Answer } from './messages.js';
import type { PrintMessage } from './print-messages.js';
import type { IntermediateStatus } from './replies.js';

/** How a command ended. `overdue`: the terminal went on for longer than T4. */
export type Outcome =
  | {
      readonly kind: 'completed';
      readonly status?: number;
      readonly version?: string;
      readonly fields: Fields;
    }
  | { readonly kind: 'aborted'; readonly code: number; readonly fields: Fields }
  | { readonly kind: 'refused'; readonly code: number }
  | { readonly kind: 'lost'; readonly how: 'gone' | 'garbled' | 'silent' | 'overdue' };

/** What a command wants to be told. Each resolves when it is durable. */
export interface Hooks {
  /** The terminal has taken the command. */
  started?(): Promise<void>;
  /** A 04 0F of this command; `undefined` when it cannot be read. The result is our answer. */
  result?(fields: Fields | undefined): Promise<Answer>;
}

/** Who is told what belongs to no command in particular. */
export interface Desk {
  status(said: IntermediateStatus): Promise<void>;
  print(message: PrintMessage): Promise<void>;
  /** A 04 0F that no running command of ours asked for: of an older transaction. */
  strayResult(fields: Fields | undefined): Promise<Answer>;
  /** The line is gone; until `open`, nothing more is said or heard. */
  lost(): void;
}
