import type { ReactNode } from 'react';
import { BackAction, PrimaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { TouchButton } from '../../components/touch-button.js';
import { useText } from '../../stage/stage.js';
import { serviceTexts } from '../../texts/service.js';
import type { ScreenNamed, ViewProps } from '../../view.js';
import type { Bilingual } from '../../vocabulary.js';
import { TestRow } from './test-row.js';

type Tests = ScreenNamed<'serviceTests'>;

/** T03: what can be tested, and what it found. */
export function ServiceTestsView({ screen }: ViewProps<'serviceTests'>): ReactNode {
  const t = useText();
  const { tests, run } = screen;
  return (
    <Frame
      title={t(serviceTexts.testsTitle)}
      lead={leadOf(screen, t)}
      secondary={<BackAction />}
      primary={<MainAction screen={screen} />}
    >
      <ul className="staff-tests">
        {tests.map((test) => (
          <TestRow key={test.id} test={test} busy={run !== undefined} />
        ))}
      </ul>
      <Pages screen={screen} />
    </Frame>
  );
}

type Read = ReturnType<typeof useText>;

function leadOf({ tests, run, summary }: Tests, t: Read): string {
  if (tests.length === 0) return t(serviceTexts.noTests);
  if (run !== undefined) return `${t(serviceTexts.running)} ${run.done + 1} / ${run.of}`;
  if (summary === undefined) return ' ';
  const { passed, failed, byHand } = summary;
  return [
    `${t(serviceTexts.passed)} ${passed}`,
    `${t(serviceTexts.failed)} ${failed}`,
    `${t(serviceTexts.byHand)} ${byHand}`,
  ].join(' · ');
}

function MainAction({ screen }: { readonly screen: Tests }): ReactNode {
  if (screen.run !== undefined) {
    return (
      <PrimaryAction
        touch={{ type: 'service', id: 'stop' }}
        text={serviceTexts.stop}
        icon="cross"
      />
    );
  }
  return (
    <PrimaryAction
      touch={{ type: 'service', id: 'all' }}
      text={serviceTexts.runAll}
      icon="next"
      disabled={screen.tests.length === 0}
    />
  );
}

/** Turns the list, and prints what was found. */
function Pages({ screen }: { readonly screen: Tests }): ReactNode {
  const t = useText();
  const { page, pages, summary, run, report } = screen;
  const turn = (by: number, text: Bilingual): ReactNode => (
    <TouchButton
      className="action action-secondary"
      touch={{ type: 'page', page: Math.max(0, page + by) }}
      disabled={page + by < 0 || page + by >= pages}
    >
      {t(text)}
    </TouchButton>
  );
  return (
    <div className="staff-pages">
      {pages > 1 && turn(-1, serviceTexts.previous)}
      {summary !== undefined && run === undefined && (
        <TouchButton
          className="action action-secondary"
          touch={{ type: 'service', id: 'print' }}
          disabled={report === 'printing'}
        >
          {t(serviceTexts.printReport)}
        </TouchButton>
      )}
      {pages > 1 && turn(1, serviceTexts.next)}
    </div>
  );
}
