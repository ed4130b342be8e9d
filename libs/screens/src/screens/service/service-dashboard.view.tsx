import type { ReactNode } from 'react';
import { PrimaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Column, Columns, Panel } from '../../components/panel.js';
import { TouchButton } from '../../components/touch-button.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { areaTexts, moneyTexts, roleNames, serviceTexts } from '../../texts/service.js';
import type { ScreenNamed, ViewProps } from '../../view.js';
import { DeviceAdvice, DeviceList } from './device-list.js';

/** So many devices have their advice on the screen; the others wait for their turn. */
const ADVICE_MAX = 2;

/** T02: open money first, then each device, then the ways on. */
export function ServiceDashboardView({ screen }: ViewProps<'serviceDashboard'>): ReactNode {
  const t = useText();
  const { role, person, since, areas, devices } = screen;
  const lead = [
    `${t(roleNames[role])} ${person}`,
    `${t(serviceTexts.since)}: ${since.notes} ${t(serviceTexts.notes)}, ${since.papers} ${t(serviceTexts.papers)}`,
  ].join(' · ');
  return (
    <Frame
      title={t(serviceTexts.dashboardTitle)}
      lead={lead}
      primary={<PrimaryAction touch={{ type: 'confirm' }} text={serviceTexts.leave} icon="next" />}
    >
      <Columns>
        <Column>
          <Money money={screen.money} />
          <Worst devices={devices} />
        </Column>
        <Column>
          <Panel>
            <DeviceList devices={devices} />
          </Panel>
          <div className="staff-areas">
            {areas.map((area) => (
              <TouchButton
                key={area}
                className="action action-secondary"
                touch={{ type: 'service', id: area }}
              >
                {t(areaTexts[area])}
              </TouchButton>
            ))}
          </div>
        </Column>
      </Columns>
    </Frame>
  );
}

function Money({ money }: Pick<ScreenNamed<'serviceDashboard'>, 'money'>): ReactNode {
  const t = useText();
  if (money.length === 0) return null;
  return (
    <Panel tone="stop" className="limit-banner">
      <Icon name="cash" />
      <div>
        {money.map(({ kind, count }) => (
          <p key={kind}>
            <b>{count}</b> {t(moneyTexts[kind])}
          </p>
        ))}
      </div>
    </Panel>
  );
}

function Worst({ devices }: Pick<ScreenNamed<'serviceDashboard'>, 'devices'>): ReactNode {
  const t = useText();
  const worst = devices.filter(({ light }) => light !== 'green');
  if (worst.length === 0) {
    return (
      <Panel tone="done">
        <strong>{t(serviceTexts.allWell)}</strong>
        <p>{t(serviceTexts.allWellLead)}</p>
      </Panel>
    );
  }
  return (
    <>
      <DeviceAdvice devices={worst.slice(0, ADVICE_MAX)} />
      {worst.length > ADVICE_MAX && <p>{t(serviceTexts.more)}</p>}
    </>
  );
}
