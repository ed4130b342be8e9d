import { seeded } from '../../simulation/world/seeded.js';
import { accountOf, errandOf, PROOF_ACCOUNT } from './errands.js';

const AMOUNTS = [1_000, 2_000, 5_000, 6_000, 10_000, 12_000] as const;

/** Fen as bill files write them. */
const yuan = (fen: number): string => (fen / 100).toFixed(2);

/** The account of the n-th visitor as a line of the bill file. */
function lineOf(seed: number, number: number): string {
  const errand = errandOf(seed, number);
  const account = accountOf(errand, number);
  const holder = `${errand.fee},${account},8000,张三,江汉路 ${number} 号`;
  if (errand.fee === 'electricity') return `${holder},0.00,,,,,,,,,`;
  const draw = seeded(seed, `bill ${number}`);
  const amount = draw.pick(AMOUNTS) + (draw.happens(0.1) ? draw.between(1, 99) : 0);
  const period = '2026 年 10 月,October 2026,账单,Bill,2026-12-31';
  return `${holder},,${errand.fee}-${account},${period},${yuan(amount)},0.00,open`;
}

/**
 * Changes the demo's configuration for long runs: fast devices, an account for each visitor, and
 * amounts that a few notes pay. The kiosk is called as the oracle of the simulation calls it.
 */
export const killable =
  (seed: number, visitors: number) =>
  (name: string, text: string): string => {
    switch (name) {
      case 'bench.yaml':
        return text.replace(/^devices:$/m, 'devices:\n  speed: 8');
      case 'kiosk.yaml':
      case 'central.yaml':
        return text.replaceAll('K-0001', 'K1');
      case 'catalogue.yaml':
        return text
          .replaceAll(/presets: \[[^\]]*\]/g, 'presets: [2000, 5000, 10000]')
          .replace(/pattern: '\^\(0\[1-9.*'/, () => `pattern: '^[0-9]{4}$'`);
      case 'bills.csv': {
        const [head = ''] = text.split('\n');
        const proof = `electricity,${PROOF_ACCOUNT},8000,李四,江汉路 1 号,0.00,,,,,,,,,`;
        const lines = Array.from({ length: visitors }, (_, at) => lineOf(seed, at + 1));
        return `${[head, proof, ...lines].join('\n')}\n`;
      }
      default:
        return text;
    }
  };
