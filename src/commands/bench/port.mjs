import { connect, createServer } from 'node:net';

/** What `localhost` may mean to a browser: a port is free when it is free on both. */
export const LOOPBACKS = ['127.0.0.1', '::1'];

/**
 * The first port from the one wished for that nobody listens on; tells about each that is taken.
 * @param {number} wished 0 means any
 * @param {(line: string) => void} say
 * @returns {Promise<number>}
 * @throws {Error} when the wished port and the twenty after it are all taken
 */
export async function findFreePort(wished, say = () => {}) {
  if (wished === 0) return anyPort();
  const last = Math.min(wished + 20, 65535);
  for (let port = wished; port <= last; port += 1) {
    const obstacle = await whyNot(port);
    if (obstacle === undefined) return port;
    say(`Port ${port} ${obstacle}${port < last ? `; trying ${port + 1}.` : '.'}`);
  }
  throw new Error(`No free port from ${wished} to ${last}. Choose another: PORT=8080 npm start`);
}

/** @param {number} port @returns {Promise<string | undefined>} what stands in the way of listening there */
async function whyNot(port) {
  for (const host of LOOPBACKS) {
    if (await answers(port, host)) return 'is taken by another program';
    const code = await bindError(port, host);
    if (code === 'EADDRINUSE') return 'is taken by another program';
    if (code === 'EACCES') return 'may not be used by this account';
  }
  return undefined;
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
function answers(port, host) {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 });
    const finish = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

/** @param {number} port @param {string} host @returns {Promise<string | undefined>} */
function bindError(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

/** @returns {Promise<number>} */
function anyPort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host: LOOPBACKS[0] }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
