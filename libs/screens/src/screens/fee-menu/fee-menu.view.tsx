import type { ReactNode } from 'react';
import { BackAction } from '../../components/actions.js';
import { FeeTiles } from '../../components/fee-tiles.js';
import { Frame } from '../../components/frame.js';
import { LimitBanner } from '../../components/limit-banner.js';
import { useText } from '../../stage/stage.js';
import { startTexts } from '../../texts/start.js';
import type { ViewProps } from '../../view.js';

/** S04: which fee; choosing is the action. */
export function FeeMenuView({ screen }: ViewProps<'feeMenu'>): ReactNode {
  const t = useText();
  return (
    <Frame title={t(startTexts.menuTitle)} secondary={<BackAction />}>
      <LimitBanner limits={screen.limits} />
      <FeeTiles fees={screen.fees} />
    </Frame>
  );
}
