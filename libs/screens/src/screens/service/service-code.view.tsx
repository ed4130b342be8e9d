import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.js';
import { useStage, useText } from '../../stage/stage.js';
import { noticeTexts, roleNames, serviceTexts } from '../../texts/service.js';
import type { ViewProps } from '../../view.js';
import { StaffEntry } from './staff-entry.js';

/** T01: the staff number, then the code that answers the challenge. */
export function ServiceCodeView({ screen }: ViewProps<'serviceCode'>): ReactNode {
  const { entry, notice } = screen;
  return (
    <StaffEntry
      entry={entry}
      {...(notice !== undefined && { notice: noticeTexts[notice] })}
      about={<About screen={screen} />}
    />
  );
}

function About({ screen }: ViewProps<'serviceCode'>): ReactNode {
  const t = useText();
  const { kiosk } = useStage();
  const { role, challenge, waitMinutes } = screen;
  if (waitMinutes !== undefined) {
    return (
      <Panel tone="stop">
        <strong>{t(serviceTexts.locked)}</strong>
        <p>
          {waitMinutes} {t(serviceTexts.lockedFor)}
        </p>
      </Panel>
    );
  }
  if (challenge === undefined) return <Panel>{t(roleNames[role])}</Panel>;
  return (
    <Panel className="staff-challenge">
      <p>
        {t(serviceTexts.kiosk)} <b>{kiosk.id}</b> · {t(roleNames[role])} ·{' '}
        {t(serviceTexts.challenge)}
      </p>
      <strong className="staff-digits">{challenge}</strong>
      <p>{t(serviceTexts.challengeLead)}</p>
    </Panel>
  );
}
