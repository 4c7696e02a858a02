import { SemanticTokensBuilder } from 'vscode-languageserver';
import { frontmatterTokens, TOKEN_TYPES } from '../../core/features/frontmatter/tokens.ts';
import type { Handler } from '../context.ts';
import { toRange } from '../convert.ts';

/**
 * Colours for the frontmatter of MDX; editors have a grammar for that of Markdown. The modifier tells these tokens from those
 * of others: the manifest gives them the colours that YAML has.
 */
export const semanticTokens: Handler = (context) => {
  const { semanticTokens: asked } = context.capabilities.textDocument ?? {};
  if (!asked) return {};
  context.connection.languages.semanticTokens.on(({ textDocument }) => {
    const post = context.openPost(textDocument.uri);
    const builder = new SemanticTokensBuilder();
    if (post?.format === 'mdx') {
      for (const { type, range } of frontmatterTokens(post)) {
        const { line, character } = toRange(post.lineStarts, range).start;
        builder.push(line, character, range.end - range.start, TOKEN_TYPES.indexOf(type), 1);
      }
    }
    return builder.build();
  });
  return {
    semanticTokensProvider: { legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: ['frontmatter'] }, full: true },
  };
};
