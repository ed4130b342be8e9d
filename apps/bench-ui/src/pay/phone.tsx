import type { ReactNode } from 'react';
import { Panel } from '../controls/panel.js';
import { Pick } from '../controls/pick.js';
import { useBench } from '../link/bench.js';
import type { PhoneTruth, PhoneWay } from '../link/pay-truth.js';
import { useText } from '../texts/language.js';
import { money } from '../texts/money.js';
import { Agreement } from './agreement.js';
import {
  answerTexts,
  noticeTexts,
  orderTexts,
  payTexts,
  walletNames,
  wayTexts,
} from './pay-texts.js';

/** The customer's phone: the newest orders with what can be done, and the providers' tempers. */
export function Phone({ phone }: { readonly phone: PhoneTruth }): ReactNode {
  const t = useText();
  const { orders } = phone;
  return (
    <Panel area="phone" title={t(payTexts.phone)} hint={t(payTexts.phoneHint)}>
      {orders.length === 0 && <p className="facts">{t(payTexts.noOrders)}</p>}
      <ul className="phone-orders">
        {orders.map((order) => (
          <Order key={`${order.wallet} ${order.number}`} order={order} />
        ))}
      </ul>
      <Tempers wallets={phone.wallets} />
      <Agreement truth={{ text: t(payTexts.paid), fen: phone.paid }} booked={phone.booked} />
    </Panel>
  );
}

type OrderTruth = PhoneTruth['orders'][number];

function Order({ order }: { readonly order: OrderTruth }): ReactNode {
  const t = useText();
  const { act } = useBench();
  const { wallet, number, amount, description, state } = order;
  return (
    <li className={`phone-order phone-order-${state}`}>
      <p>
        <strong>{t(walletNames[wallet])}</strong> {description}
        <strong className="phone-amount">{money(amount)}</strong>
        <small>{t(orderTexts[state])}</small>
      </p>
      <div className="row">
        {waysOf(state).map((way) => (
          <button
            key={way}
            type="button"
            className={`button ${way === 'pay' ? 'button-main' : ''}`}
            onClick={() => act({ type: 'usePhone', way, wallet, number })}
          >
            {t(wayTexts[way])}
          </button>
        ))}
      </div>
    </li>
  );
}

function waysOf(state: OrderTruth['state']): readonly PhoneWay[] {
  if (state === 'open') return ['pay', 'refuse', 'forge'];
  return state === 'closed' ? ['payLate', 'forge'] : [];
}

function Tempers({ wallets }: { readonly wallets: PhoneTruth['wallets'] }): ReactNode {
  const t = useText();
  const { act } = useBench();
  return (
    <ul className="phone-wallets">
      <li aria-hidden="true">
        <span />
        <small>{t(payTexts.notices)}</small>
        <small>{t(payTexts.answers)}</small>
      </li>
      {wallets.map(({ wallet, answers, notices }) => (
        <li key={wallet}>
          <span>{t(walletNames[wallet])}</span>
          <Pick
            label={`${t(walletNames[wallet])} ${t(payTexts.notices)}`}
            texts={noticeTexts}
            value={notices}
            onChoose={(next) => act({ type: 'switchWallet', wallet, notices: next })}
          />
          <Pick
            label={`${t(walletNames[wallet])} ${t(payTexts.answers)}`}
            texts={answerTexts}
            value={answers}
            onChoose={(next) => act({ type: 'switchWallet', wallet, answers: next })}
          />
        </li>
      ))}
    </ul>
  );
}
