const LIMIT_MS = 8_000;
const LOOK_MS = 5;

/** Waits for something outside this process, with a deadline. */
export async function until(so: () => boolean, what = 'it to happen'): Promise<void> {
  const lastMs = performance.now() + LIMIT_MS;
  while (!so()) {
    if (performance.now() > lastMs) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
