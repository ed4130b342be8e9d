import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { UpsState } from '@kiosk/flow/ports/ups';

/** What the power supply can say; the kiosk reads it from a file, as from a monitoring daemon. */
export const UPS_STATES = ['available', 'powering', 'low'] as const satisfies readonly UpsState[];

/** The lever of the cabinet's power supply. Without a file there is none, and it moves nothing. */
export class UpsLever {
  constructor(private readonly path: string | undefined) {}

  become(state: UpsState): void {
    if (this.path === undefined) return;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(this.path, `${state}\n`);
  }
}
