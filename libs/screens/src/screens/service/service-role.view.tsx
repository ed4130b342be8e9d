import type { ReactNode } from 'react';
import { BackAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { TouchButton } from '../../components/touch-button.js';
import { useText } from '../../stage/stage.js';
import { roleNames, roleWork, serviceTexts } from '../../texts/service.js';
import type { ViewProps } from '../../view.js';

/** T01: as whom. */
export function ServiceRoleView({ screen }: ViewProps<'serviceRole'>): ReactNode {
  const t = useText();
  const isSecond = screen.purpose === 'second';
  return (
    <Frame
      title={t(isSecond ? serviceTexts.secondTitle : serviceTexts.roleTitle)}
      lead={t(isSecond ? serviceTexts.secondLead : serviceTexts.roleLead)}
      secondary={<BackAction />}
    >
      <div className="staff-roles">
        {screen.roles.map((role) => (
          <TouchButton key={role} className="staff-choice" touch={{ type: 'service', id: role }}>
            <strong>{t(roleNames[role])}</strong>
            <span>{t(roleWork[role])}</span>
          </TouchButton>
        ))}
      </div>
    </Frame>
  );
}
