import { extname } from 'node:path';

const utf8 = '; charset=utf-8';
/** @type {Record<string, string>} */
const mediaTypes = {
  '.html': `text/html${utf8}`,
  '.css': `text/css${utf8}`,
  '.js': `text/javascript${utf8}`,
  '.mjs': `text/javascript${utf8}`,
  '.txt': `text/plain${utf8}`,
  '.csv': `text/csv${utf8}`,
  '.xml': `application/xml${utf8}`,
  '.bib': `application/x-bibtex${utf8}`,
  '.ris': `application/x-research-info-systems${utf8}`,
  '.json': 'application/json',
  '.geojson': 'application/geo+json',
  '.topojson': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.pdf': 'application/pdf',
  '.woff2': 'font/woff2',
};

/** @param {string} file @returns {string} the value of its Content-Type */
export function mediaTypeOf(file) {
  return mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';
}

/** @param {string} mediaType @returns {boolean} whether it is text of some kind, which compression makes smaller */
export function isText(mediaType) {
  return /^text\/|json|xml|javascript|bibtex|research-info/.test(mediaType);
}
