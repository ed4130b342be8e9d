import type { ReactNode } from 'react';
import { TouchButton } from '../../components/touch-button.js';
import { Icon, type IconName } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { inSequence, serviceTexts } from '../../texts/service.js';
import type { ScreenNamed } from '../../view.js';

type Line = ScreenNamed<'serviceTests'>['tests'][number];

const SIGNS: Readonly<Record<Line['state'], readonly [IconName, string]>> = {
  idle: ['next', ''],
  running: ['clock', 'tag-attention'],
  passed: ['check', 'tag-done'],
  failed: ['alert', 'tag-stop'],
  ended: ['cross', 'tag-attention'],
};
/** More would not fit on a line. */
const FIGURES_MAX = 3;

/** One test: its state, what it found, and a button of its own. */
export function TestRow({
  test,
  busy,
}: {
  readonly test: Line;
  readonly busy: boolean;
}): ReactNode {
  const t = useText();
  const { id, name, device, needsHands, state } = test;
  const [icon, tone] = SIGNS[state];
  return (
    <li>
      <span className={`staff-light ${tone}`}>
        <Icon name={icon} />
      </span>
      <div>
        <b>
          {t(device)} · {t(name)}
        </b>
        <span className="staff-identity">
          <Found test={test} />
        </span>
      </div>
      <TouchButton className="staff-test" touch={{ type: 'service', id }} disabled={busy}>
        {t(needsHands ? serviceTexts.testNow : serviceTexts.testAlone)}
      </TouchButton>
    </li>
  );
}

function Found({ test }: { readonly test: Line }): ReactNode {
  const t = useText();
  const { advice, detail, ended, figures } = test;
  if (ended !== undefined) return t(ended);
  if (advice !== undefined) return `${t(inSequence(advice.says, advice.todo))} ${detail ?? ''}`;
  const said = figures.slice(0, FIGURES_MAX).map(([figure, value]) => `${figure} ${value}`);
  return detail ?? said.join(' · ');
}
