import type { Say } from '../texts.js';
import type { ActField } from './act-form.js';
import { SECOND_PERSON } from './wish-form.js';

/** Why; who acts is who is signed in. */
export const oneField = (say: Say): readonly ActField[] => [
  { name: 'reason', label: say('reasonGiven') },
];

/** Why, and who signs beside the one who is signed in. */
export const personFields = (say: Say): readonly ActField[] => [
  ...oneField(say),
  ...SECOND_PERSON.map(({ name, label, kind }): ActField => ({
    name,
    label: say(label),
    ...(kind !== undefined && { kind }),
  })),
];
