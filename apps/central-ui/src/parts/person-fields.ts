import type { Say } from '../texts.js';
import type { ActField } from './act-form.js';

/** Who acts and why. */
export const oneField = (say: Say): readonly ActField[] => [
  { name: 'owner', label: say('owner') },
  { name: 'reason', label: say('reasonGiven') },
];

/** Who acts, who signs beside them, and why. */
export const personFields = (say: Say): readonly ActField[] => [
  { name: 'owner', label: say('owner') },
  { name: 'second', label: say('second') },
  { name: 'reason', label: say('reasonGiven') },
];
