using Duel.Data;
using Duel.Evaluation;

namespace Duel.Cli;

/// <summary>Points whose modes are known.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="Centres">The modes' centres.</param>
/// <param name="Sigma">Their standard deviation along each axis.</param>
/// <param name="Open">So many points, drawn from a seed.</param>
internal sealed record ModeSet(string Name, IReadOnlyList<(double X, double Y)> Centres, double Sigma, Func<int, ulong, IDataset> Open)
{
    /// <summary>Points that a run learns from.</summary>
    public const int LearnedCount = 100_000;

    /// <summary>Points that are counted.</summary>
    public const int CountedCount = 2_500;

    private const float RingSigma = 0.01f, GridSigma = 0.05f;

    /// <summary>Eight modes on a circle of radius 1 (none of them twice: angles stop short of the full turn), and 25 on a grid of spacing 2.</summary>
    public static IReadOnlyList<ModeSet> All { get; } =
    [
        new("ring", new GaussianRing(sigma: RingSigma).Centres, RingSigma, (count, seed) => new GaussianRing(sigma: RingSigma, count: count, seed: seed)),
        new("grid", new GaussianGrid(sigma: GridSigma).Centres, GridSigma, (count, seed) => new GaussianGrid(sigma: GridSigma, count: count, seed: seed)),
    ];

    /// <summary>What a run of a seed learns from.</summary>
    public IDataset Learned(ulong seed) => Open(LearnedCount, seed);

    /// <summary>What a perfect generator would score: other real points, as many as are counted.</summary>
    public ModeCounts Ceiling(ulong seed)
    {
        var real = Open(CountedCount, ~seed);
        var points = new float[CountedCount * real.Spec.Length];
        for (var i = 0; i < CountedCount; i++)
            real.Read(i, points.AsSpan(i * real.Spec.Length, real.Spec.Length));
        return Count(points);
    }

    /// <summary>Counts points.</summary>
    public ModeCounts Count(ReadOnlySpan<float> points) => ModeCounts.Of(points, Centres, Sigma);
}
