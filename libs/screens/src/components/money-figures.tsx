import { add, formatMinor, zero, type Minor } from '@kiosk/flow/money/money';
import type { ReactNode } from 'react';
import { useText } from '../stage/stage.js';
import { payTexts } from '../texts/pay.js';
import type { Bilingual } from '../vocabulary.js';

interface MoneyFiguresProps {
  /** Computed where the screen does not carry it. */
  readonly due?: Minor;
  readonly inserted: Minor;
  /** What the money that came in is called; notes are inserted. */
  readonly received?: Bilingual;
  readonly remaining: Minor;
  /** Above zero it takes the place of what remains. */
  readonly surplus: Minor;
}

/** Due, inserted, remaining: in this order, at this place, while money is in question. */
export function MoneyFigures(props: MoneyFiguresProps): ReactNode {
  const t = useText();
  const { inserted, received = payTexts.inserted, remaining, surplus } = props;
  const due = props.due ?? add(inserted, remaining);
  const last =
    surplus > zero
      ? { label: payTexts.surplus, amount: surplus }
      : { label: payTexts.remaining, amount: remaining };
  return (
    <div role="status" aria-atomic="true">
      <dl className="money-figures">
        <Figure label={t(payTexts.due)} amount={due} />
        <Figure label={t(received)} amount={inserted} />
        <Figure label={t(last.label)} amount={last.amount} strong />
      </dl>
    </div>
  );
}

interface FigureProps {
  readonly label: string;
  readonly amount: Minor;
  readonly strong?: boolean;
}

function Figure({ label, amount, strong = false }: FigureProps): ReactNode {
  return (
    <div className={strong ? 'figure figure-strong' : 'figure'}>
      <dt>{label}</dt>
      <dd>
        <Amount value={amount} />
      </dd>
    </div>
  );
}

/** Money as a figure: the sign small, the digits large and of equal width. */
export function Amount({ value }: { readonly value: Minor }): ReactNode {
  const text = formatMinor(value);
  const negative = text.startsWith('-');
  return (
    <span className="amount">
      {negative && '−'}
      <span className="amount-sign">¥</span>
      {negative ? text.slice(1) : text}
    </span>
  );
}
