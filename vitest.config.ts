import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['action/**/*.test.ts'],
    // Real processes, sandboxes and command-line tools on machines that may have two busy cores.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
