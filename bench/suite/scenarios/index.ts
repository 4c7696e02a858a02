import type { LoneScenario, Scenario } from '../scenario.ts';
import { activation } from './activation.ts';
import { busyStart } from './busy-start.ts';
import { checkout } from './checkout.ts';
import { coldStart } from './cold-start.ts';
import { commandLine } from './command-line.ts';
import { completion } from './completion.ts';
import { headingChange } from './heading-change.ts';
import { keystroke } from './keystroke.ts';
import { memory } from './memory.ts';
import { references } from './references.ts';
import { scanner } from './scanner.ts';
import { symbols } from './symbols.ts';
import { urlChange } from './url-change.ts';
import { warmStart } from './warm-start.ts';

/** Measured for each tool at each size, in this order; those that share the session of a run stand together, what it does to memory last. */
export const scenarios: readonly Scenario[] = [
  commandLine,
  coldStart,
  busyStart,
  warmStart,
  keystroke,
  completion,
  references,
  symbols,
  headingChange,
  checkout,
  memory,
  urlChange,
];

/** Measured once. */
export const loneScenarios: readonly LoneScenario[] = [scanner, activation];
