import type { ReactNode } from 'react';
import { Choice } from '../controls/choice.js';
import { Lever } from '../controls/lever.js';
import { Panel } from '../controls/panel.js';
import { useBench } from '../link/bench.js';
import { rollTexts } from '../texts/choices.js';
import { useText } from '../texts/language.js';
import { texts } from '../texts/texts.js';

/** Levers at the printer: paper, cover, cutter, its own switch. */
export function PrinterLevers(): ReactNode {
  const t = useText();
  const { state, act } = useBench();
  const { paper, coverOpen, printerJammed, printerOn } = state.levers;
  return (
    <Panel area="printer" title={t(texts.thermalPrinter)}>
      <p className="labelled">
        {t(texts.roll)}
        <Choice
          label={t(texts.roll)}
          texts={rollTexts}
          value={paper}
          onChoose={(roll) => act({ type: 'setPaper', paper: roll })}
        />
      </p>
      <div className="row">
        <Lever
          label={t(texts.hasPower)}
          on={printerOn}
          usual={true}
          onChange={(on) => act({ type: 'switchDevice', device: 'thermalPrinter', on })}
        />
        <Lever
          label={t(texts.cover)}
          on={coverOpen}
          usual={false}
          onChange={(open) => act({ type: 'setCover', open })}
        />
        <Lever
          label={t(texts.cutterJam)}
          on={printerJammed}
          usual={false}
          onChange={(jammed) => act({ type: 'setPrinterJam', jammed })}
        />
      </div>
    </Panel>
  );
}
