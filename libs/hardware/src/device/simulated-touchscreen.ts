/** The fingers at a simulated panel. Points are 0 to 1 from the panel's own left and top. */
export interface SimulatedTouchscreen {
  /** Puts a finger down. @param finger 0 to 9, a slot of the panel. */
  press(finger: number, x: number, y: number): void;
  move(finger: number, x: number, y: number): void;
  lift(finger: number): void;
  /** The kernel says that its buffer ran over: what came before is lost. */
  overflow(): void;
}
