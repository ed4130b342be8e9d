import { z } from 'zod';

const about = z.object({
  kiosk: z.string(),
  condition: z.string(),
  detail: z.string(),
  urgency: z.string(),
  openedMs: z.number(),
  why: z.string(),
});

/** What the codes of conditions are called, in the mail of who is on duty; others keep their code. */
const NAMES: Readonly<Record<string, string>> = {
  silent: '失联 silent',
  stuck: '客户界面停滞 a customer is stuck',
  forked: '流水分叉 forked',
  noCash: '不能收现金 takes no cash',
  cashboxFull: '钱箱已满 cash box full',
  noPaper: '缺纸 no paper',
  paperLow: '纸将用尽 paper low',
  journal: '流水不可写 journal',
  records: '流水缺失 records',
  storage: '存储异常 storage',
  mains: '停电 mains',
  maintenance: '已停用 out of service',
};
const WHY: Readonly<Record<string, string>> = {
  first: '',
  escalated: '（升级 escalated）',
  repeated: '（仍未处理 still open）',
};

/** A notice as people read it: which kiosk, what, since when, and nothing of a customer. */
export function textOfNotice(body: string): { readonly subject: string; readonly text: string } {
  const { kiosk, condition, detail, urgency, openedMs, why } = about.parse(JSON.parse(body));
  const what = NAMES[condition] ?? condition;
  const since = new Date(openedMs).toISOString().slice(0, 16).replace('T', ' ');
  return {
    subject: `${kiosk}: ${what}${WHY[why] ?? ''}`,
    text: [`${kiosk}`, `${what} ${detail}`.trim(), urgency, `since ${since} UTC`].join('\n'),
  };
}
