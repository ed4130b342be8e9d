import type { ReactNode } from 'react';
import { formatMinor } from '@kiosk/flow/money/money';
import { PrimaryAction, SecondaryAction } from '../../components/actions.js';
import { Facts } from '../../components/facts.js';
import { Frame } from '../../components/frame.js';
import { Column, Columns, Panel } from '../../components/panel.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { serviceTexts, slipTexts } from '../../texts/service.js';
import type { ScreenNamed, ViewProps } from '../../view.js';
import { StaffEntry } from './staff-entry.js';

/** T04: the seal, the swap, the new box, the end. */
export function ServiceCollectionView({ screen }: ViewProps<'serviceCollection'>): ReactNode {
  const { entry, boxInUse, bag, step } = screen;
  if (entry !== undefined) {
    return (
      <StaffEntry
        entry={entry}
        about={<Sum bag={bag} />}
        {...(boxInUse && { notice: serviceTexts.boxInUse })}
      />
    );
  }
  return step === 'done' ? <Done screen={screen} /> : <Swap screen={screen} />;
}

type Collection = ScreenNamed<'serviceCollection'>;

function Sum({ bag }: Pick<Collection, 'bag'>): ReactNode {
  const t = useText();
  return (
    <Panel>
      <Facts
        facts={[
          { label: t(serviceTexts.count), value: bag.count },
          { label: t(serviceTexts.expected), value: formatMinor(bag.total), strong: true },
        ]}
      />
    </Panel>
  );
}

function Bag({ bag }: Pick<Collection, 'bag'>): ReactNode {
  const t = useText();
  return (
    <Panel className="staff-bag">
      <Facts
        facts={[
          ...bag.notes.map(({ value, count }) => ({
            label: formatMinor(value),
            value: `x ${count}`,
          })),
          { label: t(serviceTexts.count), value: bag.count },
          { label: t(serviceTexts.expected), value: formatMinor(bag.total), strong: true },
          { label: t(serviceTexts.seal), value: bag.seal === '' ? '–' : bag.seal },
          { label: t(serviceTexts.box), value: bag.box === '' ? '–' : bag.box },
        ]}
      />
    </Panel>
  );
}

function Swap({ screen }: ViewProps<'serviceCollection'>): ReactNode {
  const t = useText();
  const { bag, boxOut, slip, slipPrintable } = screen;
  return (
    <Frame
      title={t(serviceTexts.collectionTitle)}
      lead={t(serviceTexts.swapLead)}
      secondary={
        <SecondaryAction touch={{ type: 'service', id: 'release' }} text={serviceTexts.release} />
      }
      primary={
        <PrimaryAction
          touch={{ type: 'confirm' }}
          text={serviceTexts.boxIn}
          icon="next"
          disabled={boxOut}
        />
      }
    >
      <Columns>
        <Column>
          <Bag bag={bag} />
        </Column>
        <Column>
          <Panel className="staff-slip">
            <p>{t(slipTexts[slip])}</p>
            <SecondaryAction
              touch={{ type: 'service', id: 'print' }}
              text={serviceTexts.printSlip}
              disabled={!slipPrintable}
            />
          </Panel>
          {boxOut && (
            <Panel tone="attention" className="limit-banner">
              <Icon name="alert" />
              <p>{t(serviceTexts.boxOut)}</p>
            </Panel>
          )}
        </Column>
      </Columns>
    </Frame>
  );
}

function Done({ screen }: ViewProps<'serviceCollection'>): ReactNode {
  const t = useText();
  return (
    <Frame
      title={t(serviceTexts.doneTitle)}
      lead={t(serviceTexts.doneLead)}
      primary={
        <PrimaryAction touch={{ type: 'confirm' }} text={serviceTexts.backToWork} icon="next" />
      }
    >
      <Bag bag={screen.bag} />
    </Frame>
  );
}
