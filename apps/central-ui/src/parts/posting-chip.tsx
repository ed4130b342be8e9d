import type { PostingState } from '../api.js';
import { sayCode, type Say } from '../texts.js';
import { Chip, type Tone } from './chip.js';

const TONES: Readonly<Record<PostingState, Tone>> = {
  accepted: 'done',
  pending: 'attention',
  refused: 'stop',
};

/** What became of a posting, and why it was refused. */
export function PostingChip(props: {
  readonly state: PostingState;
  readonly reason: string | null;
  readonly say: Say;
}) {
  const { state, reason, say } = props;
  const why = reason === null ? '' : ` · ${sayCode(say, 'reason', reason)}`;
  return (
    <Chip tone={TONES[state]}>
      {say(state)}
      {why}
    </Chip>
  );
}
