using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Duel.Recipes;

/// <summary>Scores of clips: one model's, or real clips themselves.</summary>
/// <param name="Clips">Name of the clips.</param>
/// <param name="Distance">Fréchet distance of clips.</param>
/// <param name="FrameDistance">Fréchet distance of single pictures.</param>
/// <param name="ChangeDistance">Fréchet distance of the differences from picture to picture.</param>
/// <param name="Motion">Their motion.</param>
/// <param name="Drift">The mean distance in features of pictures of one clip, as a share of that of pictures of different clips: 0 where content stays.</param>
/// <param name="Kept">The share of clips whose digit is the same in all pictures; null where clips are no digits.</param>
public sealed record ClipScores(string Clips, double Distance, double FrameDistance, double ChangeDistance, ClipMotion Motion, double Drift, double? Kept)
{
    /// <summary>Fréchet distance of clips in the features of a network that was trained to tell motions apart.</summary>
    public double MotionDistance { get; init; }
}

/// <summary>An evaluation of generated clips, beside real ones and clips that stand still.</summary>
/// <param name="Network">Network of the distances of clips.</param>
/// <param name="FrameNetwork">Network of the distances of pictures, and of drift.</param>
/// <param name="Count">Clips of each kind.</param>
/// <param name="Length">Pictures of each clip.</param>
/// <param name="Seed">Seed of the clips.</param>
/// <param name="Scores">The model first, then one half of the real clips against the other, then real clips whose first picture stays, then the model's: all that a generator of pictures could do.</param>
public sealed record VideoReport(string Network, string FrameNetwork, int Count, int Length, ulong Seed, IReadOnlyList<ClipScores> Scores)
{
    private const int Fewest = 20, MostRead = 200;
    private const double SureFit = 0.8;

    /// <summary>Network of the distances of motions.</summary>
    public string MotionNetwork { get; init; } = "";

