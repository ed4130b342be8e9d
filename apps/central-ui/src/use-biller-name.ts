import type { Language } from '@kiosk/flow/text/language';
import { useList } from './use-list.js';

/** Says the names of billers; the id itself for one that no fee has any more. */
export function useBillerName(language: Language): (biller: string) => string {
  const fees = useList('fees').list ?? [];
  const names = new Map(fees.map((fee) => [fee.billerId, fee.biller[language]]));
  return (biller) => names.get(biller) ?? biller;
}
