import { zero } from '@kiosk/flow/money/money';
import type { ReactNode } from 'react';
import { AccountCard } from '../../components/account-card.js';
import { BackAction, PrimaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Keypad } from '../../components/keypad.js';
import { Column, Columns } from '../../components/panel.js';
import { TouchButton } from '../../components/touch-button.js';
import { Typed } from '../../components/typed.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { between, checkTexts, owed } from '../../texts/check.js';
import { findTexts } from '../../texts/find.js';
import { frameTexts } from '../../texts/frame.js';
import { yuanShort } from '../../texts/money.js';
import type { ScreenNamed, ViewProps } from '../../view.js';

/** Digits of the largest amount that can be typed, in whole yuan. */
const DIGITS_MAX = 6;

/** S10: how much, by preset or by key. */
export function AmountView({ screen }: ViewProps<'amount'>): ReactNode {
  const t = useText();
  const { kind, due, typed } = screen;
  return (
    <Frame
      title={t(kind === 'prepay' ? checkTexts.prepayTitle : checkTexts.partialTitle)}
      {...(due > zero ? { lead: t(owed(due)) } : {})}
      secondary={<BackAction />}
      primary={
        <PrimaryAction
          touch={{ type: 'confirm' }}
          text={frameTexts.next}
          icon="next"
          disabled={!screen.valid}
        />
      }
    >
      <div className="question question-digits">
        <Columns>
          <Column>
            <AccountCard fee={screen.fee} account={screen.account} />
            <Sum screen={screen} />
            <Presets screen={screen} />
          </Column>
          <Keypad keyboard="digits" empty={typed === ''} full={typed.length >= DIGITS_MAX} />
        </Columns>
      </div>
    </Frame>
  );
}

function Sum({ screen }: { readonly screen: ScreenNamed<'amount'> }): ReactNode {
  const t = useText();
  const { typed, wrong, min, max } = screen;
  return (
    <div className="answer">
      <Typed
        label={t(checkTexts.total)}
        text={typed}
        emptyText={t(findTexts.entryEmpty)}
        unit="¥"
        wrong={wrong}
      />
      <p className={wrong ? 'answer-wrong' : 'answer-example'}>
        {wrong && <Icon name="alert" />}
        {wrong && t(checkTexts.wrongAmount)} {t(between(min, max))}
      </p>
    </div>
  );
}

function Presets({ screen }: { readonly screen: ScreenNamed<'amount'> }): ReactNode {
  if (screen.presets.length === 0) return null;
  return (
    <ul className="presets">
      {screen.presets.map((amount) => (
        <li key={amount}>
          <TouchButton className="preset" touch={{ type: 'preset', amount }}>
            {yuanShort(amount)}
          </TouchButton>
        </li>
      ))}
    </ul>
  );
}
