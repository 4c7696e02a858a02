import { linkPage } from './link-page.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order in which the documentation lists them. A new rule is one line here. */
export const rules: readonly Rule[] = [linkPage];
