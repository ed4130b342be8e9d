import { useState, type ReactNode } from 'react';
import { Lever } from '../controls/lever.js';
import { Panel } from '../controls/panel.js';
import { Pick } from '../controls/pick.js';
import { useBench } from '../link/bench.js';
import type { CardKind, CardTruth } from '../link/pay-truth.js';
import { useText } from '../texts/language.js';
import { texts } from '../texts/texts.js';
import { Agreement } from './agreement.js';
import { cardTexts, faultTexts, payTexts } from './pay-texts.js';

/** The payment terminal beside the screen: its display, its slot and keys, its cables, its bank. */
export function CardTerminal({ card }: { readonly card: CardTruth }): ReactNode {
  const t = useText();
  return (
    <Panel area="card" title={t(payTexts.terminal)} hint={t(payTexts.terminalHint)}>
      <Display card={card} />
      <CardHands card={card} />
      <CardLevers card={card} />
      <Agreement
        truth={{ text: t(payTexts.charged), fen: card.charged }}
        booked={card.booked}
        note={card.held > 0 ? { text: t(payTexts.held), fen: card.held } : undefined}
      />
    </Panel>
  );
}

function Display({ card }: { readonly card: CardTruth }): ReactNode {
  const t = useText();
  const { powered, display, awaiting } = card;
  const said = display === '' ? t(payTexts.idle) : display;
  return (
    <p className={`terminal-display terminal-display-${awaiting}`} role="status">
      {powered ? said : t(texts.noPower)}
    </p>
  );
}

function CardHands({ card: { awaiting } }: { readonly card: CardTruth }): ReactNode {
  const t = useText();
  const { act } = useBench();
  const [kind, setKind] = useState<CardKind>('good');
  const present = (contactless: boolean) => () =>
    act({ type: 'presentCard', card: kind, contactless });
  const button = (text: string, onClick: () => void, isAsked: boolean): ReactNode => (
    <button type="button" className="button" disabled={!isAsked} onClick={onClick}>
      {text}
    </button>
  );
  return (
    <>
      <div className="row">
        <Pick label={t(payTexts.otherCard)} texts={cardTexts} value={kind} onChoose={setKind} />
        {button(t(payTexts.insert), present(false), awaiting === 'card')}
        {button(t(payTexts.tap), present(true), awaiting === 'card')}
      </div>
      <div className="row">
        {button(
          t(payTexts.pinRight),
          () => act({ type: 'enterPin', right: true }),
          awaiting === 'pin',
        )}
        {button(
          t(payTexts.pinWrong),
          () => act({ type: 'enterPin', right: false }),
          awaiting === 'pin',
        )}
        {button(t(payTexts.cancelKey), () => act({ type: 'pressCancel' }), awaiting !== 'nothing')}
      </div>
    </>
  );
}

function CardLevers({ card }: { readonly card: CardTruth }): ReactNode {
  const t = useText();
  const { state, act } = useBench();
  return (
    <div className="row">
      <Lever
        label={t(texts.hasPower)}
        on={state.levers.cardReaderOn}
        usual={true}
        onChange={(on) => act({ type: 'switchDevice', device: 'cardReader', on })}
      />
      <Lever
        label={t(payTexts.line)}
        on={card.linePlugged}
        usual={true}
        onChange={(plugged) => act({ type: 'setCardLine', plugged })}
      />
      <Lever
        label={t(payTexts.paper)}
        on={card.paperIn}
        usual={true}
        onChange={(inserted) => act({ type: 'setCardPaper', inserted })}
      />
      <Pick
        label={t(payTexts.fault)}
        texts={faultTexts}
        onChoose={(fault) => act({ type: 'spoilCardReader', fault })}
      />
    </div>
  );
}
