import { MONEY_TEXTS } from '../texts/money.js';
import type { Say, TextKey } from '../texts.js';

type Group =
  'accuracy' | 'tender' | 'matter' | 'subject' | 'did' | 'void' | 'register' | 'registerAct';

/** A text by a word of central's; the word itself when it is not known here. */
export function sayMoney(say: Say, group: Group, code: string): string {
  const key = `${group}.${code}`;
  return key in MONEY_TEXTS ? say(key as TextKey) : code;
}
