import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { locate } from './locate.mjs';
import { isText, mediaTypeOf } from './mediatypes.mjs';
import { LOOPBACKS } from './port.mjs';

const compress = {
  br: (/** @type {Buffer} */ body) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    }),
  gzip: (/** @type {Buffer} */ body) => promisify(gzip)(body),
};

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {import('node:http').Server} Server */

/**
 * Serves a folder on localhost as a plain file host would, text compressed.
 * @param {{ folder: string, base?: string, port: number }} options base: the path that the folder appears under
 * @returns {Promise<{ close: () => Promise<void> }>}
 * @throws {Error} when the port is taken
 */
export async function serveFolder({ folder, base = '/', port }) {
  /** @type {Map<string, Buffer>} by file and version */
  const bodies = new Map();
  /** @type {Server[]} */
  const servers = [];
  const close = async () => {
    const closed = servers.map((server) => new Promise((done) => server.close(done)));
    for (const server of servers) server.closeAllConnections();
    await Promise.all(closed);
  };
  for (const host of LOOPBACKS) {
    const server = createServer((request, response) => {
      respond(resolve(folder), base, bodies, request, response).catch(() => response.destroy());
    });
    const error = await listenError(server, port, host);
    if (error === undefined) servers.push(server);
    else if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'EAFNOSUPPORT') {
      await close();
      throw error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken by another program.`) : error;
    }
  }
  if (servers.length === 0) throw new Error('This machine has no address for localhost to serve on.');
  return { close };
}

/**
 * @param {Server} server @param {number} port @param {string} host
 * @returns {Promise<NodeJS.ErrnoException | undefined>} why it does not listen
 */
function listenError(server, port, host) {
  return new Promise((done) => {
    server.once('error', done);
    server.listen({ port, host }, () => done(undefined));
  });
}

/**
 * @param {string} root @param {string} base @param {Map<string, Buffer>} bodies
 * @param {IncomingMessage} request @param {ServerResponse} response
 */
async function respond(root, base, bodies, request, response) {
  const asksForBody = request.method === 'GET';
  if (!asksForBody && request.method !== 'HEAD') return response.writeHead(405, { allow: 'GET, HEAD' }).end();
  const answer = await locate(root, base, request.url ?? '/');
  if ('location' in answer) return response.writeHead(301, { location: answer.location }).end();
  if ('text' in answer) {
    return response.writeHead(answer.status, { 'content-type': mediaTypeOf('.txt') }).end(`${answer.text}\n`);
  }
  const { status, file } = answer;
  const { mtimeMs, size } = await stat(file);
  const mediaType = mediaTypeOf(file);
  const encoding = isText(mediaType) ? chooseEncoding(request.headers['accept-encoding']) : undefined;
  const version = `"${[size, Math.trunc(mtimeMs)].map((part) => part.toString(36)).join('-')}-${encoding ?? 'plain'}"`;
  const lasting = status === 200 && request.url?.startsWith(`${base}_astro/`);
  const headers = {
    'content-type': mediaType,
    'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    etag: version,
    ...(isText(mediaType) && { vary: 'accept-encoding' }),
    ...(encoding && { 'content-encoding': encoding }),
  };
  if (status === 200 && request.headers['if-none-match'] === version) {
    return response.writeHead(304, headers).end();
  }
  const key = `${file} ${version}`;
  const body = bodies.get(key) ?? (await load(file, encoding));
  if (encoding) bodies.set(key, body);
  response.writeHead(status, { ...headers, 'content-length': body.length });
  return response.end(asksForBody ? body : undefined);
}

/** @param {string} file @param {'br' | 'gzip' | undefined} encoding @returns {Promise<Buffer>} */
async function load(file, encoding) {
  const plain = await readFile(file);
  return encoding ? compress[encoding](plain) : plain;
}

/** @param {string | string[] | undefined} accepted @returns {'br' | 'gzip' | undefined} */
function chooseEncoding(accepted = '') {
  const offers = String(accepted)
    .split(',')
    .map((offer) => offer.trim().split(/\s*;\s*/));
  const names = offers.filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? '')).map(([name]) => name);
  if (names.includes('br')) return 'br';
  return names.includes('gzip') ? 'gzip' : undefined;
}
