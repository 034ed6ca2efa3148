namespace Duel.Data;

/// <summary>An even mixture of round normal distributions in the plane, one class each.</summary>
internal sealed class PointMixture
{
    /// <summary>No normal number of <see cref="CounterHash"/> is larger.</summary>
    private const double LargestNormal = 8.6;

    private readonly double sigma;
    private readonly ulong seed;

    public PointMixture(IReadOnlyList<(double X, double Y)> centres, double sigma, ulong seed)
    {
        if (centres.Count == 0)
            throw new ArgumentOutOfRangeException(nameof(centres), "A mixture needs at least one mode.");
        ArgumentOutOfRangeException.ThrowIfNegative(sigma);
        (Centres, this.sigma, this.seed) = (centres, sigma, seed);
        var reach = (float)(centres.Max(centre => Math.Max(Math.Abs(centre.X), Math.Abs(centre.Y))) + (LargestNormal * sigma));
        Spec = new(2) { Low = -reach, High = reach, ClassCount = centres.Count };
    }

    public IReadOnlyList<(double X, double Y)> Centres { get; }

    public SampleSpec Spec { get; }

    public int Read(int index, Span<float> sample)
    {
        var mode = (int)(CounterHash.Bits(seed, index, 0) % (ulong)Centres.Count);
        var (x, y) = CounterHash.Normal(seed, index, 1);
        sample[0] = (float)(Centres[mode].X + (sigma * x));
        sample[1] = (float)(Centres[mode].Y + (sigma * y));
        return mode;
    }
}
