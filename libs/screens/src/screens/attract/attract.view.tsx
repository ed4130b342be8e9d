import type { ReactNode } from 'react';
import { PrimaryAction, SecondaryAction } from '../../components/actions.js';
import { FeeTiles } from '../../components/fee-tiles.js';
import { Frame } from '../../components/frame.js';
import { LimitBanner } from '../../components/limit-banner.js';
import { NotesRow } from '../../components/notes-row.js';
import { Panel } from '../../components/panel.js';
import { Icon, type IconName } from '../../icons/icon.js';
import { useStage, useText } from '../../stage/stage.js';
import { caseTexts } from '../../texts/case.js';
import { startTexts } from '../../texts/start.js';
import type { Bilingual } from '../../vocabulary.js';
import type { ViewProps } from '../../view.js';

/** S01, with the banner of S02: what can be paid, what is taken, and where cash is taken otherwise. */
export function AttractView({ screen }: ViewProps<'attract'>): ReactNode {
  const t = useText();
  return (
    <Frame
      primary={<PrimaryAction touch={{ type: 'start' }} text={startTexts.start} icon="next" />}
      secondary={
        <SecondaryAction touch={{ type: 'checkCase' }} text={caseTexts.check} icon="receipt" />
      }
    >
      <div className="attract">
        <div className="attract-title">
          <h1>{t(startTexts.attractTitle)}</h1>
          <p>{t(startTexts.attractLead)}</p>
          <OtherLanguage />
        </div>
        <LimitBanner limits={screen.limits} />
        <FeeTiles fees={screen.fees} compact />
        <Panel className="attract-facts">
          <div className="attract-notes">
            <h2>
              {t(screen.denominations.length > 0 ? startTexts.accepted : startTexts.acceptedNone)}
            </h2>
            <NotesRow values={screen.denominations} />
          </div>
          <Where />
        </Panel>
      </div>
    </Frame>
  );
}

/** Who cannot read this screen finds the switch by it. */
function OtherLanguage(): ReactNode {
  const { language } = useStage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <p className="attract-other" lang={other}>
      {startTexts.attractTitle[other]}
    </p>
  );
}

/** Change policy, hours, and the other place for cash: a duty since 2026-02-01 (facts 0, finding 9). */
function Where(): ReactNode {
  const { kiosk } = useStage();
  return (
    <dl className="attract-where">
      <Place icon="noChange" label={startTexts.noChange} text={startTexts.noChangeLead} />
      <Place icon="clock" label={startTexts.hours} text={kiosk.hours} />
      <Place icon="window" label={startTexts.elsewhere} text={kiosk.cashElsewhere} />
    </dl>
  );
}

interface PlaceProps {
  readonly icon: IconName;
  readonly label: Bilingual;
  readonly text: Bilingual;
}

function Place({ icon, label, text }: PlaceProps): ReactNode {
  const t = useText();
  return (
    <div>
      <dt>
        <Icon name={icon} />
        {t(label)}
      </dt>
      <dd>{t(text)}</dd>
    </div>
  );
}
