namespace Duel.Recipes;

/// <summary>Disclosure of learned rows by synthetic ones, measured against rows that were not learned.</summary>
/// <remarks>
/// Distances are means over columns: of numbers the difference in shares of the range, of names 0 or 1. Where the rows that were learned are
/// no nearer than rows that were not, nothing speaks for copying; this is a measurement, not a guarantee.
/// </remarks>
/// <param name="ClosestShare">The share of synthetic rows that are closer to a learned row than to any of equally many held out; half is ideal, ties count half.</param>
/// <param name="ClosestLearned">The 5th percentile of distances from synthetic rows to the closest learned one.</param>
/// <param name="ClosestHeldOut">The 5th percentile of distances from real rows that were held out to the closest learned one: what chance alone makes alike.</param>
/// <param name="Copies">The share of synthetic rows that are a learned row in every column.</param>
/// <param name="HeldOutCopies">The share of held-out rows that are.</param>
/// <param name="MembershipArea">AUC of the distance to the closest synthetic row at telling learned rows from held-out ones; 0.5 where it does not.</param>
public sealed record Privacy(double ClosestShare, double ClosestLearned, double ClosestHeldOut, double Copies, double HeldOutCopies, double MembershipArea)
{
    private const int MostAsked = 2_000, MostAmong = 16_000;

    /// <summary>Measures.</summary>
    /// <param name="learned">The rows that were learned.</param>
    /// <param name="holdout">Rows of the same kind that were not.</param>
    /// <param name="synthetic">The rows that were made.</param>
    /// <param name="rng">Source of subsets: learned and held-out rows must be equally many to be compared.</param>
    public static Privacy Of(Table learned, Table holdout, Table synthetic, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(learned);
        ArgumentNullException.ThrowIfNull(holdout);
        ArgumentNullException.ThrowIfNull(synthetic);
        ArgumentNullException.ThrowIfNull(rng);
        var count = Math.Min(MostAmong, Math.Min(learned.Count, holdout.Count));
        var (inside, outside) = (Detection.Some(learned, count, rng["learned"]), Detection.Some(holdout, count, rng["holdout"]));
        var made = Detection.Some(synthetic, MostAmong, rng["synthetic"]);
        var space = new RowSpace(learned);
        var (near, far, among) = (space.Of(inside), space.Of(outside), space.Of(made));
        var asked = space.Of(Detection.Some(made, MostAsked, rng["asked"]));
        var (toLearned, toHeldOut) = (space.Closest(asked, near), space.Closest(asked, far));
        var share = toLearned.Zip(toHeldOut, (a, b) => a < b ? 1 : a > b ? 0 : 0.5).Average();
        var (members, others) = (space.Of(Detection.Some(inside, MostAsked, rng["members"])), space.Of(Detection.Some(outside, MostAsked, rng["others"])));
        var (fromMembers, fromOthers) = (space.Closest(members, among), space.Closest(others, among));
        var (chance, all) = (space.Closest(others, near), space.Of(learned));
        return new(share, Percentile(toLearned), Percentile(chance), RowSpace.Copies(among, all), RowSpace.Copies(far, all),
            Discrimination.Area([.. fromMembers.Concat(fromOthers).Select(distance => -(double)distance)], [.. fromMembers.Select(_ => true), .. fromOthers.Select(_ => false)]));
    }

    private static double Percentile(float[] values) => values.Order().ElementAt(values.Length / 20);
}
