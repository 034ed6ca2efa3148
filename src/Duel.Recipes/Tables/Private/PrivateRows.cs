namespace Duel.Recipes;

/// <summary>Rows taken one by one with a probability, which the accounting of privacy rests on.</summary>
internal static class PrivateRows
{
    /// <summary>Takes each of so many rows with a probability, independently of the others (Poisson sampling).</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="rate">The probability, above 0 and at most 1.</param>
    /// <param name="rng">The secret stream that decides.</param>
    /// <returns>Places in rising order; perhaps none.</returns>
    public static int[] Take(int count, double rate, Rng rng)
    {
        const int Parts = 1 << 30;
        // Rounded down: never more often than is accounted for.
        var below = (int)Math.Floor(rate * Parts);
        return [.. Enumerable.Range(0, count).Where(_ => rng.NextInt(Parts) < below)];
    }
}
