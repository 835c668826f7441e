import { controlHarness } from './control.ts';

/** Control: does nothing. Its score must be exactly the round's baseline. */
export const idle = controlHarness('idle', () => ({ argv: ['/bin/true'], env: {}, homeFiles: {}, binds: [] }));
