import type { Entry } from '@kiosk/flow/screen/entry';
import type { ReactNode } from 'react';
import { BackAction, PrimaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Keypad } from '../../components/keypad.js';
import { Column, Columns } from '../../components/panel.js';
import { Typed } from '../../components/typed.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { findTexts } from '../../texts/find.js';
import { serviceTexts } from '../../texts/service.js';
import type { Bilingual } from '../../vocabulary.js';

interface StaffEntryProps {
  readonly entry: Entry;
  /** Above the field. */
  readonly about?: ReactNode;
  /** Why what was typed last was not taken. */
  readonly notice?: Bilingual;
}

/** One thing that staff type: the field and our own keys, as everywhere. */
export function StaffEntry({ entry, about, notice }: StaffEntryProps): ReactNode {
  const t = useText();
  const { label, hint, keyboard, value, lengthMax, complete } = entry;
  return (
    <Frame
      title={t(label)}
      lead={t(hint)}
      secondary={<BackAction />}
      primary={
        <PrimaryAction
          touch={{ type: 'confirm' }}
          text={serviceTexts.confirm}
          icon="check"
          disabled={!complete}
        />
      }
    >
      <div className={`question question-${keyboard}`}>
        <Columns>
          <Column>
            {about}
            <Typed
              label={t(label)}
              text={value}
              emptyText={t(findTexts.entryEmpty)}
              wrong={notice !== undefined}
            />
            {notice !== undefined && (
              <p className="answer-wrong" role="alert">
                <Icon name="alert" />
                {t(notice)}
              </p>
            )}
          </Column>
          <Keypad keyboard={keyboard} empty={value === ''} full={value.length >= lengthMax} />
        </Columns>
      </div>
    </Frame>
  );
}
