/** The environment cannot be used; `faults` names every variable that is wrong and never its value. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
  constructor(readonly faults: string[]) {
    super(faults.join('; '));
  }
}
