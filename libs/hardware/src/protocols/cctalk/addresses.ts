/**
 * Addresses on the bus, as units leave the factory.
 *
 * Source: ccTalk Generic Specification v4.7, slave addresses.
 */
export const ADDRESSES = {
  broadcast: 0,
  host: 1,
  coinAcceptor: 2,
  hopper: 3,
  billValidator: 40,
} as const;
