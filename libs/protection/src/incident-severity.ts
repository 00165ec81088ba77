import type { CategoryCode } from './category.js';
import type { ProtectionPolicy } from './protection-policy.js';
import { isAtLeast, severities, type Severity } from './severity.js';

/** The graver of two severities. */
export const graverOf = (one: Severity, other: Severity): Severity => (isAtLeast(one, other) ? one : other);

/** How grave an incident of these kinds is by a policy: as its gravest kind. */
export const severityOf = (
  policy: Pick<ProtectionPolicy, 'categories'>,
  kinds: readonly CategoryCode[],
): Severity => kinds.map((code) => policy.categories[code].severity).reduce(graverOf, severities[0]);

/**
 * Whether a confirmed incident of these kinds can register or restrict its caller by a policy. Nothing follows where
 * the caller is vulnerable or unknown.
 */
export const restrictionMayFollow = (
  policy: Pick<ProtectionPolicy, 'categories' | 'rows'>,
  kinds: readonly CategoryCode[],
  { vulnerable, callerKnown }: { readonly vulnerable: boolean; readonly callerKnown: boolean },
): boolean =>
  callerKnown &&
  !vulnerable &&
  kinds.some((code) => {
    const { sanctionable, class: of } = policy.categories[code];
    return (
      sanctionable &&
      policy.rows.some(
        (row) =>
          row.class === of &&
          (row.registers || row.restrictHours !== null) &&
          (row.categories === undefined || row.categories.includes(code)),
      )
    );
  });
