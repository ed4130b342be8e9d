/**
 * Puts what comes in the same turn of the event loop into one transaction: on one file, a commit
 * costs the same for one batch and for twenty.
 */
export class GroupCommit<Item, Answer> {
  #waiting: { item: Item; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] =
    [];
  #running = false;

  /** @param commit answers each item, in order, after all of them are durable. */
  constructor(private readonly commit: (items: readonly Item[]) => Promise<readonly Answer[]>) {}

  /** Resolves after the commit; rejects when it failed, for all that were in it. */
  add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#running) return;
      this.#running = true;
      setImmediate(() => void this.#run());
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        const answers = await this.commit(group.map(({ item }) => item));
        group.forEach(({ resolve }, at) => resolve(answers[at]!));
      } catch (error) {
        group.forEach(({ reject }) => reject(error));
      }
    }
    this.#running = false;
  }
}
