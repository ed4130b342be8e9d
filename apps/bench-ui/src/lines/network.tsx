import type { ReactNode } from 'react';
import { Choice } from '../controls/choice.js';
import { Panel } from '../controls/panel.js';
import { useBench } from '../link/bench.js';
import { billerTexts, networkTexts } from '../texts/choices.js';
import { useText } from '../texts/language.js';
import { texts } from '../texts/texts.js';

/** The cable between kiosk and central. */
export function Network(): ReactNode {
  const t = useText();
  const { state, act } = useBench();
  return (
    <Panel area="network" title={t(texts.network)}>
      <Choice
        label={t(texts.network)}
        texts={networkTexts}
        value={state.network.mode}
        onChoose={(mode) => act({ type: 'switchNetwork', mode })}
      />
    </Panel>
  );
}

/** What the billers behind central do with a posting. */
export function Billers(): ReactNode {
  const t = useText();
  const { state, act } = useBench();
  return (
    <Panel area="billers" title={t(texts.billers)}>
      <ul className="billers">
        {state.billers.map(({ id, name, mode }) => (
          <li key={id}>
            <span>{t(name)}</span>
            <Choice
              label={t(name)}
              texts={billerTexts}
              value={mode}
              onChoose={(next) => act({ type: 'switchBiller', id, mode: next })}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
