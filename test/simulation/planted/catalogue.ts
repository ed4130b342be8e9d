import { CASE_BUGS } from './case-bugs.js';
import { DEVICE_BUGS } from './device-bugs.js';
import { PAYMENT_BUGS } from './payment-bugs.js';
import type { PlantedBug } from './planted-bug.js';
import { RUNNER_BUGS } from './runner-bugs.js';
import { STORAGE_BUGS } from './storage-bugs.js';
import { TENDER_BUGS } from './tender-bugs.js';

/** Every known-bad change that the simulation must notice. */
export const PLANTED: readonly PlantedBug[] = [
  ...PAYMENT_BUGS,
  ...RUNNER_BUGS,
  ...DEVICE_BUGS,
  ...STORAGE_BUGS,
  ...CASE_BUGS,
  ...TENDER_BUGS,
];
