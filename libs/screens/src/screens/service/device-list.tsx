import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { inSequence, lightTexts } from '../../texts/service.js';
import type { ScreenNamed } from '../../view.js';

type Line = ScreenNamed<'serviceDashboard'>['devices'][number];

interface DevicesProps {
  readonly devices: readonly Line[];
}

const TONES = { green: 'done', amber: 'attention', red: 'stop' } as const;

/** Every device in one line: a sign, a word, its firmware. */
export function DeviceList({ devices }: DevicesProps): ReactNode {
  const t = useText();
  return (
    <ul className="staff-devices">
      {devices.map(({ device, name, light, identity }) => (
        <li key={device}>
          <span className={`staff-light tag-${TONES[light]}`}>
            <Icon name={light === 'green' ? 'check' : 'alert'} />
          </span>
          <b>{t(name)}</b>
          <span className="staff-identity">{identity}</span>
          <em className={`tag tag-${TONES[light]}`}>{t(lightTexts[light])}</em>
        </li>
      ))}
    </ul>
  );
}

/** What is wrong with a device, and what to do about it. */
export function DeviceAdvice({ devices }: DevicesProps): ReactNode {
  const t = useText();
  return devices.map(({ device, name, light, advice, detail }) => (
    <Panel key={device} tone={TONES[light]} className="staff-advice">
      <strong>
        {t(name)}
        {detail !== '' && <span> · {detail}</span>}
      </strong>
      {advice.slice(0, 1).map(({ says, todo }) => (
        <p key={says.en}>{t(inSequence(says, todo))}</p>
      ))}
    </Panel>
  ));
}
