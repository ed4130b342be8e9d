import type { ReactNode } from 'react';
import { PrimaryAction, SecondaryAction } from '../../components/actions.js';
import { Facts } from '../../components/facts.js';
import { Frame } from '../../components/frame.js';
import { Amount } from '../../components/money-figures.js';
import { Column, Columns, Panel, type Tone } from '../../components/panel.js';
import { Verdict } from '../../components/verdict.js';
import { Icon, type IconName } from '../../icons/icon.js';
import { useStage, useText } from '../../stage/stage.js';
import { caseAdvice, caseTexts, claimTitles } from '../../texts/case.js';
import { verdicts } from '../../texts/end.js';
import { frameTexts } from '../../texts/frame.js';
import { yuan } from '../../texts/money.js';
import type { Bilingual } from '../../vocabulary.js';
import type { ScreenNamed, ViewProps } from '../../view.js';
import { SurplusPanel } from './surplus-panel.js';

type Found = ScreenNamed<'caseFound'>;

/** S31: what became of a payment, what to do, and whom to call. */
export function CaseFoundView({ screen }: ViewProps<'caseFound'>): ReactNode {
  const t = useText();
  return (
    <Frame
      secondary={<SecondaryAction touch={{ type: 'back' }} text={caseTexts.another} icon="back" />}
      primary={<PrimaryAction touch={{ type: 'confirm' }} text={frameTexts.finish} icon="check" />}
    >
      <div className="case-found">
        <Columns>
          <Column>
            <Headline screen={screen} />
            <p className="case-advice">
              <Icon name="next" />
              {t(adviceOf(screen))}
            </p>
            {screen.verdict === 'done' && <SurplusPanel screen={screen} />}
          </Column>
          <CaseFacts screen={screen} />
        </Columns>
      </div>
    </Frame>
  );
}

/** One of the three verdicts; or, where none fits, the money that goes back. */
function Headline({ screen }: { readonly screen: Found }): ReactNode {
  const t = useText();
  const { tone, icon, title, label, amount } = headlineOf(screen);
  return (
    <Verdict tone={tone} icon={icon} title={t(title)}>
      {label !== undefined && <p className="verdict-label">{t(label)}</p>}
      {amount !== undefined && (
        <p className="verdict-amount">
          <Amount value={amount} />
        </p>
      )}
    </Verdict>
  );
}

interface HeadlineParts {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly title: Bilingual;
  readonly label?: Bilingual;
  readonly amount?: Found['owed'];
}

function headlineOf(screen: Found): HeadlineParts {
  switch (screen.verdict) {
    case 'done':
      return { tone: 'done', icon: 'check', title: verdicts.done, amount: screen.applied };
    case 'notCharged':
      return { tone: 'plain', icon: 'cross', title: verdicts.notCharged };
    case 'beingConfirmed':
      return { tone: 'attention', icon: 'clock', title: verdicts.beingConfirmed };
    case 'claim':
      return claimHeadline(screen);
  }
}

function claimHeadline({ claim, owed, uncounted, paid }: Found): HeadlineParts {
  switch (claim) {
    case 'open':
      return {
        tone: 'attention',
        icon: 'receipt',
        title: claimTitles.open,
        label: owed > 0 ? caseTexts.owed : caseTexts.perhaps,
        amount: owed > 0 ? owed : uncounted,
      };
    case 'paid':
      return { tone: 'done', icon: 'check', title: claimTitles.paid, amount: paid };
    case 'withdrawn':
    case 'none':
      return { tone: 'plain', icon: 'cross', title: claimTitles.withdrawn };
  }
}

function adviceOf({ verdict, claim, untilCounted }: Found): Bilingual {
  if (untilCounted) return caseAdvice.counting;
  if (verdict !== 'claim') return caseAdvice[verdict];
  return caseAdvice[claim === 'none' ? 'withdrawn' : claim];
}

function CaseFacts({ screen }: { readonly screen: Found }): ReactNode {
  const t = useText();
  const { kiosk } = useStage();
  const { fee, account, openedAt, code, applied, owed, uncounted, untilCounted } = screen;
  const countsMore = untilCounted && owed > 0;
  return (
    <Panel>
      <Facts
        facts={[
          { label: t(caseTexts.code), value: code, strong: true },
          { label: t(caseTexts.fee), value: t(fee) },
          { label: t(caseTexts.account), value: account },
          { label: t(caseTexts.time), value: openedAt },
          { label: t(caseTexts.kiosk), value: screen.kiosk },
          ...(screen.verdict === 'claim' && applied > 0
            ? [{ label: t(caseTexts.applied), value: yuan(applied) }]
            : []),
          ...(countsMore ? [{ label: t(caseTexts.perhaps), value: yuan(uncounted) }] : []),
          { label: t(caseTexts.help), value: kiosk.phone, strong: true },
        ]}
      />
    </Panel>
  );
}
