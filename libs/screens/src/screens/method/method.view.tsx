import { kindOf, type TenderKind } from '@kiosk/flow/screen/method';
import type { ReactNode } from 'react';
import { BackAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Amount } from '../../components/money-figures.js';
import { TouchButton } from '../../components/touch-button.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { checkTexts } from '../../texts/check.js';
import { limitTexts } from '../../texts/frame.js';
import { yuan } from '../../texts/money.js';
import {
  methodLeads,
  methodMax,
  methodNames,
  methodUnavailable,
  noNetwork,
  payTexts,
  walletLead,
} from '../../texts/pay.js';
import type { Bilingual } from '../../vocabulary.js';
import type { ScreenNamed, ViewProps } from '../../view.js';

type Method = ScreenNamed<'method'>['methods'][number];

/** S12: the ways to pay; one that is not offered says why. */
export function MethodView({ screen }: ViewProps<'method'>): ReactNode {
  const t = useText();
  return (
    <Frame title={t(payTexts.methodTitle)} secondary={<BackAction />}>
      <div className="total-line total-line-large">
        <span>
          {t(screen.fee.name)} · {t(checkTexts.total)}
        </span>
        <span className="total-amount">
          <Amount value={screen.total} />
        </span>
      </div>
      <ul className="methods">
        {screen.methods.map((method) => (
          <li key={method.id}>
            <MethodButton method={method} />
          </li>
        ))}
      </ul>
    </Frame>
  );
}

const ICONS = { cash: 'cash', card: 'card', wallet: 'wallet' } as const satisfies Record<
  TenderKind,
  string
>;

function MethodButton({ method }: { readonly method: Method }): ReactNode {
  const t = useText();
  const { id, label, available, max } = method;
  const kind = kindOf(id);
  return (
    <TouchButton className="method" touch={{ type: 'method', id }} disabled={!available}>
      <Icon name={ICONS[kind]} />
      <span className="method-words">
        <strong>{t(label ?? methodNames[kind])}</strong>
        <span>{t(available ? leadOf(method) : reasonOf(method))}</span>
        {max !== undefined && <span>{t(methodMax(yuan(max)))}</span>}
      </span>
      {available && <Icon name="next" />}
    </TouchButton>
  );
}

/** A wallet that is named needs no list of wallets. */
const leadOf = ({ id, label }: Method): Bilingual =>
  label === undefined ? methodLeads[kindOf(id)] : walletLead;

function reasonOf({ why }: Method): Bilingual {
  if (why === undefined) return methodUnavailable.notOffered;
  if (why === 'noNetwork') return noNetwork;
  return why === 'overLimit' || why === 'notOffered' || why === 'blocked'
    ? methodUnavailable[why]
    : limitTexts[why];
}
