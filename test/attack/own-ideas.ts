import { generateKeyPairSync } from 'node:crypto';
import { demand, type Attack } from './attack.js';

const b03: Attack = {
  id: 'B03',
  what: 'a used code enrols another key',
  how: 'tried',
  async attempt({ product }) {
    const { publicKey } = generateKeyPairSync('ed25519');
    const other = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const said = new Set<string>();
    for (const code of ['DEMO-0001', 'DEMO-0002', 'ZZZZ-0000']) {
      const reply = await fetch(`${product.centralUrl}/v1/enrol`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, publicKey: other }),
      });
      demand(reply.status === 403 || reply.status === 429, `${code} got ${reply.status}`);
      said.add(await reply.text());
    }
    demand(said.size === 1, 'used and unknown codes are told apart');
    return 'two used codes and an unknown one: one answer, refused';
  },
};

const b04: Attack = {
  id: 'B04',
  what: 'a signature of one request on another',
  how: 'tried',
  async attempt({ stolen }) {
    const lies = [
      { signedPath: '/v1/catalogue?x' },
      { headers: { 'x-nonce': 'other' } },
      { headers: { 'x-kiosk': 'K-0001' } },
      { headers: { 'x-signature': '' } },
      { headers: { 'x-signature': 'AAAA' } },
      { headers: { 'x-nonce': 'n'.repeat(200) } },
    ];
    for (const lie of lies) {
      const { status } = await stolen.get('/v1/catalogue', lie);
      demand(status === 401, `${JSON.stringify(lie)} got ${status}`);
    }
    const good = await stolen.get('/v1/catalogue');
    demand(good.status === 200, `the good one got ${good.status}`);
    return `${lies.length} changed requests refused, the good one answered`;
  },
};

const b05: Attack = {
  id: 'B05',
  what: 'one kiosk speaks for another',
  how: 'tried',
  async attempt({ stolen, product }) {
    const { status } = await stolen.post('/v1/ingest', {
      kiosk: 'K-0001',
      boot: 'stolen',
      from: 1,
      rows: [],
      clock: { wallMs: 1, monoMs: 1, quality: 'none' },
      alarms: [{ code: 'storage', detail: 'x' }],
    });
    demand(status === 403, `it got ${status}`);
    const alarms = JSON.stringify(await product.central('/api/alarms'));
    demand(!alarms.includes('"storage"'), 'an alarm of another kiosk was raised');
    return 'a batch signed by K-0002 for K-0001, refused';
  },
};

const b06: Attack = {
  id: 'B06',
  what: 'what the kiosk and central say when something is wrong',
  how: 'tried',
  async attempt({ product, stolen }) {
    const said = [
      (await stolen.post('/v1/bills/find', { feeId: 1 })).text,
      (await stolen.post('/v1/ingest', [])).text,
      (await stolen.get('/v1/%ff')).text,
      await (await fetch(`${product.kioskUrl}/%ff`)).text(),
      await (await fetch(`${product.centralUrl}/api/journal?kiosk=`)).text(),
    ];
    for (const text of said) {
      demand(!/at \w+.*\(|node_modules|\.js:\d|SQLITE|select /i.test(text), `it said ${text}`);
    }
    return `${said.length} wrong requests: no stack, no path, no query in an answer`;
  },
};

const b07: Attack = {
  id: 'B07',
  what: 'a biller of the same name, an amount below zero or beyond all numbers',
  how: 'tried',
  async attempt({ stolen }) {
    const good = { feeId: 'water', account: '1000000001', items: [], prepaid: 0, tender: 'cash' };
    const amounts = [-100, 0.5, 1e300, '100', null, Number.MAX_SAFE_INTEGER];
    for (const [at, amount] of amounts.entries()) {
      const { status, text } = await stolen.post('/v1/payments', {
        ...good,
        paymentId: `K-0002-B07-${at}`,
        amount,
      });
      demand(status < 500, `${amount} got ${status}`);
      demand(!text.includes('"accepted"'), `${amount} was posted`);
    }
    return `${amounts.length} amounts, none posted`;
  },
};

/** Attacks that the list of the field does not have. */
export const ownIdeas: readonly Attack[] = [b03, b04, b05, b06, b07];
