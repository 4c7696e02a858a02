import { authorsDuplicate } from './authors-duplicate.ts';
import { authorsInvalid } from './authors-invalid.ts';
import { configSchema } from './config-schema.ts';
import { frontmatterAuthor } from './frontmatter-author.ts';
import { frontmatterComment } from './frontmatter-comment.ts';
import { frontmatterDate } from './frontmatter-date.ts';
import { frontmatterDuplicateKey } from './frontmatter-duplicate-key.ts';
import { frontmatterDuplicateTitle } from './frontmatter-duplicate-title.ts';
import { frontmatterFormat } from './frontmatter-format.ts';
import { frontmatterFutureDate } from './frontmatter-future-date.ts';
import { frontmatterImage } from './frontmatter-image.ts';
import { frontmatterLength } from './frontmatter-length.ts';
import { frontmatterList } from './frontmatter-list.ts';
import { frontmatterLoneKey } from './frontmatter-lone-key.ts';
import { frontmatterMissing } from './frontmatter-missing.ts';
import { frontmatterSchema } from './frontmatter-schema.ts';
import { frontmatterTaxonomy } from './frontmatter-taxonomy.ts';
import { frontmatterUnclosed } from './frontmatter-unclosed.ts';
import { frontmatterUnknownKey } from './frontmatter-unknown-key.ts';
import { frontmatterYaml } from './frontmatter-yaml.ts';
import { frontmatterYamlVersion } from './frontmatter-yaml-version.ts';
import { linkAnchor } from './link-anchor.ts';
import { linkBase } from './link-base.ts';
import { linkCase } from './link-case.ts';
import { linkFile } from './link-file.ts';
import { linkFilePath } from './link-file-path.ts';
import { linkHeadingChanged } from './link-heading-changed.ts';
import { linkInvisible } from './link-invisible.ts';
import { linkPage } from './link-page.ts';
import { linkRedirect } from './link-redirect.ts';
import { linkScheme } from './link-scheme.ts';
import { linkScript } from './link-script.ts';
import { linkSelf } from './link-self.ts';
import { linkUnpublished } from './link-unpublished.ts';
import { redirectChain } from './redirect-chain.ts';
import { redirectLoop } from './redirect-loop.ts';
import { redirectShadowed } from './redirect-shadowed.ts';
import { redirectTarget } from './redirect-target.ts';
import type { Rule } from './rule.ts';
import { schemaInvalid } from './schema-invalid.ts';
import { textEncoding } from './text-encoding.ts';
import { textInvisible } from './text-invisible.ts';
import { textMojibake } from './text-mojibake.ts';

/** Every rule, in the order in which the documentation lists them. A new rule is one line here. */
export const rules: readonly Rule[] = [
  frontmatterMissing,
  frontmatterUnclosed,
  frontmatterYaml,
  frontmatterFormat,
  frontmatterSchema,
  frontmatterUnknownKey,
  frontmatterDuplicateKey,
  frontmatterComment,
  frontmatterLoneKey,
  frontmatterDate,
  frontmatterFutureDate,
  frontmatterYamlVersion,
  frontmatterAuthor,
  frontmatterTaxonomy,
  frontmatterList,
  frontmatterImage,
  frontmatterLength,
  frontmatterDuplicateTitle,
  linkPage,
  linkAnchor,
  linkHeadingChanged,
  linkRedirect,
  linkCase,
  linkBase,
  linkUnpublished,
  linkFile,
  linkSelf,
  linkFilePath,
  linkInvisible,
  linkScript,
  linkScheme,
  redirectChain,
  redirectLoop,
  redirectShadowed,
  redirectTarget,
  configSchema,
  schemaInvalid,
  authorsInvalid,
  authorsDuplicate,
  textMojibake,
  textInvisible,
  textEncoding,
];
