import { customerMachine } from '@kiosk/flow/customer/customer.machine';
import { paymentMachine } from '@kiosk/flow/payment/payment.machine';
import type { AnyStateMachine } from 'xstate';
import { mermaidOf } from './mermaid.js';

/** Every machine of the product, in the order of the README. */
export const MACHINES: readonly AnyStateMachine[] = [paymentMachine, customerMachine];

/** Where the diagrams stand. */
export const DIAGRAMS_IN = 'libs/flow/README.md';

const BEGIN = '<!-- machines: written by `npm run draw` -->';
const END = '<!-- end of machines -->';

/**
 * The same text with the diagrams of today between its two markers.
 *
 * @throws Error when a marker is missing.
 */
export function withDiagrams(readme: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`${DIAGRAMS_IN} lacks the line ${BEGIN}`);
  const drawn = MACHINES.map((machine) => `### ${machine.id}\n\n${mermaidOf(machine)}\n`);
  return `${readme.slice(0, begin)}${BEGIN}\n\n${drawn.join('\n')}\n${readme.slice(end)}`;
}
