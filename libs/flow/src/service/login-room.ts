import type { CodeNotice, CodePurpose, ServiceScreen } from '../screen/service-screen.js';
import type { Touch } from '../screen/touch.js';
import type { AccessDesk } from './access/access-desk.js';
import { PERSON_LENGTH, RESPONSE_LENGTH, spoken } from './access/challenge.js';
import { SEALED_LENGTH } from './access/sealed-code.js';
import { ROLES, type Role } from './roles.js';
import type { Room, RoomOutcome } from './room.js';
import { entryOf, isComplete, typed, type Field } from './typing.js';

const PERSON: Field = {
  label: { zh: '请输入您的工号', en: 'Your staff number' },
  hint: { zh: '3 到 6 位数字', en: 'Three to six digits' },
  example: '1001',
  keyboard: 'digits',
  lengthMin: PERSON_LENGTH.min,
  lengthMax: PERSON_LENGTH.max,
};
const CODE: Field = {
  label: { zh: '请输入开启码', en: 'The access code' },
  hint: {
    zh: '把上面的询问码报给运营中心，再输入十位开启码；也可输入信封里的十二位备用码。',
    en: 'Read the challenge out to operations, then type their ten digits; or twelve from an envelope.',
  },
  example: '0123456789',
  keyboard: 'digits',
  lengthMin: RESPONSE_LENGTH,
  lengthMax: SEALED_LENGTH,
};
const MINUTE_MS = 60_000;

/** Who came in. */
export interface Staff {
  readonly role: Role;
  readonly person: string;
}

/** How somebody is asked for a code. */
export interface LoginSettings {
  readonly purpose: CodePurpose;
  readonly access: AccessDesk;
  /** The first person, where a second one must agree. */
  readonly other?: Staff;
}

/** T01: role, staff number, and the code that answers the challenge. */
export class LoginRoom implements Room {
  #role: Role | undefined;
  #person = '';
  #value = '';
  #notice: CodeNotice | undefined;
  /** Who came in, once the code was right. */
  staff: Staff | undefined;

  constructor(private readonly settings: LoginSettings) {}

  screen(): ServiceScreen {
    const { purpose, access } = this.settings;
    const role = this.#role;
    if (role === undefined) return { name: 'serviceRole', purpose, roles: ROLES };
    const waitMinutes = Math.ceil(access.waitMs / MINUTE_MS);
    const field = this.#person === '' ? PERSON : CODE;
    return {
      name: 'serviceCode',
      purpose,
      role,
      step: this.#person === '' ? 'person' : 'code',
      entry: entryOf(field, this.#value, this.#notice !== undefined),
      ...(this.#person !== '' && waitMinutes === 0 && { challenge: this.#challenge(role) }),
      ...(this.#notice !== undefined && { notice: this.#notice }),
      ...(waitMinutes > 0 && { waitMinutes }),
    };
  }

  touch(touch: Touch): RoomOutcome {
    if (touch.type === 'back') return this.#back();
    if (this.#role === undefined) {
      if (touch.type === 'service') this.#role = ROLES.find((role) => role === touch.id);
      return 'stay';
    }
    if (touch.type === 'confirm') return this.#confirm(this.#role);
    this.#notice = undefined;
    this.#value = typed(this.#person === '' ? PERSON : CODE, this.#value, touch);
    return 'stay';
  }

  leave(): void {
    this.#value = '';
  }

  #back(): RoomOutcome {
    if (this.#role === undefined) return 'back';
    if (this.#person === '') this.#role = undefined;
    this.#person = '';
    this.#value = '';
    this.#notice = undefined;
    return 'stay';
  }

  #confirm(role: Role): RoomOutcome {
    const value = this.#value;
    if (!isComplete(this.#person === '' ? PERSON : CODE, value)) return 'stay';
    this.#value = '';
    return this.#person === '' ? this.#enterPerson(value) : this.#tryCode(role, value);
  }

  #enterPerson(person: string): RoomOutcome {
    const isSame = Number(person) === Number(this.settings.other?.person);
    this.#notice = isSame ? 'samePerson' : undefined;
    if (!isSame) this.#person = person;
    return 'stay';
  }

  #tryCode(role: Role, code: string): RoomOutcome {
    this.#challenge(role); // an old one is replaced by a new one, and its code has expired
    const verdict = this.settings.access.tryCode(code);
    this.#notice = verdict === 'accepted' || verdict === 'locked' ? undefined : verdict;
    if (verdict !== 'accepted') return 'stay';
    this.staff = { role, person: this.#person };
    return 'done';
  }

  #challenge(role: Role): string {
    return spoken(this.settings.access.challengeFor({ role, person: this.#person }));
  }
}
