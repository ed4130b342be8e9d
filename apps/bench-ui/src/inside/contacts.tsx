import type { ReactNode } from 'react';
import { Lever } from '../controls/lever.js';
import { Panel } from '../controls/panel.js';
import { useBench } from '../link/bench.js';
import type { Door, Light, Lock } from '../link/truth.js';
import { doorTexts, lightTexts, lockTexts } from '../texts/choices.js';
import { useText } from '../texts/language.js';
import { texts, withNumber } from '../texts/texts.js';

const namesIn = <Name extends string>(part: { readonly [Each in Name]?: boolean }) =>
  Object.keys(part) as Name[];

/** Doors and tamper contact to be moved, lamps and locks to be seen: as far as they are laid. */
export function Contacts(): ReactNode {
  const t = useText();
  const { state, act } = useBench();
  const { contacts, panel } = state;
  if (contacts === undefined) return null;
  const { doors, lights, locks, tampered } = contacts;
  return (
    <Panel area="contacts" title={t(texts.contacts)} hint={t(texts.contactsHint)}>
      <ul className="lamps">
        {namesIn<Light>(lights).map((light) => (
          <li key={light} data-lit={lights[light]}>
            <span className="lamp" />
            {t(lightTexts[light])}
          </li>
        ))}
        {namesIn<Lock>(locks).map((lock) => (
          <li key={lock}>
            {t(lockTexts[lock])} {locks[lock] === true ? t(texts.locked) : t(texts.unlocked)}
          </li>
        ))}
        {panel !== undefined && <li>{t(withNumber(texts.backlight, panel.light))}</li>}
      </ul>
      <div className="row">
        {namesIn<Door>(doors).map((door) => (
          <Lever
            key={door}
            label={t(doorTexts[door])}
            on={doors[door] === true}
            usual={false}
            onChange={(open) => act({ type: 'setDoor', door, open })}
          />
        ))}
        <Lever
          label={t(texts.tamper)}
          on={tampered}
          usual={false}
          onChange={(broken) => act({ type: 'setTamper', broken })}
        />
        {panel !== undefined && (
          <Lever
            label={t(texts.panelStuck)}
            on={panel.stuck}
            usual={false}
            onChange={(stuck) => act({ type: 'setPanelStuck', stuck })}
          />
        )}
      </div>
    </Panel>
  );
}
