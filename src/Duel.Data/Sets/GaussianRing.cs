namespace Duel.Data;

/// <summary>Points around centres that lie evenly on a circle: the classic test of whether a generator finds every mode.</summary>
/// <remarks>Sample i is a pure function of (seed, i); its class is its mode. Centre k lies at the angle 2 pi k / modes.</remarks>
/// <param name="modes">Number of centres.</param>
/// <param name="radius">The radius of the circle.</param>
/// <param name="sigma">The standard deviation around a centre, in each direction.</param>
/// <param name="count">Number of samples.</param>
/// <param name="seed">Other seeds give other samples.</param>
/// <paper>Metz, Poole, Pfau, Sohl-Dickstein 2017, Unrolled Generative Adversarial Networks, arXiv:1611.02163, section 3.1</paper>
public sealed class GaussianRing(int modes = 8, float radius = 1f, float sigma = 0.01f, int count = 100_000, ulong seed = 0) : IDataset
{
    private readonly PointMixture mixture = new(
        [.. Enumerable.Range(0, modes).Select(k => (radius * Math.Cos(2 * Math.PI * k / modes), radius * Math.Sin(2 * Math.PI * k / modes)))], sigma, seed);

    /// <inheritdoc/>
    public string Name => "ring";

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
