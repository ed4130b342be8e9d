/** Whether an amount is the sum of some of the values: each undecided note is there or it is not. */
export function canBe(amount: number, values: readonly number[]): boolean {
  let sums = new Set([0]);
  for (const value of values) sums = new Set([...sums].flatMap((sum) => [sum, sum + value]));
  return sums.has(amount);
}
