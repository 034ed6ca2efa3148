namespace Duel.Data;

/// <summary>Points around centres on a square grid about the origin.</summary>
/// <remarks>Sample i is a pure function of (seed, i); its class is its mode, rows from below.</remarks>
/// <param name="side">Centres in each direction.</param>
/// <param name="spacing">The distance of neighbours.</param>
/// <param name="sigma">The standard deviation around a centre, in each direction.</param>
/// <param name="count">Number of samples.</param>
/// <param name="seed">Other seeds give other samples.</param>
/// <paper>Dumoulin et al. 2017, Adversarially Learned Inference, arXiv:1606.00704, section 4.3</paper>
public sealed class GaussianGrid(int side = 5, float spacing = 2f, float sigma = 0.05f, int count = 100_000, ulong seed = 0) : IDataset
{
    private readonly PointMixture mixture = new(
        [.. Enumerable.Range(0, side * side).Select(k => (spacing * ((k % side) - ((side - 1) / 2.0)), spacing * ((k / side) - ((side - 1) / 2.0))))], sigma, seed);

    /// <inheritdoc/>
    public string Name => "grid";

    /// <inheritdoc/>
    public int Count { get; } = SampleCheck.Count(count);

    /// <inheritdoc/>
    public SampleSpec Spec => mixture.Spec;

    /// <summary>The centres of the modes in order, x and y.</summary>
    public IReadOnlyList<(double X, double Y)> Centres => mixture.Centres;

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        return mixture.Read(index, sample);
    }
}
