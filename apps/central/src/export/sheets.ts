import type { Bilingual, Language } from '@kiosk/flow/text/language';
import type { AuditBook } from '../audit/audit-book.js';
import type { ConsoleQueries } from '../console/console-queries.js';
import type { ClaimQueries } from '../console/claim-queries.js';
import type { Fleet } from '../fleet/fleet.js';
import type { Sheet } from './sheet.js';

/** Where the lists come from. */
export interface SheetSources {
  readonly fleet: Fleet;
  readonly console: ConsoleQueries;
  readonly claims: ClaimQueries;
  readonly audit: AuditBook;
}

/** As many as a spreadsheet is looked through for; more is for a database. */
const ROWS_MAX = 10_000;
const ALL = { limit: ROWS_MAX, skip: 0 };

type Cell = string | number;
type Column<Entry> = readonly [Bilingual, (entry: Entry) => Cell];

/** A list that can be saved: how it is read, and its columns. */
interface Plan<Entry> {
  readonly name: Bilingual;
  readonly read: (sources: SheetSources) => Promise<readonly Entry[]>;
  readonly columns: readonly Column<Entry>[];
}

/** Keeps the entry's type within its plan. */
const plan =
  <Entry>({ name, read, columns }: Plan<Entry>) =>
  async (sources: SheetSources, language: Language): Promise<Sheet> => ({
    name: name[language],
    head: columns.map(([head]) => head[language]),
    rows: (await read(sources)).map((entry) => columns.map(([, of]) => of(entry))),
  });

const word = (zh: string, en: string): Bilingual => ({ zh, en });
const at = (ms: number | null): string =>
  ms === null ? '' : new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
/** Yuan with two decimals, as a number. */
const yuan = (fen: number): number => fen / 100;

const KIOSK = word('终端', 'Kiosk');
const TIME = word('时间 (UTC)', 'Time (UTC)');
const STATE = word('状态', 'State');
const PERSON = word('人员', 'Person');

/** Every list that can be saved as a file. */
export const SHEETS = {
  fleet: plan({
    name: word('终端', 'Kiosks'),
    read: ({ fleet }) => fleet.board.kiosks(),
    columns: [
      [KIOSK, ({ id }) => id],
      [word('可用', 'Serves'), ({ report }) => (report === null ? '' : report.ready ? 1 : 0)],
      [word('限制', 'Limits'), ({ report }) => report?.limits.join(' ') ?? ''],
      [word('警报', 'Alerts'), ({ alerts }) => alerts.map(({ condition }) => condition).join(' ')],
      [word('下一小时少收笔数', 'Payments lost next hour'), ({ impact }) => impact.nextHour],
      [word('最后联系 (UTC)', 'Last contact (UTC)'), ({ lastContactMs }) => at(lastContactMs)],
      [word('已收流水', 'Rows held'), ({ ackedSeq }) => ackedSeq],
    ],
  }),
  alerts: plan({
    name: word('警报', 'Alerts'),
    read: ({ fleet }) => fleet.board.alerts(),
    columns: [
      [KIOSK, ({ kiosk }) => kiosk],
      [word('事项', 'Condition'), ({ condition }) => condition],
      [STATE, ({ state }) => state],
      [word('说明', 'Detail'), ({ detail }) => detail],
      [word('开始 (UTC)', 'Since (UTC)'), ({ openedMs }) => at(openedMs)],
      [word('已少收笔数', 'Payments missed'), ({ impact }) => impact.missed],
      [word('下一小时少收笔数', 'Payments lost next hour'), ({ impact }) => impact.nextHour],
      [PERSON, ({ name }) => name],
    ],
  }),
  commands: plan({
    name: word('指令', 'Commands'),
    read: ({ fleet }) => fleet.commands.page(ALL),
    columns: [
      [TIME, ({ issuedMs }) => at(issuedMs)],
      [KIOSK, ({ kiosk }) => kiosk],
      [word('指令', 'Command'), ({ kind }) => kind],
      [STATE, ({ state }) => state],
      [word('原因', 'Reason'), ({ reason }) => reason ?? ''],
      [PERSON, ({ name }) => name],
    ],
  }),
  payments: plan({
    name: word('付款', 'Payments'),
    read: (sources) => sources.console.payments(ALL),
    columns: [
      [TIME, ({ startedWallMs }) => at(startedWallMs)],
      [KIOSK, ({ kiosk }) => kiosk],
      [word('付款编号', 'Payment'), ({ paymentId }) => paymentId],
      [word('费种', 'Fee'), ({ feeId }) => feeId ?? ''],
      [word('户号', 'Account'), ({ account }) => account ?? ''],
      [word('现金', 'Cash'), ({ cash }) => yuan(cash)],
      [word('付收费单位', 'To biller'), ({ biller }) => yuan(biller)],
      [word('待领款', 'Claims'), ({ claims }) => yuan(claims)],
      [word('入账', 'Posting'), ({ posting }) => posting ?? ''],
    ],
  }),
  entries: plan({
    name: word('台账', 'Ledger'),
    read: ({ claims }) => claims.entries(ALL),
    columns: [
      [word('序号', 'No.'), ({ number }) => number],
      [TIME, ({ atMs }) => at(atMs)],
      [word('种类', 'Kind'), ({ kind }) => kind],
      [word('金额', 'Amount'), ({ amount }) => yuan(amount)],
      [KIOSK, ({ kiosk }) => kiosk],
      [word('付款编号', 'Payment'), ({ paymentId }) => paymentId ?? ''],
      [word('经办人', 'Owner'), ({ owner }) => owner],
      [word('复核人', 'Second person'), ({ second }) => second ?? ''],
      [word('事由', 'Reason'), ({ reason }) => reason],
    ],
  }),
} as const;
export type SheetName = keyof typeof SHEETS;

/** Beside the others, because not everybody may read it. */
export const auditSheet = plan({
  name: word('操作记录', 'Audit'),
  read: ({ audit }) => audit.page(ROWS_MAX),
  columns: [
    [word('序号', 'No.'), ({ number }) => number],
    [TIME, ({ atMs }) => at(atMs)],
    [PERSON, ({ name }) => name],
    [word('操作', 'Action'), ({ action }) => action],
    [word('结果', 'Outcome'), ({ outcome }) => outcome],
    [word('说明', 'Detail'), ({ detail }) => detail],
  ],
});
