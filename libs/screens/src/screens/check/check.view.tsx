import { sum } from '@kiosk/flow/money/money';
import type { ReactNode } from 'react';
import { AccountCard } from '../../components/account-card.js';
import { BackAction, PrimaryAction, SecondaryAction } from '../../components/actions.js';
import { Facts, type Fact } from '../../components/facts.js';
import { Frame } from '../../components/frame.js';
import { Amount } from '../../components/money-figures.js';
import { Panel } from '../../components/panel.js';
import { useText } from '../../stage/stage.js';
import { checkTexts, furtherItems, payAmount } from '../../texts/check.js';
import type { Bilingual } from '../../vocabulary.js';
import type { ScreenNamed, ViewProps } from '../../view.js';

type Item = ScreenNamed<'check'>['items'][number];

/** Rows that fit without scrolling; the rest is one row with its sum. */
const ROWS_MAX = 6;

/** S11: whose bill, which items, how much; the button names the sum. */
export function CheckView({ screen }: ViewProps<'check'>): ReactNode {
  const t = useText();
  const { total } = screen;
  return (
    <Frame
      title={t(checkTexts.checkTitle)}
      secondary={<BackAction />}
      primary={<PrimaryAction touch={{ type: 'confirm' }} text={payAmount(total)} icon="next" />}
    >
      <div className="check">
        <AccountCard fee={screen.fee} account={screen.account} />
        <Panel className="items">
          <Facts facts={rowsOf(screen.items, t)} />
        </Panel>
        <div className="total-line total-line-large">
          <span>{t(checkTexts.total)}</span>
          {screen.mayChangeAmount && (
            <SecondaryAction touch={{ type: 'changeAmount' }} text={checkTexts.changeAmount} />
          )}
          <span className="total-amount">
            <Amount value={total} />
          </span>
        </div>
      </div>
    </Frame>
  );
}

/** At most `ROWS_MAX` rows, which always add up to the total. */
function rowsOf(items: readonly Item[], t: (text: Bilingual) => string): readonly Fact[] {
  const shown = items.length <= ROWS_MAX ? items : items.slice(0, ROWS_MAX - 1);
  const rest = items.slice(shown.length);
  const rows = shown.map(({ label, amount }) => ({
    label: t(label),
    value: <Amount value={amount} />,
  }));
  if (rest.length === 0) return rows;
  const restAmount = sum(rest.map((item) => item.amount));
  return [...rows, { label: t(furtherItems(rest.length)), value: <Amount value={restAmount} /> }];
}
