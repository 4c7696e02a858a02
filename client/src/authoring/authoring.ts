import type { ExtensionContext } from 'vscode';
import { commands, Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerImages } from './images.ts';
import { insertTemplateCommand } from './insert-template.ts';
import { newPostCommand } from './new-post.ts';
import { surroundCommand } from './surround.ts';

/** The commands of writing, and the providers for pictures. */
export function registerAuthoring(context: ExtensionContext, client: BaseLanguageClient): void {
  context.subscriptions.push(
    commands.registerCommand('slugline.newPost', (folder?: unknown) =>
      newPostCommand(context, client, folder instanceof Uri ? folder : undefined),
    ),
    commands.registerCommand('slugline.insertTemplate', () => insertTemplateCommand(context, client)),
    commands.registerCommand('slugline.surroundWith', () => surroundCommand(window.activeTextEditor)),
  );
  registerImages(context, client);
}
