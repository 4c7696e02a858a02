import type { Handler } from '../context.ts';
import { authoring } from './authoring.ts';
import { commands } from './commands.ts';
import { completion } from './completion.ts';
import { createSchema } from './create-schema.ts';
import { definition } from './definition.ts';
import { documentLinks } from './document-links.ts';
import { documentSymbols } from './document-symbols.ts';
import { fileRenames } from './file-renames.ts';
import { foldingRanges } from './folding-ranges.ts';
import { hover } from './hover.ts';
import { preview } from './preview.ts';
import { problemFixes } from './problem-fixes.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { selectionRanges } from './selection-ranges.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { taxonomy } from './taxonomy.ts';
import { workspaceSymbols } from './workspace-symbols.ts';

/** Every LSP feature, in no order that matters. A new feature is one line here. */
export const handlers: readonly Handler[] = [
  authoring,
  commands,
  completion,
  createSchema,
  definition,
  documentLinks,
  documentSymbols,
  fileRenames,
  foldingRanges,
  hover,
  preview,
  references,
  rename,
  selectionRanges,
  semanticTokens,
  taxonomy,
  workspaceSymbols,
  problemFixes,
];
