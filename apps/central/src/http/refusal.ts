/** Why central says no, and the HTTP status that goes with it. Each stands in docs/troubleshooting.md. */
export const REFUSAL_STATUS = {
  badRequest: 400,
  signature: 401,
  signIn: 401,
  enrolment: 403,
  otherKiosk: 403,
  role: 403,
  csrf: 403,
  invitation: 403,
  notFound: 404,
  conflict: 409,
  samePerson: 409,
  uncounted: 409,
  counted: 409,
  paidOut: 409,
  amount: 409,
  resolved: 409,
  reversed: 409,
  fork: 409,
  unpaid: 409,
  tooLarge: 413,
  mediaType: 415,
  host: 421,
  notPosted: 409,
  voiding: 409,
  voided: 409,
  tooLate: 409,
  ended: 409,
  fileFormat: 409,
  fileProvider: 409,
  fileDay: 409,
  fileCut: 409,
  fileTwice: 409,
  fileNotReady: 409,
  bagOpen: 409,
  unsettled: 409,
  tooManyTries: 429,
  internal: 500,
} as const;
export type RefusalCode = keyof typeof REFUSAL_STATUS;

/** A refusal on its way out: the door turns it into a problem body. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}
