/** Why there can be no sandbox here, and the command that mends it. */
export type SandboxProblem = { reason: string; fix: string };

export const NOT_INSTALLED: SandboxProblem = {
  reason: 'bubblewrap is not installed',
  fix: 'sudo apt-get install bubblewrap',
};

export const NO_SETPRIV: SandboxProblem = {
  reason: 'running as root needs setpriv to give up root, and it is not installed',
  fix: 'apt-get install util-linux, or run the bench as an ordinary user',
};

/** Lets bwrap, and it alone, make user namespaces where AppArmor takes them from ordinary users. */
export const APPARMOR_PROFILE = `abi <abi/4.0>,
include <tunables/global>

profile bwrap /usr/bin/bwrap flags=(unconfined) {
  userns,
  include if exists <local/bwrap>
}
`;

const APPARMOR_FIX = `sudo tee /etc/apparmor.d/bwrap <<'EOF' && sudo apparmor_parser -r /etc/apparmor.d/bwrap
${APPARMOR_PROFILE}EOF`;

/** Turns what a failed probe printed into what its reader can do. */
export function explainFailure(
  stderr: string,
  facts: { apparmorRestricts: boolean; namespacesOff: boolean },
): SandboxProblem {
  const printed = stderr.split('\n', 1)[0]?.slice(0, 300) ?? '';
  if (/Unknown option|unrecognized option/i.test(stderr)) {
    return { reason: `bubblewrap is too old, 0.8 is needed (${printed})`, fix: 'install bubblewrap 0.8 or later' };
  }
  const namespaceRefused = /uid map|new namespace|user namespace|RTM_NEWADDR|Permission denied|not permitted/i.test(
    stderr,
  );
  if (namespaceRefused && facts.namespacesOff) {
    return {
      reason: `the kernel is set to allow no user namespaces (${printed})`,
      fix: 'sudo sysctl -w user.max_user_namespaces=15000; on Debian also kernel.unprivileged_userns_clone=1',
    };
  }
  if (namespaceRefused && facts.apparmorRestricts) {
    return {
      reason: `AppArmor keeps bubblewrap from making user namespaces, as on Ubuntu 24.04 (${printed})`,
      fix: APPARMOR_FIX,
    };
  }
  if (namespaceRefused) {
    return {
      reason: `this machine does not let bubblewrap make namespaces (${printed})`,
      fix: 'in a container: start it with --security-opt seccomp=unconfined --security-opt apparmor=unconfined, or --privileged',
    };
  }
  return {
    reason: `bubblewrap does not work here (${printed})`,
    fix: 'run the command by hand: bwrap --unshare-all --ro-bind / / true',
  };
}
