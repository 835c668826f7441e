/** Standard normal quantile of 0.975: two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * Wilson's 95 % interval of a share.
 *
 * For display. Its mean coverage at three repeats is .96 where the textbook interval has .50,
 * but it dips to .83 for some true shares: where a guarantee is claimed, use Clopper-Pearson.
 *
 * @returns Lower and upper end, each 0 to 1; null without a trial.
 */
export function wilson(successes: number, trials: number): [number, number] | null {
  if (trials === 0) return null;
  const share = successes / trials;
  const zz = Z * Z;
  const scale = 1 + zz / trials;
  const centre = (share + zz / (2 * trials)) / scale;
  const half = (Z * Math.sqrt((share * (1 - share)) / trials + zz / (4 * trials * trials))) / scale;
  // At the edges the ends are exactly 0 and 1; rounding would print 1.0000000000000002, which no schema accepts.
  return [successes === 0 ? 0 : centre - half, successes === trials ? 1 : centre + half];
}
