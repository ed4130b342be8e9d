import { zero } from '@kiosk/flow/money/money';
import type { ReactNode } from 'react';
import { PrimaryAction, SecondaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { MoneyFigures } from '../../components/money-figures.js';
import { NoteSlot } from '../../components/note-slot.js';
import { NotesRow } from '../../components/notes-row.js';
import { Columns, Panel } from '../../components/panel.js';
import { useText } from '../../stage/stage.js';
import { yuan } from '../../texts/money.js';
import { payTexts } from '../../texts/pay.js';
import { consequenceTexts, surplusTexts } from '../../texts/policy.js';
import type { ScreenNamed, ViewProps } from '../../view.js';
import { Notice } from './notice.js';
import { NotesSoFar } from './notes-so-far.js';

/** S13 and S14: money goes in. The three figures stay where they are, whatever happens below. */
export function InsertCashView({ screen }: ViewProps<'insertCash'>): ReactNode {
  const t = useText();
  const { fee, due, inserted, remaining, surplus } = screen;
  const moneyIn = inserted > zero;
  return (
    <Frame
      secondary={
        <SecondaryAction
          touch={{ type: 'stop' }}
          text={moneyIn ? payTexts.stop : payTexts.cancel}
          icon="cross"
        />
      }
      primary={
        <PrimaryAction
          touch={{ type: 'finish' }}
          text={payTexts.finish}
          icon="check"
          disabled={!screen.mayFinish}
        />
      }
    >
      <div className="insert-cash">
        <MoneyFigures due={due} inserted={inserted} remaining={remaining} surplus={surplus} />
        <Columns>
          <NoteSlot slot={screen.slot} />
          <Panel className="pay-panel">
            <h1 className="pay-title">
              {t(fee.name)} <span>{t(fee.biller)}</span>
            </h1>
            <Notice notice={screen.notice} />
            <NotesSoFar notes={screen.notes} />
            <Taken screen={screen} />
          </Panel>
        </Columns>
      </div>
    </Frame>
  );
}

/** Which notes are taken while they are, and what becomes of the money when one ends now. */
function Taken({ screen }: { readonly screen: ScreenNamed<'insertCash'> }): ReactNode {
  const t = useText();
  const { denominations, finishing, inserted, mayFinish, policy, slot } = screen;
  const isOpen = slot !== 'closing' && slot !== 'faulty';
  return (
    <div className="taken">
      {isOpen && <h2>{t(payTexts.acceptedNotes)}</h2>}
      {isOpen && <NotesRow values={denominations} />}
      {mayFinish ? (
        <p className="if-you-end">
          <b>{t(payTexts.ifYouEnd)}</b> {t(consequenceTexts[finishing](yuan(inserted)))}
        </p>
      ) : (
        <p>{t(surplusTexts[policy])}</p>
      )}
    </div>
  );
}
