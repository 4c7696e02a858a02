/**
 * The requests and notifications that are Slugline's own. All that the client may import of the server; types and names
 * only, so that both bundles stay apart.
 */

import { NotificationType, NotificationType0, RequestType, type WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { PreviewDifference } from '../core/preview/change.ts';
import type { Preview } from '../core/preview/preview.ts';
import type { PostFields } from '../core/templates/template.ts';

export type { Preview, PreviewBlock, PreviewImage, PreviewMetadata } from '../core/preview/preview.ts';
export type { PostFields } from '../core/templates/template.ts';

/** What the client tells the server when it starts. */
export interface InitializationOptions {
  /** The markdownlint extension is active: its rules are not run twice. */
  readonly markdownlint?: boolean;
  /** The workspace may be trusted: its own schemas and templates are read. Absent: it is. */
  readonly trusted?: boolean;
  /** The editor shows the headings of Markdown files itself: the outline and symbols of `.md` leave them out. */
  readonly editorHeadings?: boolean;
  /** The editor has VS Code's command that brings up completion, which an accepted key is followed by. */
  readonly canTriggerSuggest?: boolean;
  /** The client asks for more where a fix needs it: it has the command `slugline.addAuthor`. */
  readonly forms?: boolean;
  /** The client has a way of its own to stop reading (`stopReading`): in VS Code, progress that can be cancelled is a message that pops up. */
  readonly canStop?: boolean;
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
  /** Somebody has stopped that. */
  readonly stopped: boolean;
}

/** Server to client: a site was read, or its problems changed. */
export const siteChanged = new NotificationType<SiteInfo>('slugline/siteChanged');

/** Client to server: sites that are being read for the first time need not be; what needs one of them reads it all the same. */
export const stopReading = new NotificationType0('slugline/stopReading');

/** Client to server: what is known of all sites. */
export const sitesRequest = new RequestType<null, SiteInfo[], void>('slugline/sites');

/** A post as it will look; with what the client needs to show it. */
export interface PreviewAnswer extends Preview {
  /** The document's version that was rendered. */
  readonly version: number;
  /** Which answer this is: to be given back as `known`. */
  readonly serial: number;
  /** The URI of the site's folder: files in the preview are named from there. */
  readonly folder: string;
  /** The site's own style sheet, from its folder, where the configuration names one. */
  readonly stylesheet?: string;
  /** Where the site's development server runs, where the configuration says so. */
  readonly devServer?: string;
}

/** What makes the next answer of the one with the serial `since`. */
export interface PreviewChange extends PreviewDifference {
  readonly version: number;
  readonly serial: number;
  readonly since: number;
}

export interface PreviewParams {
  readonly uri: string;
  /** The serial of the answer that the client has: it is enough to be told what has changed since. */
  readonly known?: number;
}

/** Client to server: the open post at a URI as it will look; null where it is none. */
export const previewRequest = new RequestType<PreviewParams, PreviewAnswer | PreviewChange | null, void>(
  'slugline/preview',
);

/** A template's file, read by the client: from the extension or from `.slugline/templates/` of the workspace. */
export interface TemplateSource {
  readonly file: string;
  readonly text: string;
  /** The workspace's own. */
  readonly own: boolean;
}

export interface TemplateInfo {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly own: boolean;
  /** Its first lines, filled in. */
  readonly peek: string;
  /** What is wrong with it: it is shown, and cannot be used. */
  readonly problems: readonly { readonly message: string; readonly line: number }[];
  /** Index into the sources. */
  readonly source: number;
}

/** Client to server: the templates to choose from; the workspace's own take the place of built-in ones of the same name. */
export const templatesRequest = new RequestType<{ sources: readonly TemplateSource[] }, TemplateInfo[], void>(
  'slugline/templates',
);

export interface SnippetInsertion {
  readonly range: { readonly start: LspPosition; readonly end: LspPosition };
  readonly snippet: string;
  /** Why there is nothing to insert. */
  readonly note?: string;
}

interface LspPosition {
  readonly line: number;
  readonly character: number;
}

/** Client to server: where and what of a template comes into an open file; null where it is none. */
export const insertTemplateRequest = new RequestType<
  { uri: string; source: TemplateSource; fields: PostFields },
  SnippetInsertion | null,
  void
>('slugline/insertTemplate');

export interface NewPostInfo {
  /** The site's folder URI. */
  readonly site: string;
  /** Folders for posts, from the site's folder; the likeliest first. */
  readonly folders: readonly string[];
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly authors: readonly {
    readonly handle: string;
    readonly name: string | undefined;
    readonly role: string | undefined;
  }[];
  /** The author that git says is writing. */
  readonly author: string | undefined;
}

/** Client to server: what there is to choose from for a new post in the site of a URI (a file or folder). */
export const newPostInfoRequest = new RequestType<{ uri: string }, NewPostInfo | null, void>('slugline/newPostInfo');

export interface NewPostPlan {
  readonly slug: string;
  /** From the site's folder. */
  readonly file: string;
  readonly uri: string;
  /** Something has this slug already. */
  readonly taken: boolean;
  readonly imageFolderUri?: string;
  /** The file's content as a snippet, where a template was given. */
  readonly snippet?: string;
}

/** Client to server: the file of a new post. Without a slug one is made of the title, free in the folder. */
export const planPostRequest = new RequestType<
  { site: string; folder: string; title: string; slug?: string; source?: TemplateSource; fields?: PostFields },
  NewPostPlan | null,
  void
>('slugline/planPost');

/** Client to server: where pictures that are pasted into a post go, and how the post links them. */
export const placeImagesRequest = new RequestType<
  { uri: string; names: readonly string[] },
  { readonly uri: string; readonly destination: string }[] | null,
  void
>('slugline/placeImages');

/** A tag, category or author, with the number of posts that have it. */
export interface TaxonomyValue {
  readonly field: 'tags' | 'categories' | 'authors';
  readonly value: string;
  readonly posts: number;
}

/** Client to server: what the posts of a URI's site are sorted by, the most used first; the value at the position first of all. */
export const taxonomyRequest = new RequestType<{ uri: string; position?: LspPosition }, TaxonomyValue[] | null, void>(
  'slugline/taxonomy',
);

/** What is to be written, and what to say of it. */
export interface PlannedEdit {
  readonly edit: WorkspaceEdit;
  readonly notes: readonly string[];
}

/** Client to server: renames (or merges) a value to one, or splits it into several; a string says why not. */
export const changeTaxonomyRequest = new RequestType<
  { uri: string; field: TaxonomyValue['field']; value: string; to: readonly string[]; confirm: boolean },
  PlannedEdit | string,
  void
>('slugline/changeTaxonomy');

export interface AuthorForm {
  readonly handle: string;
  readonly name: string;
  readonly role?: string;
  readonly image?: string;
  readonly url?: string;
}

/** Client to server: adds an author to the authors file of a URI's site; a string says why not. */
export const addAuthorRequest = new RequestType<{ uri: string; author: AuthorForm }, PlannedEdit | string, void>(
  'slugline/addAuthor',
);

export interface CreatedSchemas extends PlannedEdit {
  readonly schemas: readonly { readonly uri: string; readonly file: string; readonly posts: number }[];
  /** Files that are there and differ: they are in the edit only with `overwrite`. */
  readonly taken: readonly string[];
  /** How many posts the schemas do not fit. */
  readonly differing: number;
}

/** Client to server: schemas and a configuration made of the posts of a URI's site; a string says why not. */
export const createSchemaRequest = new RequestType<{ uri: string; overwrite: boolean }, CreatedSchemas | string, void>(
  'slugline/createSchema',
);
