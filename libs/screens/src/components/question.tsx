import type { Entry } from '@kiosk/flow/screen/entry';
import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.js';
import { useText } from '../stage/stage.js';
import { findTexts } from '../texts/find.js';
import { BackAction, PrimaryAction } from './actions.js';
import { frameTexts } from '../texts/frame.js';
import { Frame } from './frame.js';
import { Keypad } from './keypad.js';
import { Columns, Column } from './panel.js';
import { shownAs, Typed } from './typed.js';

interface QuestionProps {
  readonly entry: Entry;
  /** Above the field: what the answer belongs to. */
  readonly about?: ReactNode;
  /** Below the field: help that is particular to this question. */
  readonly help: ReactNode;
}

/** One question, one field, our own keys: account number and second factor look the same. */
export function Question({ entry, about, help }: QuestionProps): ReactNode {
  const t = useText();
  const { value, keyboard, lengthMax, complete } = entry;
  return (
    <Frame
      title={t(entry.label)}
      lead={t(entry.hint)}
      secondary={<BackAction />}
      primary={
        <PrimaryAction
          touch={{ type: 'confirm' }}
          text={frameTexts.next}
          icon="next"
          disabled={!complete}
        />
      }
    >
      <div className={`question question-${keyboard}`}>
        <Columns>
          <Column>
            {about}
            <Answer entry={entry} />
            {help}
          </Column>
          <Keypad keyboard={keyboard} empty={value === ''} full={value.length >= lengthMax} />
        </Columns>
      </div>
    </Frame>
  );
}

function Answer({ entry }: { readonly entry: Entry }): ReactNode {
  const t = useText();
  const { label, keyboard, value, wrong, example } = entry;
  return (
    <div className="answer">
      <Typed
        label={t(label)}
        text={shownAs(keyboard, value)}
        emptyText={t(findTexts.entryEmpty)}
        wrong={wrong}
      />
      {wrong ? (
        <p className="answer-wrong" role="alert">
          <Icon name="alert" />
          {t(findTexts.wrong)}
        </p>
      ) : (
        <p className="answer-example">
          {t(findTexts.example)} <b>{shownAs(keyboard, example)}</b>
        </p>
      )}
    </div>
  );
}
