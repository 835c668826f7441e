import { closeSync, readdirSync, readFileSync } from 'node:fs';

const O_CLOEXEC = 0o2000000;

/** Whether a descriptor would be handed on to every program that we start. */
function isHandedOn(descriptor: number): boolean {
  try {
    const flags = /^flags:\s+(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1];
    return flags !== undefined && (Number.parseInt(flags, 8) & O_CLOEXEC) === 0;
  } catch {
    return false; // Closed meanwhile: it was the listing's own.
  }
}

/**
 * Closes what whoever started the bench left open for it, besides the three standard streams.
 *
 * Without this a folder that a careless parent holds open would reach the contestant through Node, bwrap
 * and shell, and with it the whole file system: Node takes care of low descriptors only. Everything that
 * Node opens itself is marked to be closed, so what is not marked came from outside.
 *
 * @returns What was closed.
 */
export function closeInherited(): number[] {
  const open = readdirSync('/proc/self/fd').map(Number);
  const inherited = open.filter((descriptor) => descriptor > 2 && isHandedOn(descriptor));
  return inherited.filter((descriptor) => {
    try {
      closeSync(descriptor);
      return true;
    } catch {
      return false;
    }
  });
}
