import type { PlantedBug } from './planted-bug.js';

/** Bugs in what a customer is told who comes back with a code. */
export const CASE_BUGS: readonly PlantedBug[] = [
  {
    id: 'claim-called-done',
    hazard: 'I13',
    what: 'who asks for a claim is told that all is done',
    folder: 'libs/flow/src/payment',
    find: `  claimed: 'claim',`,
    replace: `  claimed: 'done',`,
  },
  {
    id: 'case-owes-nothing',
    hazard: 'I20',
    what: 'who asks for a claim is told that nothing is owed',
    folder: 'libs/flow/src/payment',
    find: `    owed: claimed,`,
    replace: `    owed: zero,`,
  },
  {
    id: 'cases-forgotten',
    hazard: 'I13',
    what: 'after a restart a kiosk does not know the codes of its own papers',
    folder: 'libs/flow/src/runner',
    find: `      this.cases.see(row);\n    });`,
    replace: `    });`,
  },
  {
    id: 'case-needs-network',
    hazard: 'I13',
    what: 'a kiosk answers for its own cases only when central does',
    folder: 'libs/flow/src/kiosk',
    find: `    if (own === undefined) {`,
    replace: `    if (own === undefined || answer.result === 'unavailable') {`,
  },
];
