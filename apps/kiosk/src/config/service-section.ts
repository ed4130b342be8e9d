import { ROLES } from '@kiosk/flow/service/roles';
import { z } from 'zod';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 07:00');

/** What staff of this kiosk work with. */
export const serviceSection = z.strictObject({
  /** Outside of them customers are not served; absent: always open. */
  hours: z.strictObject({ open: time, close: time }).exactOptional(),
  /** Metres on a new paper roll; 80 unless told. */
  rollMetres: z.int('expected metres, e.g. 80').min(5).max(500).exactOptional(),
  /** Codes in sealed envelopes, as `npm run access-code -- --seal` prints them; each opens once. */
  sealedCodes: z
    .array(
      z.strictObject({
        role: z.enum(ROLES, `expected one of: ${ROLES.join(', ')}`),
        hash: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hex digits'),
      }),
    )
    .max(100)
    .exactOptional(),
});

/** As read. */
export type ServiceSection = z.output<typeof serviceSection>;
