import type { KioskAlert } from '../api-fleet.js';
import { sayCode, type Say } from '../texts.js';
import { Chip, type Tone } from './chip.js';

const TONES: Readonly<Record<string, Tone>> = {
  urgent: 'stop',
  normal: 'attention',
  note: 'plain',
};

/** What a condition is called; alarms have their own words. */
export function conditionText(say: Say, condition: string): string {
  const [, alarm] = /^alarm:(.*)$/.exec(condition) ?? [];
  return alarm === undefined ? sayCode(say, 'condition', condition) : sayCode(say, 'alarm', alarm);
}

/** A condition with its urgency as a colour; one that somebody looks after is quiet. */
export function ConditionChip(props: {
  readonly alert: Pick<KioskAlert, 'condition' | 'urgency' | 'state'>;
  readonly say: Say;
}) {
  const { alert, say } = props;
  const tone = alert.state === 'open' ? (TONES[alert.urgency] ?? 'plain') : 'plain';
  return <Chip tone={tone}>{conditionText(say, alert.condition)}</Chip>;
}
