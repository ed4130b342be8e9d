/** Why the bench did not do what it was asked. Each code has a row in `docs/troubleshooting.md`. */
export const PROBLEMS = {
  'bench.host': [403, 'this Host is not the bench'],
  'bench.origin': [403, 'another site may not act here'],
  'bench.contentType': [415, 'an act is sent as application/json'],
  'bench.tooLarge': [413, 'an act is at most 4 kB'],
  'bench.act': [400, 'not an act'],
  'bench.query': [400, 'after and limit are whole numbers'],
  'bench.notFound': [404, 'nothing here'],
  'bench.noPage': [503, 'the page is not built: npm run build'],
  'bench.busy': [503, 'too many pages look on'],
  'bench.slotBusy': [409, 'the slot is occupied or the acceptor has no power'],
  'bench.nothingToPull': [409, 'no note can be pulled back'],
  'bench.nothingToTake': [409, 'no note sticks out of the slot'],
  'bench.boxOut': [409, 'the cash box is out already'],
  'bench.boxIn': [409, 'a cash box is in already'],
  'bench.central': [502, 'central did not switch the biller'],
  'bench.noOrder': [404, 'no wallet has this order'],
  'bench.notPayable': [409, 'the order is paid, closed or over'],
  'bench.noContacts': [409, 'this cabinet has no doors, or no panel, that is watched'],
  'bench.notAsked': [409, 'the terminal asks for nothing of the kind'],
  'bench.notFitted': [409, 'this bench has none'],
  'bench.failed': [500, 'the bench failed, see its output'],
} as const satisfies Record<`bench.${string}`, readonly [status: number, message: string]>;

export type BenchCode = keyof typeof PROBLEMS;

/** A refusal as it goes over the wire: the body is `{code, message}`. */
export interface BenchProblem {
  readonly code: BenchCode;
  readonly message: string;
}

export function problemOf(code: BenchCode, detail?: string): BenchProblem {
  const [, message] = PROBLEMS[code];
  return { code, message: detail === undefined ? message : `${message}: ${detail}` };
}
