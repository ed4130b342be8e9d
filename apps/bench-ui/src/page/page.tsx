import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { Cabinet } from '../cabinet/cabinet.js';
import { Codes } from '../hands/codes.js';
import { Wallet } from '../hands/wallet.js';
import { CashBox } from '../inside/cash-box.js';
import { Contacts } from '../inside/contacts.js';
import { PrinterLevers } from '../inside/printer-levers.js';
import { CardTerminal } from '../pay/card-terminal.js';
import { Phone } from '../pay/phone.js';
import { Journal } from '../journal/journal.js';
import { Mains } from '../lines/mains.js';
import { Billers, Network } from '../lines/network.js';
import { send, type Act, type Problem } from '../link/act.js';
import { BenchContext, useBench } from '../link/bench.js';
import type { Connection } from '../link/connection.js';
import { LanguageContext, type Language } from '../texts/language.js';
import { Head } from './head.js';
import { Notice } from './notice.js';

/** The whole bench: wallet and codes, the cabinet, its inside and its lines, the journal. */
export function Page({ connection }: { readonly connection: Connection }): ReactNode {
  const known = useSyncExternalStore(connection.subscribe, connection.known);
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [problem, setProblem] = useState<Problem>();
  const act = (asked: Act): void => void send(asked).then(setProblem);
  const choose = (next: Language): void => {
    localStorage.setItem('language', next);
    setLanguage(next);
  };
  const { connected, state } = known;
  return (
    <LanguageContext value={language}>
      <div className="kiosk bench" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        <Head language={language} onLanguage={choose} />
        {state !== undefined && (
          <BenchContext value={{ ...known, state, act }}>
            <Workshop />
          </BenchContext>
        )}
        <Notice connected={connected} problem={problem} onSeen={() => setProblem(undefined)} />
      </div>
    </LanguageContext>
  );
}

function Workshop(): ReactNode {
  return (
    <main className="workshop">
      <div className="hands">
        <Wallet />
        <Codes />
      </div>
      <Cabinet />
      <Mains />
      <Pay />
      <div className="inside">
        <CashBox />
        <PrinterLevers />
        <Network />
        <Billers />
        <Contacts />
      </div>
      <Journal />
    </main>
  );
}

/** What is paid with instead of notes. */
function Pay(): ReactNode {
  const { card, phone } = useBench().state;
  return (
    <div className="pay">
      {card !== undefined && <CardTerminal card={card} />}
      {phone !== undefined && <Phone phone={phone} />}
    </div>
  );
}

const firstLanguage = (): Language => (localStorage.getItem('language') === 'en' ? 'en' : 'zh');
