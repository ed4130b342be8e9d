import { z } from 'zod';
import { MINUTES_A_DAY, type DayRule, type DayRules } from '../days/business-day.js';

const CLOCK = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** "22:00" as minutes after midnight; "24:00" is the calendar day. */
const minutesOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};

const cutOff = z
  .string()
  .regex(CLOCK, 'expected a time such as 22:00, at most 24:00')
  .refine((text) => text !== '00:00', 'expected 24:00 for midnight')
  .transform(minutesOf);

/** When the day of a biller ends; those that are not named have `cutOff`. */
export const closingSection = z.strictObject({
  cutOff,
  billers: z.record(z.string().min(1), cutOff).default({}),
});
export type ClosingConfig = z.output<typeof closingSection>;

/** Without the section a day ends at midnight. */
export const CALENDAR: ClosingConfig = { cutOff: MINUTES_A_DAY, billers: {} };

/** The day of each biller. */
export function dayRulesOf(
  { cutOff: usual, billers }: ClosingConfig,
  utcOffsetMinutes: number,
): DayRules {
  return (biller): DayRule => ({ utcOffsetMinutes, cutOffMinutes: billers[biller] ?? usual });
}
