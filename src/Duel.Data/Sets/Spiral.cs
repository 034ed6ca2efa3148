namespace Duel.Data;

/// <summary>Points along the arms of a spiral, one class an arm: a curved set without gaps.</summary>
/// <remarks>Sample i is a pure function of (seed, i). The radius grows evenly from 0.1 to 1 with the angle; points are even along the radius.</remarks>
/// <param name="arms">Number of arms, turned evenly against each other.</param>
/// <param name="turns">Number of turns of an arm.</param>
/// <param name="sigma">The standard deviation around the arm, in each direction.</param>
/// <param name="count">Number of samples.</param>
/// <param name="seed">Other seeds give other samples.</param>
public sealed class Spiral(int arms = 2, float turns = 1.5f, float sigma = 0.01f, int count = 100_000, ulong seed = 0) : IDataset
{
    private const double InnerRadius = 0.1;

    private readonly int arms = arms >= 1 ? arms : throw new ArgumentOutOfRangeException(nameof(arms), arms, "A spiral needs at least one arm.");
    private readonly float sigma = sigma >= 0 ? sigma : throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "Deviations are 0 or more.");

    /// <inheritdoc/>
    public string Name => "spiral";

    /// <inheritdoc/>
    public int Count { get; } = SampleCheck.Count(count);

    /// <inheritdoc/>
    public SampleSpec Spec { get; } = new(2) { Low = -1 - (8.6f * sigma), High = 1 + (8.6f * sigma), ClassCount = arms };

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        var arm = (int)(CounterHash.Bits(seed, index, 0) % (ulong)arms);
        var along = CounterHash.Uniform(seed, index, 1);
        var (x, y) = CounterHash.Normal(seed, index, 2);
        var radius = InnerRadius + ((1 - InnerRadius) * along);
        var (sine, cosine) = Math.SinCos(2 * Math.PI * ((turns * along) + ((double)arm / arms)));
        sample[0] = (float)((radius * cosine) + (sigma * x));
        sample[1] = (float)((radius * sine) + (sigma * y));
        return arm;
    }
}
