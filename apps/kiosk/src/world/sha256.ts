import { hash } from 'node:crypto';
import type { Sha256 } from '@kiosk/flow/journal/row';

/** SHA-256 of UTF-8 text, as lower-case hex. */
export const sha256: Sha256 = (text) => hash('sha256', text, 'hex');
