import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FIGURES, type Bounds } from '../alerts/conditions.js';
import type { Hours, NoticeRules } from '../alerts/escalation.js';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

const text = z.string().min(1).max(200);
const name = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, 'expected a short name such as duty');
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'expected a time of day such as 22:00')
  .transform((typed) => Number(typed.slice(0, 2)) * 60 + Number(typed.slice(3)));
const hours = z.strictObject({ from: timeOfDay, to: timeOfDay });
const minutes = z
  .number('expected minutes')
  .min(0)
  .max(7 * DAY_MINUTES);

const smtp = z.strictObject({
  kind: z.literal('smtp'),
  id: name,
  host: text,
  port: z.int().min(1).max(65_535),
  /** True for TLS from the first byte; otherwise STARTTLS, demanded outside of this machine. */
  secure: z.boolean().default(false),
  from: text,
  to: z.array(text).min(1),
  user: text.optional(),
  passwordFile: text.optional(),
});
const webhook = z.strictObject({
  kind: z.literal('webhook'),
  id: name,
  url: z.url({ protocol: /^https?$/, error: 'expected an address' }),
  /** At least 16 characters; each message carries an HMAC-SHA256 made with it. */
  secretFile: text,
});

/** The section `alerts` of central's configuration. */
export const alertsSection = z.strictObject({
  silentMinutes: minutes.default(3),
  stuckMinutes: minutes.default(7),
  repeatMinutes: minutes.default(30),
  quiet: hours.optional(),
  monitors: z
    .array(
      z.strictObject({
        fact: z.enum(FIGURES, `expected one of: ${FIGURES.join(', ')}`),
        kind: z.enum(['upper', 'lower', 'delta']),
        value: z.int(),
      }),
    )
    .default([]),
  channels: z
    .array(z.discriminatedUnion('kind', [smtp, webhook], 'expected kind smtp or webhook'))
    .default([]),
  roster: z
    .array(
      z.strictObject({
        name,
        days: z.array(z.int().min(1).max(7)).default([1, 2, 3, 4, 5, 6, 7]),
        hours: hours.default({ from: 0, to: DAY_MINUTES }),
        channels: z.array(name).min(1),
      }),
    )
    .default([]),
  escalation: z.array(z.strictObject({ afterMinutes: minutes, to: name })).default([]),
});

/** How somebody is reached, with its secret. */
export type ChannelConfig =
  | (Omit<z.output<typeof smtp>, 'passwordFile'> & { readonly password?: string })
  | (Omit<z.output<typeof webhook>, 'secretFile'> & { readonly secret: string });

/** Everything that alerts go by. */
export interface AlertsConfig {
  readonly bounds: Bounds;
  readonly rules: Omit<NoticeRules, 'utcOffsetMinutes'>;
  readonly channels: readonly ChannelConfig[];
}

/** Takes the section over; secrets come from files beside it. */
export function placedAlerts(
  section: z.output<typeof alertsSection>,
  path: (relative: string) => string,
): AlertsConfig {
  const secretIn = (file: string): string => readFileSync(path(file), 'utf8').trim();
  const { silentMinutes, stuckMinutes, repeatMinutes, monitors, roster, escalation } = section;
  const quiet: Hours | undefined = section.quiet;
  return {
    bounds: { silentMs: silentMinutes * MINUTE_MS, stuckMs: stuckMinutes * MINUTE_MS, monitors },
    rules: {
      repeatMs: repeatMinutes * MINUTE_MS,
      quiet,
      roster,
      escalations: escalation.map(({ afterMinutes, to }) => ({
        afterMs: afterMinutes * MINUTE_MS,
        to,
      })),
    },
    channels: section.channels.map((channel) => {
      if (channel.kind === 'webhook') {
        const { secretFile, ...rest } = channel;
        return { ...rest, secret: secretIn(secretFile) };
      }
      const { passwordFile, ...rest } = channel;
      return { ...rest, ...(passwordFile && { password: secretIn(passwordFile) }) };
    }),
  };
}
