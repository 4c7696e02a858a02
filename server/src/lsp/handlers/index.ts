import type { Handler } from '../context.ts';
import { problemFixes } from './problem-fixes.ts';

/** Every LSP feature, in no order that matters. A new feature is one line here. */
export const handlers: readonly Handler[] = [problemFixes];