    /// <summary>Evaluates a model.</summary>
    /// <param name="model">Model that makes clips.</param>
    /// <param name="real">Real clips, best such that it has not learned.</param>
    /// <param name="options">Options of the report.</param>
    /// <param name="cancellationToken">Stops between two measures.</param>
    /// <exception cref="ArgumentException">There are too few clips, or they are too short.</exception>
    public static VideoReport Of(VideoModel model, ClipSet real, VideoReportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(real);
        options ??= new();
        var length = options.Length ?? model.Window;
        if (real.Clips.Count < Fewest || real.Clips.Any(clip => clip.Frames < length))
            throw new ArgumentException($"{real.Clips.Count} clips of at least {real.Clips.Min(clip => clip.Frames)} pictures are given, and a report takes {Fewest} clips of {length}. Give more, or a shorter {nameof(VideoReportOptions.Length)}.");
        var order = new Rng(options.Seed)["report"].Permutation(real.Clips.Count);
        var half = Math.Min(options.Count ?? real.Clips.Count / 2, real.Clips.Count / 2);
        var (reference, others) = (Cut(real.At(order[..half]), length), Cut(real.At(order[half..(2 * half)]), length));
        var (features, ofClips, ofMotion) = (FeatureNetworks.Open(FeatureNetworks.Embedded), ClipFeatures.Random(real.Frame.Channels), ClipFeatures.OfMotion());
        // Digits are read where real clips are known to be some.
        var areDigits = real.Frame.Channels == 1 && real.Clips.Take(Fewest).All(clip => MovingDigits.Read(clip[0]) is var (digit, fit) && fit > SureFit && digit == clip.Label);
        ClipScores Score(string name, ClipSet clips)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(name, ofClips.Distance(reference, clips, length), Frames(features, reference, clips, isChange: false), Frames(features, reference, clips, isChange: true), ClipMotion.Of(clips), Drift(features, clips), areDigits ? Kept(clips) : null) { MotionDistance = ofMotion.Distance(reference, clips, length) };
        }
        var made = model.Sample(half, length, options.Seed, cancellationToken: cancellationToken);
        return new(ofClips.Name, FeatureNetworks.Embedded, half, length, options.Seed,
        [
            Score("model", made),
            Score("real clips", others),
            Score("real clips that stand still", Still(others)),
            Score("model, standing still", Still(made)),
        ])
        {
            MotionNetwork = ofMotion.Name,
        };
    }

    /// <summary>The numbers as JSON, as <c>duel video report --json</c> prints them.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunFolder.Json);

    /// <summary>A page of Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder("# Generated clips\n\n");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Count} clips of {Length} pictures (seed {Seed}) against as many real ones. Distances of clips: {Network}; of motions: {MotionNetwork}; of pictures: {FrameNetwork}. They are no figures of a paper, whose networks are others.").AppendLine();
        string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
        new ReportTable(["clips", "clips", "motions", "pictures", "changes", "change", "bend", "directions", "drift", "kept"], [.. Scores.Select(one => new[]
        {
            one.Clips, Number(one.Distance), Number(one.MotionDistance), Number(one.FrameDistance), Number(one.ChangeDistance), Number(one.Motion.Change), Number(one.Motion.Bend),
            Number(one.Motion.DirectionDistance(Scores[1].Motion)), Number(one.Drift), one.Kept is { } kept ? Number(kept) : "-",
        })]).AppendTo(text, "Scores", "Fréchet distances to real clips, of clips, of their motions, of single pictures and of differences of pictures: lower is better. Change: the mean difference of a pixel from picture to picture, to be that of real clips. Bend: the median distance in pixels of the centre from going straight on. Directions: how far the shares of eight directions are from those of real clips. Drift: how far pictures of a clip lie apart, as a share of those of different clips. Kept: the share of clips whose digit stays the same.");
        return text.ToString();
    }

    private static ClipSet Cut(ClipSet clips, int length) => new(clips.Name, clips.Frame, [.. clips.Clips.Select(clip => clip with { Pixels = clip.Pixels[..(length * clips.Frame.Length)], Frames = length })]);

    private static ClipSet Still(ClipSet clips) => new(clips.Name, clips.Frame, [.. clips.Clips.Select(clip => clip with { Pixels = [.. Enumerable.Repeat(clip[0].ToArray(), clip.Frames).SelectMany(pixels => pixels)] })]);

    private static double Frames(FeatureExtractor features, ClipSet real, ClipSet made, bool isChange)
    {
        FeatureStatistics Of(ClipSet clips) => features.Extract(new FrameSamples(clips, isChange)) is var seen ? FeatureStatistics.Of(seen.Values, seen.Length) : null!;
        return FrechetDistance.Between(Of(real), Of(made));
    }

    private static double Drift(FeatureExtractor features, ClipSet clips)
    {
        var (seen, length) = (features.Extract(new FrameSamples(clips, isChange: false, perClip: 2)), features.Network.FeatureLength);
        double Apart(int a, int b) => Math.Sqrt(seen.Row(a).ToArray().Zip(seen.Row(b).ToArray(), (x, y) => (double)(x - y) * (x - y)).Sum());
        var count = clips.Clips.Count;
        var within = Enumerable.Range(0, count).Average(i => Apart(2 * i, (2 * i) + 1));
        var between = Enumerable.Range(0, count).Average(i => Apart(2 * i, 2 * ((i + 1) % count)));
        return within / Math.Max(between, 1e-9);
    }

    private static double Kept(ClipSet clips)
    {
        var read = clips.Clips.Take(MostRead).ToArray();
        var kept = new bool[read.Length];
        Parallel.For(0, read.Length, i => kept[i] = Enumerable.Range(0, read[i].Frames).Select(t => MovingDigits.Read(read[i][t]).Digit).Distinct().Count() == 1);
        return kept.Count(one => one) / (double)kept.Length;
    }
}

/// <summary>Options of the evaluation of a model of clips.</summary>
public sealed record VideoReportOptions
{
    /// <summary>Clips of each kind; null for half of the real ones.</summary>
    public int? Count { get; init; }

    /// <summary>Pictures of each clip; null for as many as were learned at once.</summary>
    public int? Length { get; init; }

    /// <summary>Seed of clips and of the split of real ones.</summary>
    public ulong Seed { get; init; }
}
