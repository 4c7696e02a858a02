/**
 * The requests and notifications that are Slugline's own. All that the client may import of the server; types and names
 * only, so that both bundles stay apart.
 */

import { NotificationType, RequestType } from 'vscode-languageserver-protocol';
import type { Preview } from '../core/preview/preview.ts';

export type { Preview, PreviewBlock, PreviewImage, PreviewMetadata } from '../core/preview/preview.ts';

/** What the client tells the server when it starts. */
export interface InitializationOptions {
  /** The markdownlint extension is active: its rules are not run twice. */
  readonly markdownlint?: boolean;
  /** The workspace may be trusted: its own schemas and templates are read. Absent: it is. */
  readonly trusted?: boolean;
  /** The server reaches files through the client: it runs in a web worker. */
  readonly clientFiles?: boolean;
}

/** Server to client, web only: the files below a folder. */
export const listFilesRequest = new RequestType<{ folder: string }, string[], void>('slugline/listFiles');

/** Server to client, web only: the bytes of a file; null where it is gone or no file. */
export const readFileRequest = new RequestType<{ uri: string }, number[] | Uint8Array | null, void>(
  'slugline/readFile',
);

/** What is known of a site, for the status bar. */
export interface SiteInfo {
  /** The workspace folder's URI. */
  readonly folder: string;
  readonly preset: string;
  /** Why the preset was chosen. */
  readonly reason: string;
  readonly pages: number;
  readonly errors: number;
  readonly warnings: number;
  readonly remarks: number;
  /** The site is still being read. */
  readonly loading: boolean;
}

/** Server to client: a site was read, or its problems changed. */
export const siteChanged = new NotificationType<SiteInfo>('slugline/siteChanged');

/** Client to server: what is known of all sites. */
export const sitesRequest = new RequestType<null, SiteInfo[], void>('slugline/sites');

/** A post as it will look; with what the client needs to show it. */
export interface PreviewAnswer extends Preview {
  /** The document's version that was rendered. */
  readonly version: number;
  /** The URI of the site's folder: files in the preview are named from there. */
  readonly folder: string;
  /** The site's own style sheet, from its folder, where the configuration names one. */
  readonly stylesheet?: string;
  /** Where the site's development server runs, where the configuration says so. */
  readonly devServer?: string;
}

/** Client to server: the open post at a URI as it will look; null where it is none. */
export const previewRequest = new RequestType<{ uri: string }, PreviewAnswer | null, void>('slugline/preview');
