const LEAD_MIN = 0x81;
const LEAD_MAX = 0xfe;
const TRAIL_MIN = 0x40;
const TRAIL_MAX = 0xfe;

/** Writes a text in GBK; Node.js only reads it, so that its reader is asked what each pair means. */
export function gbk(text: string): Buffer {
  const pairs = table();
  return Buffer.concat(
    [...text].map((sign) => {
      if (sign < '\x80') return Buffer.from(sign, 'latin1');
      return pairs.get(sign) ?? Buffer.from('?', 'latin1');
    }),
  );
}

function table(): ReadonlyMap<string, Buffer> {
  const decoder = new TextDecoder('gbk');
  const pairs = new Map<string, Buffer>();
  for (let lead = LEAD_MIN; lead <= LEAD_MAX; lead += 1) {
    for (let trail = TRAIL_MIN; trail <= TRAIL_MAX; trail += 1) {
      const pair = Buffer.from([lead, trail]);
      const sign = decoder.decode(pair);
      if ([...sign].length === 1 && sign !== '\ufffd') pairs.set(sign, pair);
    }
  }
  return pairs;
}
