import type { Language } from '@kiosk/flow/text/language';
import { useList } from './use-list.js';

/** Names fees by their id; the id itself until the catalogue is there. */
export function useFeeName(language: Language): (feeId: string) => string {
  const { list: fees = [] } = useList('fees');
  return (feeId) => fees.find(({ id }) => id === feeId)?.name[language] ?? feeId;
}
