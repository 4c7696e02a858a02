import { configSchema } from './config-schema.ts';
import { linkAnchor } from './link-anchor.ts';
import { linkCase } from './link-case.ts';
import { linkFile } from './link-file.ts';
import { linkFilePath } from './link-file-path.ts';
import { linkHeadingChanged } from './link-heading-changed.ts';
import { linkInvisible } from './link-invisible.ts';
import { linkPage } from './link-page.ts';
import { linkRedirect } from './link-redirect.ts';
import { linkScript } from './link-script.ts';
import { linkSelf } from './link-self.ts';
import { linkUnpublished } from './link-unpublished.ts';
import { redirectChain } from './redirect-chain.ts';
import { redirectLoop } from './redirect-loop.ts';
import { redirectShadowed } from './redirect-shadowed.ts';
import { redirectTarget } from './redirect-target.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order in which the documentation lists them. A new rule is one line here. */
export const rules: readonly Rule[] = [
  linkPage,
  linkAnchor,
  linkHeadingChanged,
  linkRedirect,
  linkCase,
  linkUnpublished,
  linkFile,
  linkSelf,
  linkFilePath,
  linkInvisible,
  linkScript,
  redirectChain,
  redirectLoop,
  redirectShadowed,
  redirectTarget,
  configSchema,
];
