import type { Event, ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { SiteInfo } from '../../server/src/lsp/protocol.ts';
import { registerAuthoring } from './authoring/authoring.ts';
import { registerPreviewCommands } from './preview/commands.ts';
import type { Previews } from './preview/previews.ts';
import { registerPreviews } from './preview/previews.ts';

/** Previews, templates, new posts, pictures: all that writing has of its own. Call it once, with a client that runs. */
export function registerWriting(
  context: ExtensionContext,
  client: BaseLanguageClient,
  onSiteChanged: Event<SiteInfo>,
): Previews {
  const previews = registerPreviews(context, client, onSiteChanged);
  registerPreviewCommands(context, previews);
  registerAuthoring(context, client);
  return previews;
}
