import { z } from 'zod';
import { minor } from '@kiosk/flow/money/money';
import { DOORS } from '@kiosk/flow/ports/cabinet';
import { NETWORK_MODES } from '../network/cable.js';
import { UPS_STATES } from '../mains/ups-lever.js';
import { BILLER_MODES } from '../billers/billers.js';
import { CARD_ACTS } from '../card/card-acts.js';
import { PHONE_ACTS } from '../wallets/phone-acts.js';

/** Banknotes in the wallet, in fen: 1, 5, 10, 20, 50 and 100 yuan. */
export const NOTES = [100, 500, 1_000, 2_000, 5_000, 10_000] as const;

const on = z.boolean();
const part = z.number().min(0).max(1);

/** What hands can do in front of, inside and behind the cabinet. `POST /act` takes one. */
export const act = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('insertNote'),
    /** Fen. */
    value: z.literal(NOTES).transform(minor),
    kind: z.enum(['good', 'counterfeit', 'crumpled']).default('good'),
  }),
  z.strictObject({ type: z.literal('pullNoteBack') }),
  z.strictObject({ type: z.literal('takeReturnedNote') }),
  z.strictObject({ type: z.literal('jamNotePath') }),
  z.strictObject({ type: z.literal('clearNotePath') }),
  z.strictObject({ type: z.literal('removeBox') }),
  /** `fresh`: an empty one; otherwise the one that was there. */
  z.strictObject({ type: z.literal('insertBox'), fresh: z.boolean() }),
  z.strictObject({ type: z.literal('setBoxFull'), full: z.boolean() }),
  z.strictObject({ type: z.literal('setPaper'), paper: z.enum(['full', 'low', 'out']) }),
  z.strictObject({ type: z.literal('setCover'), open: z.boolean() }),
  z.strictObject({ type: z.literal('setPrinterJam'), jammed: z.boolean() }),
  z.strictObject({
    type: z.literal('switchDevice'),
    device: z.enum(['billAcceptor', 'thermalPrinter', 'cardReader']),
    on,
  }),
  /** Holds a code in front of the scanner: printable ASCII. */
  z.strictObject({ type: z.literal('scanCode'), text: z.string().regex(/^[\x20-\x7e]{1,256}$/) }),
  /** What the power supply says: the mains are there, lost, or the reserve runs out. */
  z.strictObject({ type: z.literal('switchUps'), state: z.enum(UPS_STATES) }),
  z.strictObject({ type: z.literal('setDoor'), door: z.enum(DOORS), open: z.boolean() }),
  /** A finger on the panel itself, 0 to 1 from the left and the top; not on the page. */
  z.strictObject({ type: z.literal('tapPanel'), x: part, y: part }),
  z.strictObject({ type: z.literal('setPanelStuck'), stuck: z.boolean() }),
  z.strictObject({ type: z.literal('setTamper'), broken: z.boolean() }),
  z.strictObject({ type: z.literal('switchNetwork'), mode: z.enum(NETWORK_MODES) }),
  z.strictObject({
    type: z.literal('switchBiller'),
    id: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/),
    mode: z.enum(BILLER_MODES),
  }),
  /** `cut`: the computer's mains only. `cutAll`: the devices lose theirs in the same moment. */
  z.strictObject({ type: z.literal('switchKiosk'), power: z.enum(['on', 'off', 'cut', 'cutAll']) }),
  ...CARD_ACTS,
  ...PHONE_ACTS,
]);

export type Act = z.output<typeof act>;
