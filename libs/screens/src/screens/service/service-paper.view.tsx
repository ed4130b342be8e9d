import type { ReactNode } from 'react';
import { BackAction, PrimaryAction } from '../../components/actions.js';
import { Facts } from '../../components/facts.js';
import { Frame } from '../../components/frame.js';
import { Panel } from '../../components/panel.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { serviceTexts } from '../../texts/service.js';
import type { ViewProps } from '../../view.js';
import { StaffEntry } from './staff-entry.js';

/** T05: the roll, what is left of it, the register of blank receipts. */
export function ServicePaperView({ screen }: ViewProps<'servicePaper'>): ReactNode {
  const t = useText();
  const { entry, papers, metresLeft, firstBlank, nextBlank, paperOut } = screen;
  if (entry !== undefined) return <StaffEntry entry={entry} />;
  return (
    <Frame
      title={t(serviceTexts.paperTitle)}
      lead={t(serviceTexts.paperLead)}
      secondary={<BackAction />}
      primary={
        <PrimaryAction
          touch={{ type: 'service', id: 'roll' }}
          text={serviceTexts.newRoll}
          icon="next"
        />
      }
    >
      {paperOut && (
        <Panel tone="stop" className="limit-banner">
          <Icon name="alert" />
          <p>{t(serviceTexts.paperOut)}</p>
        </Panel>
      )}
      <Panel>
        <Facts
          facts={[
            {
              label: t(serviceTexts.left),
              value:
                metresLeft === undefined
                  ? t(serviceTexts.unknown)
                  : `${metresLeft} ${t(serviceTexts.metres)}`,
              strong: true,
            },
            { label: t(serviceTexts.printed), value: papers },
            { label: t(serviceTexts.firstBlank), value: firstBlank === '' ? '–' : firstBlank },
            { label: t(serviceTexts.nextBlank), value: nextBlank === '' ? '–' : nextBlank },
          ]}
        />
      </Panel>
    </Frame>
  );
}
