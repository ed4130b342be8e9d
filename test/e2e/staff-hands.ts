import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kioskSecret, responseTo } from '@kiosk/flow/service/access/challenge';
import type { Role } from '@kiosk/flow/service/roles';
import type { Touch } from '@kiosk/flow/screen/touch';
import { Finger } from './finger.js';
import type { Act, Product } from './product.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The code that central would tell on the phone, computed as its command does. */
export function codeFor(product: Product, challenge: string, person: string): string {
  const master = readFileSync(join(product.folder, 'data/central/access.key'), 'utf8').trim();
  const kiosk = 'K-0001';
  const asked = { kiosk, challenge: challenge.replaceAll(' ', ''), person };
  return responseTo(sha256, kioskSecret(sha256, master, kiosk), asked);
}

/** Hands of staff: each touch, each number that is typed and each grip into the cabinet counts as one. */
export class StaffHands {
  #actions: string[] = [];

  constructor(
    readonly finger: Finger,
    private readonly product: Product,
  ) {}

  /** What was done since the last call. */
  done(): readonly string[] {
    const actions = this.#actions;
    this.#actions = [];
    return actions;
  }

  async touch(touch: Touch): Promise<void> {
    this.#actions.push('id' in touch ? `touch ${touch.id}` : `touch ${touch.type}`);
    await this.finger.touch(touch);
  }

  async enter(what: string, text: string): Promise<void> {
    this.#actions.push(`type ${what}`);
    await this.finger.enter(text);
  }

  async grip(act: Act): Promise<void> {
    this.#actions.push(act.type);
    await this.product.act(act);
  }

  /** Role, staff number, code. */
  async signIn(role: Role, person: string): Promise<void> {
    await this.touch({ type: 'service', id: role });
    await this.enter('the staff number', person);
    const { challenge = '' } = await this.finger.at('serviceCode', ({ step }) => step === 'code');
    await this.enter('the code', codeFor(this.product, challenge, person));
  }

  /** From the customers' screen to the dashboard. */
  async comeIn(role: Role, person: string): Promise<void> {
    await this.grip({ type: 'setDoor', door: 'cabinetDoor', open: true });
    await this.finger.at('serviceRole');
    await this.signIn(role, person);
    await this.finger.at('serviceDashboard');
  }

  /** From wherever one is back to customers. */
  async leave(): Promise<void> {
    await this.grip({ type: 'setDoor', door: 'cabinetDoor', open: false });
    await this.finger.at('attract', ({ limits }) => limits.length === 0);
  }
}
