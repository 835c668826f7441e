import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { benchCommand, killBench, type PlayAnswer, play, runningWith, USERS, uniqueWord } from './fixtures.ts';

/** Ends with its PID namespace alone; the word makes it known outside. */
const sleeper = (word: string) => `bash -c 'trap "" TERM INT HUP; while :; do sleep 1; done' ${word}`;

describe.each(USERS)('$name', (user) => {
  const inSandbox = user.possible ? test.concurrent : test.skip;
  const lines = (answer: PlayAnswer) => answer.log.trim().split('\n');

  inSandbox('only /work, /tmp, HOME and /dev/shm can be written to', async () => {
    const answer = await play(user, {
      script: `
        for folder in / /etc /usr /usr/local /dev /home /proc /var /run /opt; do touch $folder/x 2> /dev/null && echo "open $folder"; done
        for folder in /work /tmp "$HOME" /dev/shm; do touch $folder/x || echo "closed $folder"; done
        echo end`,
    });
    expect(answer).toMatchObject({ end: { kind: 'exited', code: 0 }, log: 'end\n', files: ['x'] });
  });

  inSandbox('nothing of the host is seen: users, files, processes, environment', async () => {
    const answer = await play(user, {
      sandbox: { env: { GIVEN: 'yes' } },
      script: `
        cat /etc/shadow /root/.bashrc /etc/machine-id 2> /dev/null
        id -un; hostname; ls -d /proc/[0-9]* | wc -l; ls /home
        cat /proc/1/environ | tr '\\0' '\\n' | cut -d= -f1 | sort | tr '\\n' ' '`,
    });
    expect(lines(answer)).toEqual(
      [
        'agent',
        'bench',
        expect.stringMatching(/^[1-6]$/),
        'agent',
        'GIVEN HOME LANG LOGNAME PATH PWD RUNNER_TRACKING_ID SAMEBRIEF_BENCH SHELL TMPDIR TZ USER ',
      ].map((line) => (typeof line === 'string' ? line.trim() : line)),
    );
  });

  inSandbox('there is no way to more rights', async () => {
    const answer = await play(user, {
      script: `
        grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status
        unshare --user true 2> /dev/null && echo 'user namespace'
        mount -t tmpfs x /tmp 2> /dev/null && echo mounted
        echo end`,
    });
    expect(lines(answer)).toEqual(['CapEff:\t0000000000000000', 'CapBnd:\t0000000000000000', 'NoNewPrivs:\t1', 'end']);
  });

  inSandbox('a server on the loopback of the host cannot be reached', async () => {
    const server = createServer((socket) => socket.end('reached'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    const reach = `exec 3<> /dev/tcp/127.0.0.1/${port} && cat <&3; echo "code $?"; getent hosts example.com; echo "name $?"`;
    const answer = await play(user, { script: reach });
    server.close();
    expect(lines(answer)).toContain('code 1');
    expect(lines(answer)).toContain('name 2');
    expect(answer.log).not.toContain('reached');
    expect(answer.tookMs).toBeLessThan(10_000);
  });

  inSandbox('folders that are closed to the agent can be bound in all the same, and stay closed', async () => {
    const answer = await play(user, {
      closed: true,
      script: 'cat /opt/given/file; touch /work/made; ls /opt /mnt /run 2> /dev/null',
    });
    expect(answer).toMatchObject({ end: { kind: 'exited' }, files: ['made'] });
    expect(answer.log).toContain('given text\n');
    expect(answer.log).not.toContain('samebrief-etc');
  });

  inSandbox('a read-only workspace stays as it is', async () => {
    const answer = await play(user, { sandbox: { writable: false }, script: 'touch /work/x; echo $?' });
    expect(lines(answer).at(-1)).toBe('1');
    expect(answer.files).toEqual([]);
  });

  inSandbox('exit codes pass through, and a sandbox that cannot be made is no exit code', async () => {
    const code = await play(user, { script: 'exit 7' });
    const bind = { source: '/nonexistent/folder', target: '/opt/x' };
    const unstartable = await play(user, { script: 'exit 7', sandbox: { binds: [bind] } });
    expect(code.end).toMatchObject({ kind: 'exited', code: 7 });
    expect(unstartable.end).toEqual({
      kind: 'unstartable',
      reason: "bwrap: Can't find source path /nonexistent/folder: No such file or directory",
    });
  });

  inSandbox('a supervisor gets signals on descriptor 3 and keeps its output apart from the program', async () => {
    const supervisor = `echo hidden; echo program >&5; echo error >&6; read -r signal <&3; echo "got $signal" >&5; exit 4`;
    const answer = await play(user, {
      script: supervisor,
      sandbox: { supervised: true },
      process: { timeoutMs: 500, stopOrder: [{ signal: 'SIGINT', graceMs: 5000 }] },
    });
    expect(answer.end.kind).toBe('timed_out');
    expect(answer.log).toBe('program\nerror\ngot SIGINT\n');
    expect(answer.tookMs).toBeLessThan(5000);
  });

  inSandbox('output can be written by its path, as scripts do', async () => {
    const answer = await play(user, { script: 'echo out > /dev/stdout; echo err > /dev/stderr' });
    expect(answer.log).toBe('out\nerr\n');
  });

  inSandbox('daemons are gone when the program is, also on a normal exit', async () => {
    const word = uniqueWord();
    const answer = await play(user, {
      script: `setsid ${sleeper(word)} & (setsid ${sleeper(word)} &) & sleep 0.3; exit 0`,
    });
    expect(answer.end).toMatchObject({ kind: 'exited', code: 0 });
    expect(runningWith(word)).toEqual([]);
  });

  inSandbox('who ignores signals is ended all the same, with all its daemons', async () => {
    const word = uniqueWord();
    const answer = await play(user, {
      script: `setsid ${sleeper(word)} & ${sleeper(word)}`,
      process: { timeoutMs: 600, stopOrder: [{ signal: 'SIGINT', graceMs: 200 }] },
    });
    expect(answer.end.kind).toBe('timed_out');
    expect(answer.tookMs).toBeLessThan(5000);
    expect(runningWith(word)).toEqual([]);
  });

  inSandbox('a fork bomb ends with its sandbox', async () => {
    const word = uniqueWord();
    const bomb = `bash -c 'bomb() { bomb | bomb & }; bomb; sleep 600' ${word}`;
    const answer = await play(user, { script: bomb, process: { timeoutMs: 1500 } });
    expect(['timed_out', 'log_cap']).toContain(answer.end.kind);
    expect(runningWith(word)).toEqual([]);
  });

  inSandbox('memory of all processes together is limited', async () => {
    const eat = `python3 -c 'import time; data = bytearray(150_000_000); time.sleep(600)' & `;
    const answer = await play(user, {
      script: `${eat.repeat(3)} wait`,
      process: { watch: { memoryLimitBytes: 300_000_000 } },
    });
    expect(answer.end).toMatchObject({ kind: 'resource_cap', resource: 'memory' });
    expect(answer.end.kind !== 'unstartable' && (answer.end.peakMemoryBytes ?? 0)).toBeGreaterThan(300_000_000);
  });

  inSandbox('the workspace is limited in disk and files, and a sparse file costs nothing', async () => {
    const watch = { workspaceLimitBytes: 50_000_000, workspaceLimitFiles: 500 };
    const [giant, many, deleted, sparse] = await Promise.all([
      play(user, { script: 'cat /dev/zero > giant & sleep 600', process: { watch } }),
      play(user, { script: 'for i in {1..2000}; do echo > $i; done; sleep 600', process: { watch } }),
      play(user, { script: 'exec 9> gone; rm gone; cat /dev/zero >&9; sleep 600', process: { watch } }),
      play(user, { script: 'truncate -s 400M sparse; sleep 1', process: { watch } }),
    ]);
    expect(giant.end).toMatchObject({ kind: 'resource_cap', resource: 'disk' });
    expect(many.end).toMatchObject({ kind: 'resource_cap', resource: 'files' });
    expect(deleted.end).toMatchObject({ kind: 'resource_cap', resource: 'disk' });
    expect(sparse.end).toMatchObject({ kind: 'exited', code: 0 });
  });

  inSandbox('files, folders in memory and open files are limited', async () => {
    const answer = await play(user, {
      sandbox: { limits: { fileBytes: 1_000_000, tmpBytes: 2_000_000, homeBytes: 2_000_000 } },
      script: `
        trap '' XFSZ; export LC_ALL=C
        for i in 1 2 3 4; do head -c 900000 /dev/zero > /tmp/$i; head -c 900000 /dev/zero > ~/$i; done 2>&1 | grep -o 'No space' | sort -u
        head -c 2000000 /dev/zero > /work/big; stat -c %s /work/big; ulimit -n; ulimit -c; ulimit -u`,
    });
    expect(lines(answer)).toEqual(['No space', expect.stringContaining('File too large'), '1000000', '256', '0', '64']);
  });

  inSandbox('a gigabyte of output costs the bench no memory', async () => {
    const answer = await play(user, { script: 'yes | head -c 1000000000; echo end' });
    expect(answer.end.kind).toBe('log_cap');
    expect(answer.log.length).toBe(1024 ** 2);
    expect(answer.peakRssBytes).toBeLessThan(160_000_000);
  });

  inSandbox('several sandboxes at a time have limits of their own', async () => {
    const script = `for i in {1..30}; do sleep 1 & done; wait; echo end`;
    const request = { script, sandbox: { limits: { processes: 40 } } };
    const answers = await Promise.all([1, 2, 3].map(() => play(user, request)));
    expect(answers.map((answer) => answer.log)).toEqual(['end\n', 'end\n', 'end\n']);
  });

  // Killed when its sandbox is just about to be made, half made, and at work: 2, 4 and 6 processes.
  inSandbox.each([2, 3, 4, 6])('a bench killed at its process %i leaves nothing running', async (processes) => {
    const word = uniqueWord();
    const [file, args] = benchCommand(user, { script: `setsid ${sleeper(word)} & ${sleeper(word)}` });
    await killBench(file, args, word, processes);
    expect(runningWith(word)).toEqual([]);
  });
});
