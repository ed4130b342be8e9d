/** Why a test, or a whole run, was ended before its end. */
export const END_REASONS = ['asked', 'doorClosed', 'customerCame', 'timeLimit'] as const;
export type EndReason = (typeof END_REASONS)[number];
