import { expect, test } from 'vitest';
import { explainFailure } from './sandbox-problem.ts';

const none = { apparmorRestricts: false, namespacesOff: false };
const uidMap = 'bwrap: setting up uid map: Permission denied\n';

test('each failure comes with its fix', () => {
  expect(explainFailure(uidMap, { ...none, apparmorRestricts: true })).toMatchInlineSnapshot(`
    {
      "fix": "sudo tee /etc/apparmor.d/bwrap <<'EOF' && sudo apparmor_parser -r /etc/apparmor.d/bwrap
    abi <abi/4.0>,
    include <tunables/global>

    profile bwrap /usr/bin/bwrap flags=(unconfined) {
      userns,
      include if exists <local/bwrap>
    }
    EOF",
      "reason": "AppArmor keeps bubblewrap from making user namespaces, as on Ubuntu 24.04 (bwrap: setting up uid map: Permission denied)",
    }
  `);
  expect(explainFailure(uidMap, { ...none, namespacesOff: true })).toMatchInlineSnapshot(`
    {
      "fix": "sudo sysctl -w user.max_user_namespaces=15000; on Debian also kernel.unprivileged_userns_clone=1",
      "reason": "the kernel is set to allow no user namespaces (bwrap: setting up uid map: Permission denied)",
    }
  `);
  expect(explainFailure('bwrap: Creating new namespace failed: Operation not permitted', none)).toMatchInlineSnapshot(`
    {
      "fix": "in a container: start it with --security-opt seccomp=unconfined --security-opt apparmor=unconfined, or --privileged",
      "reason": "this machine does not let bubblewrap make namespaces (bwrap: Creating new namespace failed: Operation not permitted)",
    }
  `);
  expect(explainFailure('bwrap: Unknown option --disable-userns', none)).toMatchInlineSnapshot(`
    {
      "fix": "install bubblewrap 0.8 or later",
      "reason": "bubblewrap is too old, 0.8 is needed (bwrap: Unknown option --disable-userns)",
    }
  `);
  expect(explainFailure('Segmentation fault', none)).toMatchInlineSnapshot(`
    {
      "fix": "run the command by hand: bwrap --unshare-all --ro-bind / / true",
      "reason": "bubblewrap does not work here (Segmentation fault)",
    }
  `);
});
