import type { NewPerson, PeopleBook } from './people-book.js';

/** The people of the demonstration share it, and no authenticator is asked. */
export const DEMO_PASSWORD = 'demo';

/** One for each role, and a second for finance: where money leaves, two sign. */
export const DEMO_PEOPLE: readonly NewPerson[] = [
  { login: 'demo-operator', name: '韩梅', roles: ['operator'] },
  { login: 'demo-finance', name: '王芳', roles: ['finance'] },
  { login: 'demo-finance-2', name: '李雷', roles: ['finance'] },
  { login: 'demo-auditor', name: '林涛', roles: ['auditor'] },
  { login: 'demo-admin', name: '赵静', roles: ['admin'] },
];

/** Makes them known; only the profile `demo` does, and only there they can sign in. */
export async function addDemoPeople(people: PeopleBook): Promise<void> {
  for (const person of DEMO_PEOPLE) {
    if ((await people.find('login', person.login)) !== undefined) continue;
    await people.add(person, { demo: 1 });
  }
}
