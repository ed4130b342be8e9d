import { randomBytes } from 'node:crypto';
import type { Chance } from '@kiosk/flow/ports/chance';

/** Unpredictable bytes from the operating system. */
export const systemChance: Chance = { bytes: (count) => randomBytes(count) };
