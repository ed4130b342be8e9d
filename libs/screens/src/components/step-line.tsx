import type { Step } from '@kiosk/flow/screen/shown';
import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.js';
import { useText } from '../stage/stage.js';
import { frameTexts, stepNames } from '../texts/frame.js';

const STEPS: readonly Step[] = ['find', 'check', 'pay', 'receipt'];

/** Says where one is: four steps, the ones behind ticked. */
export function StepLine({ step }: { readonly step: Step }): ReactNode {
  const t = useText();
  const here = STEPS.indexOf(step);
  return (
    <ol className="step-line" aria-label={t(frameTexts.steps)}>
      {STEPS.map((name, index) => (
        <li
          key={name}
          className={index < here ? 'step-past' : index === here ? 'step-here' : 'step-ahead'}
          aria-current={index === here ? 'step' : undefined}
        >
          <span className="step-mark">{index < here ? <Icon name="check" /> : index + 1}</span>
          <span className="step-name">{t(stepNames[name])}</span>
        </li>
      ))}
    </ol>
  );
}
