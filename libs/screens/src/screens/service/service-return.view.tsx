import type { ReactNode } from 'react';
import { PrimaryAction, SecondaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Column, Columns, Panel } from '../../components/panel.js';
import { Verdict } from '../../components/verdict.js';
import { useText } from '../../stage/stage.js';
import { limitTexts } from '../../texts/frame.js';
import { serviceTexts } from '../../texts/service.js';
import type { ViewProps } from '../../view.js';
import { DeviceAdvice } from './device-list.js';

const ADVICE_MAX = 2;

/** T11: what customers will find. */
export function ServiceReturnView({ screen }: ViewProps<'serviceReturn'>): ReactNode {
  const t = useText();
  const { limits, devices, frozenBag, doorOpen } = screen;
  const isGood = limits.length === 0 && !frozenBag;
  return (
    <Frame
      title={t(serviceTexts.returnTitle)}
      secondary={<SecondaryAction touch={{ type: 'back' }} text={serviceTexts.goOn} icon="back" />}
      primary={
        <PrimaryAction
          touch={{ type: 'confirm' }}
          text={serviceTexts.backToService}
          icon="check"
          disabled={doorOpen}
        />
      }
    >
      <Columns>
        <Column>
          <Verdict
            tone={isGood ? 'done' : 'attention'}
            icon={isGood ? 'check' : 'alert'}
            title={t(isGood ? serviceTexts.returnGood : serviceTexts.returnLimited)}
            lead={t(isGood ? serviceTexts.returnGoodLead : serviceTexts.returnLimitedLead)}
          >
            {limits.map((limit) => (
              <p key={limit}>{t(limitTexts[limit])}</p>
            ))}
          </Verdict>
        </Column>
        <Column>
          {frozenBag && <Panel tone="stop">{t(serviceTexts.frozen)}</Panel>}
          <DeviceAdvice devices={devices.slice(0, ADVICE_MAX)} />
          {doorOpen && <Panel tone="accent">{t(serviceTexts.closeDoor)}</Panel>}
        </Column>
      </Columns>
    </Frame>
  );
}
