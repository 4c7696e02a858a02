import type { Handler } from '../context.ts';
import {
  insertTemplateRequest,
  newPostInfoRequest,
  placeImagesRequest,
  planPostRequest,
  templatesRequest,
} from '../protocol.ts';

/** Templates, new posts, and where pictures go. */
export const authoring: Handler = (context) => {
  const { connection } = context;
  // Loaded with the first request: the tables that write all scripts in Latin letters take longer to load than the rest of the server.
  const answers = async () => (await import('../authoring.ts')).authoringAnswers(context);
  connection.onRequest(templatesRequest, async (params) => (await answers()).templates(params));
  connection.onRequest(insertTemplateRequest, async (params) => (await answers()).insertTemplate(params));
  connection.onRequest(newPostInfoRequest, async (params) => (await answers()).newPostInfo(params));
  connection.onRequest(planPostRequest, async (params) => (await answers()).planPost(params));
  connection.onRequest(placeImagesRequest, async (params) => (await answers()).placeImages(params));
  return {};
};
