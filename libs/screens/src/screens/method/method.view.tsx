import type { MethodId } from '@kiosk/flow/screen/screen';
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
  payTexts,
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
  MethodId,
  string
>;

function MethodButton({ method }: { readonly method: Method }): ReactNode {
  const t = useText();
  const { id, available, max } = method;
  return (
    <TouchButton className="method" touch={{ type: 'method', id }} disabled={!available}>
      <Icon name={ICONS[id]} />
      <span className="method-words">
        <strong>{t(methodNames[id])}</strong>
        <span>{t(available ? methodLeads[id] : reasonOf(method))}</span>
        {max !== undefined && <span>{t(methodMax(yuan(max)))}</span>}
      </span>
      {available && <Icon name="next" />}
    </TouchButton>
  );
}

function reasonOf({ why }: Method): Bilingual {
  if (why === undefined) return methodUnavailable.notOffered;
  return why === 'overLimit' || why === 'notOffered' ? methodUnavailable[why] : limitTexts[why];
}
