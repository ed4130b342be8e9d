import { createHash } from 'node:crypto';
import { demand, type Attack } from './attack.js';
import type { Target } from './target.js';

/** A row as a kiosk sends one; its hash is right only where a test makes it so. */
const row = (seq: number, prevHash: string, hash: string) => ({
  seq,
  bootId: 'stolen',
  monoMs: seq,
  wallMs: 1_780_000_000_000,
  clockQuality: 'none',
  paymentId: '',
  type: 'screen.changed',
  body: '{}',
  lines: [],
  prevHash,
  hash,
});
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const GENESIS = '0'.repeat(64);

const ingest = ({ stolen }: Target, from: number, rows: readonly unknown[], kiosk = stolen.id) =>
  stolen.post('/v1/ingest', {
    kiosk,
    boot: 'stolen',
    from,
    rows,
    clock: { wallMs: 1, monoMs: 1, quality: 'none' },
  });

const find = ({ stolen }: Target, account: string, factor: string, feeId = 'water') =>
  stolen.post('/v1/bills/find', { feeId, account, factor });

const a23: Attack = {
  id: 'A23',
  what: 'accounts tried one after another',
  how: 'tried',
  async attempt(target) {
    const unknown = await find(target, '1000009999', '0000');
    const wrong = await find(target, '1000000001', '0000');
    demand(unknown.text === wrong.text, `"${unknown.text}" is not "${wrong.text}"`);
    const good = await find(target, '1000000001', '1234');
    demand(good.text.includes('"found"'), `the right answer found ${good.text.slice(0, 80)}`);
    demand(!/张三|501/.test(good.text), 'name or address came out in full');
    let tries = 2;
    for (let last = ''; !last.includes('tooManyTries'); tries += 1) {
      demand(tries <= 20, `${tries} misses and still answered`);
      last = (await find(target, String(1_000_010_000 + tries), '0000')).text;
    }
    const after = await find(target, '1000000001', '1234');
    demand(after.text.includes('tooManyTries'), 'a right answer is found out during the pause');
    return `one answer for unknown and wrong; a pause after ${tries} misses, for right answers too`;
  },
};

const a24: Attack = {
  id: 'A24',
  what: 'patterns where an account is expected',
  how: 'tried',
  async attempt(target) {
    const patterns = [
      '%',
      '*',
      '',
      '-----',
      '100000000_',
      '１０００００００１',
      '0001000000001',
      '.*',
      '1000000001 ',
    ];
    for (const account of patterns) {
      const { status, text } = await find(target, account, '%');
      demand(!text.includes('"found"'), `"${account}" found ${text.slice(0, 80)}`);
      demand(status < 500, `"${account}" got ${status}`);
    }
    return `${patterns.length} patterns, nothing found`;
  },
};

const a25: Attack = {
  id: 'A25',
  what: 'SQL, commands and markup in what is sent to central',
  how: 'tried',
  async attempt(target) {
    const words = [
      `' or 1=1 --`,
      `'; drop table bills; --`,
      '=cmd|calc',
      '\u001b@\u001dV',
      '${7*7}',
      '<script>',
    ];
    for (const word of words) {
      const { status, text } = await find(target, word, word, word.slice(0, 8));
      demand(status < 500 && !text.includes('"found"'), `"${word}" got ${status} ${text}`);
      const claim = await target.stolen.get(`/v1/claims/${encodeURIComponent(word)}`);
      demand(claim.status < 500, `a claim "${word}" got ${claim.status}`);
    }
    const bills = (await target.product.central('/api/kiosks')) as readonly unknown[];
    demand(bills.length >= 2, 'the tables are gone');
    return `${words.length} words as account, fee, factor and claim; paper and logs: specs of receipt and log`;
  },
};

