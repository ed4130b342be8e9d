import type { ReactNode } from 'react';
import { Question } from '../../components/question.js';
import type { ViewProps } from '../../view.js';
import { SampleBill } from './sample-bill.js';

/** S05: which account; typed, or scanned from the bill. */
export function IdentifyView({ screen }: ViewProps<'identify'>): ReactNode {
  return <Question entry={screen.entry} help={<SampleBill {...screen} />} />;
}
