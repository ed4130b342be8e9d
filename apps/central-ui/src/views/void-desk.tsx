import { yuan } from '../format.js';
import { ActForm } from '../parts/act-form.js';
import { personFields } from '../parts/person-fields.js';
import { sayMoney } from '../parts/say-money.js';
import type { Say } from '../texts.js';

/** A posting of today is undone at its biller, by two persons. */
export function VoidDesk({ say }: { readonly say: Say }) {
  return (
    <details className="wish-box">
      <summary>{say('voidPosting')}</summary>
      <ActForm
        path="voids"
        action="voidPosting"
        say={say}
        fields={[{ name: 'paymentId', label: say('payment') }, ...personFields(say)]}
        told={({ state, amount }) =>
          `${sayMoney(say, 'void', String(state))} · ${yuan(Number(amount))}`
        }
      />
    </details>
  );
}
