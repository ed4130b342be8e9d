/** Rings by name, e.g. "row:stack.intent", "slot:stacking", "screen:posting". */
export class Bell {
  readonly #waiting = new Map<string, (() => void)[]>();

  /** Resolves when the name is rung the next time. */
  once(name: string): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), resolve]);
    });
  }

  ring(name: string): void {
    const calls = this.#waiting.get(name) ?? [];
    this.#waiting.delete(name);
    for (const call of calls) call();
  }
}
