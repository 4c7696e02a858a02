import type { Severity } from '../problem.ts';
import type { Config } from '../site/config.ts';

/** The severity of a rule under a configuration: its own entry, then its family's (`link/*`), then the default. */
export function severityOf(
  rule: { readonly id: string; readonly severity: Severity | 'off' },
  config: Config,
): Severity | 'off' {
  const { rules } = config;
  return rules[rule.id] ?? rules[familyOf(rule.id)] ?? rules['*'] ?? rule.severity;
}

const families = new Map<string, string>();

/** `link/*` of `link/page`. There are few rules, and many problems. */
function familyOf(rule: string): string {
  let family = families.get(rule);
  if (family === undefined) {
    family = `${rule.slice(0, rule.indexOf('/'))}/*`;
    families.set(rule, family);
  }
  return family;
}
