namespace Duel.Studies;

/// <summary>Points around centres that are known.</summary>
/// <param name="Name">Name to type.</param>
/// <param name="Centres">The modes' centres.</param>
/// <param name="Sigma">Their standard deviation along each axis.</param>
/// <param name="Open">So many points, drawn from a seed.</param>
internal sealed record PointModes(string Name, IReadOnlyList<(double X, double Y)> Centres, double Sigma, Func<int, ulong, IDataset> Open) : IModeSet
{
    /// <summary>Points that a run learns from.</summary>
    public const int LearnedCount = 100_000;

    private const float RingSigma = 0.01f, GridSigma = 0.05f;

    /// <summary>Eight modes on a circle of radius 1 (none of them twice: angles stop short of the full turn), and 25 on a grid of spacing 2.</summary>
    public static IReadOnlyList<PointModes> All { get; } =
    [
        new("ring", new GaussianRing(sigma: RingSigma).Centres, RingSigma, (count, seed) => new GaussianRing(sigma: RingSigma, count: count, seed: seed)),
        new("grid", new GaussianGrid(sigma: GridSigma).Centres, GridSigma, (count, seed) => new GaussianGrid(sigma: GridSigma, count: count, seed: seed)),
    ];

    /// <inheritdoc/>
    public int ModeCount => Centres.Count;

    /// <inheritdoc/>
    public int CountedCount => 2_500;

    /// <inheritdoc/>
    public string? Note => null;

    /// <inheritdoc/>
    public IDataset Learned(ulong seed) => Open(LearnedCount, seed);

    /// <inheritdoc/>
    public IDataset HeldOut(ulong seed) => Open(CountedCount, ~seed);

    /// <inheritdoc/>
    public IModeCounter Counter() => new PointCounter(this);

    private sealed class PointCounter(PointModes set) : IModeCounter
    {
        private readonly List<float> points = [];

        public void Add(ReadOnlySpan<float> sample) => points.AddRange(sample);

        public ModeCounts Total() => ModeCounts.Of([.. points], set.Centres, set.Sigma);
    }
}