const a27: Attack = {
  id: 'A27',
  what: 'forged notices of a wallet',
  how: 'tried',
  async attempt({ product }) {
    const bodies = [
      '{}',
      '{"out_trade_no":"1","trade_status":"TRADE_SUCCESS"}',
      'trade_status=TRADE_SUCCESS&sign=x',
    ];
    const wallets = ['wechat', 'alipay', 'unionpay', 'nobody', '..'];
    for (const wallet of wallets) {
      for (const body of bodies) {
        const type = body.startsWith('{')
          ? 'application/json'
          : 'application/x-www-form-urlencoded';
        const reply = await fetch(`${product.centralUrl}/v1/notify/${wallet}`, {
          method: 'POST',
          headers: { 'content-type': type, 'wechatpay-signature': 'AAAA', 'wechatpay-serial': 'x' },
          body,
        });
        const text = await reply.text();
        demand(reply.status >= 400 || !/success/i.test(text), `${wallet} took ${body}: ${text}`);
        demand(reply.status < 500, `${wallet} got ${reply.status}`);
      }
    }
    return `${wallets.length} wallets × ${bodies.length} bodies; amount, order and replay: specs of the wallets`;
  },
};

const a28: Attack = {
  id: 'A28',
  what: 'rows of a journal replayed, out of order, twice',
  how: 'tried',
  async attempt(target) {
    const [one, two] = [hashOf('one'), hashOf('two')];
    const rows = [row(1, GENESIS, one), row(2, one, two)];
    const acked = async (from: number, sent: readonly unknown[]): Promise<number> => {
      const { status, text } = await ingest(target, from, sent);
      demand(status === 200, `rows from ${from} got ${status} ${text}`);
      return (JSON.parse(text) as { readonly acked: number }).acked;
    };
    demand((await acked(2, rows.slice(1))) === 0, 'a row with a hole before it was acknowledged');
    demand((await acked(1, rows)) === 2, 'two rows were not acknowledged');
    demand((await acked(1, rows)) === 2, 'a repetition changed something');
    demand((await acked(1, [...rows, ...rows])) === 2, 'a batch that turns back was taken');
    return 'a hole, a repetition and a batch that turns back: nothing moved';
  },
};

const a41: Attack = {
  id: 'A41',
  what: 'a cloned card goes on with another past',
  how: 'tried',
  async attempt(target) {
    await ingest(target, 1, [row(1, GENESIS, hashOf('one')), row(2, hashOf('one'), hashOf('two'))]);
    const { status } = await ingest(target, 2, [row(2, hashOf('one'), hashOf('other two'))]);
    demand(status === 409, `the other past got ${status}`);
    const alarms = (await target.product.central('/api/alarms')) as readonly {
      code: string;
      kiosk: string;
    }[];
    const raised = alarms.some(({ code, kiosk }) => code === 'fork' && kiosk === target.stolen.id);
    demand(raised, 'nobody is told of it');
    return 'a second row 2 refused, alarm raised; edits of the file itself: A46 and npm run verify';
  },
};

const a30: Attack = {
  id: 'A30',
  what: 'install pages, uploads and consoles of other programs at central',
  how: 'tried',
  async attempt({ product }) {
    const paths = [
      '/admin',
      '/setup',
      '/install',
      '/upload',
      '/api/upload',
      '/api/users',
      '/wp-login.php',
      '/phpmyadmin',
      '/actuator',
      '/server-status',
      '/console',
    ];
    for (const path of paths) {
      for (const method of ['GET', 'POST']) {
        const reply = await fetch(product.centralUrl + path, {
          method,
          headers: { 'content-type': 'application/json' },
          ...(method === 'POST' && { body: '{}' }),
        });
        demand(
          [401, 403, 404, 405].includes(reply.status),
          `${method} ${path} got ${reply.status}`,
        );
      }
    }
    return `${paths.length} paths, GET and POST, none there`;
  },
};

const a33: Attack = {
  id: 'A33',
  what: 'members that nobody asked for',
  how: 'tried',
  async attempt(target) {
    const more = { kiosk: 'K-0001', role: 'admin', used_ms: null, __proto__: { admin: true } };
    const again = await target.stolen.enrol('DEMO-0002', more);
    const { kiosk } = JSON.parse(again.text) as { readonly kiosk: string };
    demand(kiosk === target.stolen.id, `it became ${kiosk}`);
    const polluted =
      '{"feeId":"water","account":"1","factor":"1","__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}';
    const { status } = await target.stolen.post('/v1/bills/find', JSON.parse(polluted));
    demand(status < 500, `a prototype got ${status}`);
    return 'an enrolment that names itself another kiosk, and two prototypes: dropped';
  },
};

/** Attacks on central with a kiosk's key in hand. The order matters: tries are counted for ten minutes. */
export const centralDoor: readonly Attack[] = [a24, a25, a33, a23, a27, a28, a41, a30];
