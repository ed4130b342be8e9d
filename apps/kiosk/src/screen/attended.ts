import type { Kiosk } from '@kiosk/flow/kiosk/kiosk';

/** What a page attends to: a kiosk, or what stands in for one that cannot be run. */
export type Attended = Pick<Kiosk, 'shown' | 'touch' | 'watch'>;
