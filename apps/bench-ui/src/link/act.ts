import type { PayAct } from './pay-truth.js';
import type { BillerMode, Door, NetworkMode, NoteKind, PaperRoll } from './truth.js';

/** What hands can do; the bench checks each against its own list. */
export type Act =
  | { readonly type: 'insertNote'; readonly value: number; readonly kind: NoteKind }
  | { readonly type: 'pullNoteBack' }
  | { readonly type: 'takeReturnedNote' }
  | { readonly type: 'jamNotePath' }
  | { readonly type: 'clearNotePath' }
  | { readonly type: 'removeBox' }
  | { readonly type: 'insertBox'; readonly fresh: boolean }
  | { readonly type: 'setBoxFull'; readonly full: boolean }
  | { readonly type: 'setPaper'; readonly paper: PaperRoll }
  | { readonly type: 'setCover'; readonly open: boolean }
  | { readonly type: 'setPrinterJam'; readonly jammed: boolean }
  | {
      readonly type: 'switchDevice';
      readonly device: 'billAcceptor' | 'thermalPrinter' | 'cardReader';
      readonly on: boolean;
    }
  | { readonly type: 'scanCode'; readonly text: string }
  | { readonly type: 'setDoor'; readonly door: Door; readonly open: boolean }
  | { readonly type: 'setPanelStuck'; readonly stuck: boolean }
  | { readonly type: 'setTamper'; readonly broken: boolean }
  | { readonly type: 'switchNetwork'; readonly mode: NetworkMode }
  | { readonly type: 'switchBiller'; readonly id: string; readonly mode: BillerMode }
  | { readonly type: 'switchKiosk'; readonly power: 'on' | 'off' | 'cut' | 'cutAll' }
  | PayAct;

/** Why an act did not happen. */
export interface Problem {
  readonly code: string;
  readonly message: string;
}

/** Asks the bench to do it. What then is so comes as news. Never rejects. */
export async function send(act: Act): Promise<Problem | undefined> {
  try {
    const reply = await fetch('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    });
    return reply.ok ? undefined : ((await reply.json()) as Problem);
  } catch {
    return { code: 'bench.gone', message: 'the bench does not answer' };
  }
}
