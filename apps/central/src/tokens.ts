/** Names of the parts of this process, for the wiring in `central.module.ts`. */
export const CENTRAL_KEY = Symbol('central public key');
export const ENROLMENT = Symbol('enrolment');
export const CATALOGUE = Symbol('catalogue');
export const FINDER = Symbol('bill finder');
export const POSTINGS = Symbol('postings');
export const INTAKE = Symbol('intake');
export const CASES = Symbol('case finder');
export const SETTLEMENTS = Symbol('settlements');
export const CLAIMS = Symbol('claim queries');
export const CLOCK = Symbol('clock');
export const CONSOLE = Symbol('console queries');
export const DEMO_BILLERS = Symbol('demo billers');
export const WALLET_ORDERS = Symbol('wallet orders');
export const AUTHORITY = Symbol('certificate authority');
export const KIOSK_KEYS = Symbol('keys of kiosks');
export const NOTIFICATIONS = Symbol('wallet notifications');
