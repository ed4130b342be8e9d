import type { ReactNode } from 'react';
import { Lever } from '../controls/lever.js';
import { useBench } from '../link/bench.js';
import { useText } from '../texts/language.js';
import { texts } from '../texts/texts.js';

/** Levers at the acceptor: its own switch, a note that gets stuck, a box that takes no more. */
export function AcceptorLevers(): ReactNode {
  const t = useText();
  const { state, act } = useBench();
  const { acceptorOn, boxFull } = state.levers;
  return (
    <div className="row">
      <Lever
        label={t(texts.hasPower)}
        on={acceptorOn}
        usual={true}
        onChange={(on) => act({ type: 'switchDevice', device: 'billAcceptor', on })}
      />
      <Lever
        label={t(texts.jam)}
        on={state.acceptor.slot === 'jammed'}
        usual={false}
        onChange={(on) => act({ type: on ? 'jamNotePath' : 'clearNotePath' })}
      />
      <Lever
        label={t(texts.boxFull)}
        on={boxFull}
        usual={false}
        onChange={(full) => act({ type: 'setBoxFull', full })}
      />
    </div>
  );
}
