import { brokenAuthors } from '../site/authors.ts';
import type { FileRule } from './rule.ts';

/** An authors file that cannot be read. */
export const authorsInvalid: FileRule = {
  id: 'authors/invalid',
  severity: 'error',
  needs: 'file',
  summary: 'The authors file cannot be read.',
  docs: `One problem marks the place where the file breaks. Posts go on being held against the authors that it last listed, so that a missing
comma does not mark every post of the site.`,
  check(file, text, site) {
    if (file !== site.config.authors) return undefined;
    const broken = brokenAuthors(file, text);
    if (!broken) return [];
    const kept = site.authors.length > 0 ? ' Until it can be read, the authors that it last listed count.' : '';
    return [{ ...broken, message: broken.message + kept }];
  },
};
