/** The keys of an entry; the guard says which characters belong to it. */
export const keys = (guard: 'accountKey' | 'factorKey' | 'amountKey' | 'codeKey') =>
  ({
    key: { guard, actions: 'type' },
    delete: { actions: 'rubOut' },
    clear: { actions: 'wipe' },
  }) as const;
