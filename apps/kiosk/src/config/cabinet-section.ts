import { DOORS, LIGHTS, LOCKS, SENSORS, SWITCHES, UPS_LINES } from '@kiosk/flow/ports/cabinet';
import { ROTATIONS } from '@kiosk/flow/ports/touchscreen';
import { CABINETS, TOUCHSCREENS } from '@kiosk/hardware/catalog';
import { z } from 'zod';

const text = z.string('expected a text').min(1, 'expected a text that is not empty').max(200);

const line = z.strictObject({
  /** On the chip, e.g. the BCM number; never the kernel's. */
  line: z.int('expected the number of a line, e.g. 17').min(0).max(1_023),
  activeLow: z.boolean('expected true or false').exactOptional(),
});
const NAMES = [...DOORS, ...SENSORS, ...SWITCHES, ...UPS_LINES, ...LIGHTS, ...LOCKS] as const;
type Name = (typeof NAMES)[number];

const lines = z
  .strictObject(
    Object.fromEntries(NAMES.map((name) => [name, line.exactOptional()])) as {
      readonly [Each in Name]: z.ZodExactOptional<typeof line>;
    },
  )
  .check(({ value, issues }) => {
    const seen = new Map<number, string>();
    for (const [name, { line: number }] of Object.entries(value)) {
      const other = seen.get(number);
      if (other !== undefined) {
        const message = `line ${number} belongs to ${other} already`;
        issues.push({ code: 'custom', input: number, path: [name, 'line'], message });
      }
      seen.set(number, name);
    }
  });

const known = <Row extends string>(catalog: Record<Row, unknown>) => {
  const names = Object.keys(catalog) as Row[];
  return z.enum(names, `expected one of: ${names.join(', ')}`);
};

/** Doors, contacts, lights and locks by the name of their line. Absent: none can be watched. */
export const cabinetSection = z.strictObject({
  protocol: known(CABINETS),
  /** Labels of the chip, the first that is there; those of Raspberry Pi boards unless told. */
  labels: z.array(text).min(1).max(8).exactOptional(),
  /** A tree of GPIO files; only `gpio-files` looks elsewhere than the kernel shows them. */
  tree: text.exactOptional(),
  lines,
});

const count = z.int('expected what the panel counts to, e.g. 4095').min(1).max(1_000_000);
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 06:30')
  .transform((word) => Number(word.slice(0, 2)) * 60 + Number(word.slice(3)));

/** The panel beneath the page. Absent: nothing of it is known but what the page gets. */
export const touchscreenSection = z.strictObject({
  protocol: known(TOUCHSCREENS),
  path: text,
  range: z.strictObject({ x: count, y: count }),
  longBytes: z.literal([4, 8], 'expected 4 or 8').exactOptional(),
  rotation: z.literal([...ROTATIONS], `expected one of: ${ROTATIONS.join(', ')}`).exactOptional(),
  backlight: text.exactOptional(),
  rotationFile: text.exactOptional(),
  /** When the screen shines, by the site's own time; always unless told. */
  hours: z.strictObject({ wake: time, sleep: time }).exactOptional(),
});

export type CabinetSection = z.output<typeof cabinetSection>;
export type TouchscreenSection = z.output<typeof touchscreenSection>;

type Place = (relative: string) => string;

/** The same section with its paths made absolute. */
export const placedCabinet = (section: CabinetSection, path: Place): CabinetSection => ({
  ...section,
  ...(section.tree !== undefined && { tree: path(section.tree) }),
});

/** The same section with its paths made absolute. */
export const placedTouchscreen = (
  section: TouchscreenSection,
  path: Place,
): TouchscreenSection => ({
  ...section,
  path: path(section.path),
  ...(section.backlight !== undefined && { backlight: path(section.backlight) }),
  ...(section.rotationFile !== undefined && { rotationFile: path(section.rotationFile) }),
});
