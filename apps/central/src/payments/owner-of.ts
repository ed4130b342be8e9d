/** Payment ids are "<kiosk>-<random>": the last hyphen, as names of kiosks have hyphens too. */
export const ownerOf = (paymentId: string): string =>
  paymentId.slice(0, paymentId.lastIndexOf('-'));
