namespace Duel.Training;

/// <summary>A way through the latent space of a generator, from sample to sample at an even pace.</summary>
/// <param name="Seeds">The samples that it passes: of each seed the one that <c>Generate(1, seed)</c> makes; 2 or more.</param>
/// <param name="Frames">Number of samples on the way; as many as seeds or more.</param>
public sealed record LatentWalk(IReadOnlyList<ulong> Seeds, int Frames)
{
    /// <summary>Angles below this are walked in a line.</summary>
    private const double Straight = 1e-4;

    /// <summary>True if it goes back to the first sample: the frame behind the last would be the first again.</summary>
    public bool IsLoop { get; init; }

    /// <summary>The class of each sample, or one for all; null for what a single sample of the seed has.</summary>
    public IReadOnlyList<int>? Labels { get; init; }

    /// <summary>As <see cref="SavedGenerator.Generate(int, ulong, int?, double?, CancellationToken)"/> takes it; null for none.</summary>
    public double? Truncation { get; init; }

    /// <summary>Refuses what is no way.</summary>
    /// <param name="classes">Number of classes of the generator.</param>
    /// <exception cref="ArgumentException">There are fewer than two seeds, fewer frames than seeds, or classes that are none.</exception>
    internal void Check(int classes)
    {
        if (Seeds.Count < 2)
            throw new ArgumentException($"A walk goes from sample to sample, and {Seeds.Count} {(Seeds.Count == 1 ? "is" : "are")} given. Give two {nameof(Seeds)} or more.");
        if (Frames < Seeds.Count)
            throw new ArgumentException($"{Frames} pictures cannot pass {Seeds.Count} samples. Give at least {Seeds.Count} {nameof(Frames)}.");
        if (Labels is null)
            return;
        if (classes == 0)
            throw new ArgumentException("This generator was trained without classes: leave them out.");
        if (Labels.Count != 1 && Labels.Count != Seeds.Count)
            throw new ArgumentException($"{Labels.Count} classes are given for {Seeds.Count} samples: give one for all, or one for each.");
        if (Labels.FirstOrDefault(label => label < 0 || label >= classes, -1) is var odd and not -1)
            throw new ArgumentException($"There is no class {odd}: classes are 0 to {classes - 1}.");
    }

    /// <summary>The class of a sample; null for its seed's own.</summary>
    internal int? LabelOf(int place) => Labels is null ? null : Labels[Labels.Count == 1 ? 0 : place];

    /// <summary>The sample before a frame, the one after it, and the share of the way between them.</summary>
    internal (int From, int To, double Share) At(int frame)
    {
        var place = IsLoop ? (double)frame * Seeds.Count / Frames : (double)frame * (Seeds.Count - 1) / (Frames - 1);
        var from = Math.Min((int)place, IsLoop ? Seeds.Count - 1 : Seeds.Count - 2);
        return (from, (from + 1) % Seeds.Count, place - from);
    }

    /// <summary>A latent on the great circle between two (White 2016, arXiv:1609.04468): as likely in length as both, where a line would cut the corner.</summary>
    internal static float[] Between(ReadOnlySpan<float> from, ReadOnlySpan<float> to, double share)
    {
        var (dot, fromSquare, toSquare) = (0.0, 0.0, 0.0);
        for (var i = 0; i < from.Length; i++)
        {
            dot += (double)from[i] * to[i];
            fromSquare += (double)from[i] * from[i];
            toSquare += (double)to[i] * to[i];
        }
        var angle = Math.Acos(Math.Clamp(dot / Math.Sqrt(Math.Max(fromSquare * toSquare, double.Epsilon)), -1, 1));
        // Of opposite latents, every great circle is as short: no way is better than the line.
        var isStraight = angle < Straight || angle > Math.PI - Straight;
        var (a, b) = isStraight ? (1 - share, share) : (Math.Sin((1 - share) * angle) / Math.Sin(angle), Math.Sin(share * angle) / Math.Sin(angle));
        var between = new float[from.Length];
        for (var i = 0; i < between.Length; i++)
            between[i] = (float)((a * from[i]) + (b * to[i]));
        return between;
    }
}
