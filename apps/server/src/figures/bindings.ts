/** Collects the parameters of a statement while its text is written. */
export interface Bindings {
  values: unknown[];
  /** Adds a value and returns its place, such as `$3`. */
  bind(value: unknown): string;
}

/** No parameters yet. */
export const newBindings = (): Bindings => {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
};
