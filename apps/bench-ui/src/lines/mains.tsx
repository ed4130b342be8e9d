import type { ReactNode } from 'react';
import { Panel } from '../controls/panel.js';
import { useBench } from '../link/bench.js';
import { phaseTexts } from '../texts/choices.js';
import { useText } from '../texts/language.js';
import { texts, withNumber } from '../texts/texts.js';

/** The mains: an orderly switch, and the plug that one can pull. */
export function Mains(): ReactNode {
  const t = useText();
  const { state, act } = useBench();
  const { power, phase, pid, starts, lastEnd } = state.kiosk;
  const on = power === 'on';
  const lamp = <span className={`phase phase-${phase}`}>{t(phaseTexts[phase])}</span>;
  return (
    <Panel area="mains" title={t(texts.mains)} hint={t(texts.cutHint)} aside={lamp}>
      <div className="row">
        <button
          type="button"
          className={on ? 'button' : 'button button-main'}
          onClick={() => act({ type: 'switchKiosk', power: on ? 'off' : 'on' })}
        >
          {on ? t(texts.powerOff) : t(texts.powerOn)}
        </button>
        <button
          type="button"
          className="button button-cut"
          disabled={!on}
          onClick={() => act({ type: 'switchKiosk', power: 'cut' })}
        >
          {t(texts.cut)}
        </button>
        <button
          type="button"
          className="button button-cut"
          disabled={!on && !state.levers.mainsOn}
          onClick={() => act({ type: 'switchKiosk', power: 'cutAll' })}
        >
          {t(texts.cutAll)}
        </button>
      </div>
      <p className="facts">
        {t(withNumber(texts.starts, starts))}
        {pid !== undefined && ` · pid ${pid}`}
        {lastEnd !== undefined && ` · ${t(texts.lastEnd)} ${lastEnd}`}
      </p>
    </Panel>
  );
}
