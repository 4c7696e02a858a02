import { recordOf } from '../core/site/record.ts';
import type { PageRecord } from '../core/site/site.ts';
import type { Located } from './context.ts';

/** The record of an open post; made for the moment where the file is no page of the site. */
export function pageOf({ record, post, engine }: Located): PageRecord {
  return record ?? recordOf(post, engine.loaded.config);
}
