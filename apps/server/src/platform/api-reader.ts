import { createRequire } from 'node:module';
import { openApiDocument } from '@michuhol/contract';
import express, { Router, type Request, type Response } from 'express';
import { productVersion } from './product.js';

/** Where the description of the API is. */
export const DESCRIPTION_PATH = '/api/openapi.json';
/** Where its reader is. */
export const READER_PATH = '/api/docs';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Michuhol Console API</title>
    <link rel="stylesheet" href="swagger-ui.css" />
    <link rel="icon" type="image/png" href="favicon-32x32.png" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="swagger-ui-bundle.js"></script>
    <script src="begin.js"></script>
  </body>
</html>
`;
const begin = `SwaggerUIBundle({ url: '${DESCRIPTION_PATH}', dom_id: '#swagger-ui', deepLinking: true });\n`;

/** The description of the API (OpenAPI 3.1), made when it is first asked for. */
export const apiDescription = (): Router => {
  let written: string | null = null;
  return Router().get(DESCRIPTION_PATH, (_request: Request, response: Response) => {
    written ??= JSON.stringify(openApiDocument(productVersion));
    response.type('json').send(written);
  });
};

/** A reader of the description: Swagger UI as its package brings it. */
export const apiReader = (): Router => {
  const folder = (createRequire(import.meta.url)('swagger-ui-dist/absolute-path') as () => string)();
  return Router()
    .get(READER_PATH, (request: Request, response: Response) => {
      // Its files are named beside the page.
      if (request.path.endsWith('/')) response.type('html').send(page);
      else response.redirect(`${READER_PATH}/`);
    })
    .get(`${READER_PATH}/begin.js`, (_request: Request, response: Response) => {
      response.type('js').send(begin);
    })
    .use(READER_PATH, express.static(folder, { index: false }));
};
