import { useRef, type ReactNode } from 'react';
import { OperatorMark } from '../icons/operator-mark.js';
import { useStage } from '../stage/stage.js';

/** Nobody rests a finger so long by chance. */
const HOLD_MS = 3_000;

/** The operator's mark. Held down, it tells the kiosk that staff want to come in; customers see a mark. */
export function StaffMark(): ReactNode {
  const { touch } = useStage();
  const downMs = useRef(Infinity);
  return (
    <div
      className="staff-mark"
      onPointerDown={({ timeStamp }) => {
        downMs.current = timeStamp;
      }}
      onPointerUp={({ timeStamp }) => {
        if (timeStamp - downMs.current >= HOLD_MS) touch({ type: 'corner' });
        downMs.current = Infinity;
      }}
    >
      <OperatorMark />
    </div>
  );
}
