import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

const binary = join(resolve(root, process.env['CARGO_TARGET_DIR'] ?? 'target'), 'debug/alvara');

/** A program that listens, with the address that it told. */
export interface Program {
  address: string;
  /** Ends it at once, as a crash would. */
  stop(): Promise<void>;
}

/** Starts `alvara` with arguments that make it listen, and waits for the line that names its address. */
export async function listen(args: string[], env: Record<string, string> = {}): Promise<Program> {
  const child = spawn(binary, args, {
    env: { ...surroundings(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  const address = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const told = /^listening (\S+)$/.exec(line)?.[1];
      if (told !== undefined) resolve(told);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`alvara ${args.join(' ')} ended with ${code}: ${said}`)));
  });
  return { address, stop: () => kill(child) };
}

/** Runs `alvara` to its end, which must be a good one. */
export async function run(args: string[], env: Record<string, string> = {}): Promise<void> {
  const child = spawn(binary, args, { env: { ...surroundings(), ...env }, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`alvara ${args.join(' ')} ended with ${code}`);
}

/** A port on which nothing listens now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}

/** Neither the key store nor the passphrase of whoever runs the tests is touched. */
function surroundings(): Record<string, string | undefined> {
  const env: Record<string, string | undefined> = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
  delete env['ALVARA_PASSPHRASE_FILE'];
  return env;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
