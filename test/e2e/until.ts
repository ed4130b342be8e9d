const PERIOD_MS = 20;

/** Asks again and again until there is an answer. @throws Error with what was awaited. */
export async function until<Answer>(
  what: string | (() => string),
  ask: () => Promise<Answer | undefined> | Answer | undefined,
  limitMs = 15_000,
): Promise<Answer> {
  const last = performance.now() + limitMs;
  let why: unknown;
  while (performance.now() < last) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      why = error; // not there yet; told if it never is
    }
    await new Promise((resolve) => setTimeout(resolve, PERIOD_MS));
  }
  const awaited = typeof what === 'string' ? what : what();
  throw new Error(`waited ${limitMs} ms for ${awaited}`, { cause: why });
}
